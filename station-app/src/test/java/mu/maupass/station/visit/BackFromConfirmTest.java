package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.sync.trust.FactorRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who went on to the confirmation by mistake, while there was another second factor to take, goes back and has lost nothing. */
class BackFromConfirmTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    /** Taken by nobody here. */
    private record Other() implements SecondFactor {
        @Override
        public String type() {
            return "amulet";
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Enrolment begin(String accountName) {
            throw new AssertionError("nobody chose it");
        }
    }

    private void toConfirmWithAnotherToTake() throws Exception {
        visit.factors =
                new OfferedFactors(List.of(visit.factor, new Other()), () -> FactorRules.offering("totp", "amulet"));
        toConfirm(new Answer.FactorChosen("totp"), new Answer.FactorCode("123456"), new Answer.FactorsEnough());
    }

    private void toConfirm(Answer... factor) throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen());
        visit.approve(factor);
        assertThat(visit.state().step()).isEqualTo(StepName.CONFIRM);
    }

    @Test
    void whatWasBoundIsThereAgainAndAnotherCanBeTaken() throws Exception {
        toConfirmWithAnotherToTake();
        assertThat(visit.state().exits()).contains(Exit.BACK);
        Visit confirmed = visit.state().visit();
        VisitState back = visit.leave(Exit.BACK);
        assertThat(back.step()).isEqualTo(StepName.FACTOR);
        assertThat(back.visit().findings()).isEqualTo(confirmed.findings());
        assertThat(back.visit().party()).isEqualTo(confirmed.party());
        FactorSetup setup = back.visit().factor().orElseThrow();
        assertThat(setup.types()).containsExactly("totp");
        assertThat(setup.choices()).containsExactly("amulet");
        assertThat(visit.factor.wiped).as("nothing is lost").containsExactly(false);
        assertThat(visit.approve(new Answer.FactorsEnough()).step()).isEqualTo(StepName.CONFIRM);
    }

    /** What they called wrong is still there: no second factor is among it. */
    @Test
    void theCitizensNoStandsWhereNothingWasCorrected() throws Exception {
        toConfirmWithAnotherToTake();
        visit.approve(new Answer.CitizenConfirmation(false));
        assertThat(ScriptedVisit.code(visit.leave(Exit.BACK)))
                .as("nothing to do with the factor")
                .isEmpty();
        VisitState again = visit.approve(new Answer.FactorsEnough());
        assertThat(again.step()).isEqualTo(StepName.CONFIRM);
        assertThat(ScriptedVisit.code(again)).as("both sides read it").isEqualTo("V-161");
    }

    /** There would be nothing to do there but to make a new secret for one that is bound. */
    @Test
    void thereIsNoWayBackWhereNoOtherCanBeTaken() throws Exception {
        toConfirm(new Answer.FactorCode("123456"));
        assertThat(visit.state().exits()).doesNotContain(Exit.BACK);
        assertThat(visit.leave(Exit.BACK).step()).isEqualTo(StepName.CONFIRM);
        assertThat(visit.factor.wiped).containsExactly(false);
    }
}
