package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.ASSISTED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.PRIYA;
import static mu.maupass.station.visit.Scripted.SAME;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.visit.Scripted.ScriptedAuthority;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A visit from step to step, and its ways out. */
class VisitWorkflowTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void goesFromIdentificationToTheSealStepByStep() throws Exception {
        visit.begin(ScriptedChip.genuine());
        assertThat(visit.approve(BY_NIC).step()).isEqualTo(StepName.CONSENT);
        assertThat(visit.approve(AGREED).step()).isEqualTo(StepName.DOCUMENT);
        assertThat(visit.approve(CHIP).step()).isEqualTo(StepName.FACE);
        VisitState compare = visit.approve(SAME);
        assertThat(compare.step()).isEqualTo(StepName.COMPARE);
        assertThat(compare.visit().comparison().orElseThrow().result()).isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(visit.approve(new Answer.ComparisonSeen()).visit().factor()).isPresent();
        assertThat(visit.approve(new Answer.FactorCode("123456")).step()).isEqualTo(StepName.CONFIRM);
        assertThat(visit.approve(new Answer.CitizenConfirmation(true)).step()).isEqualTo(StepName.SEAL);
    }

    @Test
    void takesNoAnswerToAnotherStep() {
        visit.begin(ScriptedChip.genuine());
        assertThatThrownBy(() -> visit.approve(AGREED)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(visit.state().step()).isEqualTo(StepName.IDENTIFY);
    }

    @Test
    void doesNotTakeThePathThatTheStationCannotOffer() throws Exception {
        visit.camera.obstacle = Optional.of(new Failure("V-121"));
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC);
        VisitState state = visit.approve(ASSISTED);
        assertThat(code(state)).isEqualTo("V-121");
        assertThat(state.step()).isEqualTo(StepName.CONSENT);
    }

    @Test
    void anotherPersonsProfileStopsAtTheComparison() throws Exception {
        visit.authority = ScriptedAuthority.knowing(new ClaimedIdentity(
                "Doorgakant", "Doorgakant", "Priya Anjali", LocalDate.of(1991, 3, 15), PRIYA.nic()));
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP, SAME);
        assertThat(visit.state().visit().findings().all())
                .as("whatever the agent does now")
                .extracting(Finding::kind)
                .containsExactly(FindingKind.OTHER_IDENTITY);
        VisitState state = visit.approve(new Answer.ComparisonSeen());
        assertThat(state.step()).isEqualTo(StepName.COMPARE);
        assertThat(code(state)).isEqualTo("V-141");
        assertThat(visit.factor.wiped).as("no secret is made for somebody else").isEmpty();
    }

    @Test
    void fiveWrongCodesMakeANewSecret() throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen());
        for (int left = 4; left >= 1; left--) {
            assertThat(visit.approve(new Answer.FactorCode("000000")).failure())
                    .contains(new Failure("V-151", String.valueOf(left)));
        }
        assertThat(code(visit.approve(new Answer.FactorCode("000000")))).isEqualTo("V-152");
        assertThat(visit.factor.wiped).containsExactly(true, false);
        assertThat(visit.approve(new Answer.FactorCode("123456")).step()).isEqualTo(StepName.CONFIRM);
    }

    @Test
    void afterTheCitizensNoNothingIsSealedAndARefusalWipesIt() throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen(), new Answer.FactorCode("123456"));
        var portrait = visit.state().visit().document().orElseThrow().portrait().orElseThrow();
        VisitState said = visit.approve(new Answer.CitizenConfirmation(false));
        assertThat(said.step()).isEqualTo(StepName.CONFIRM);
        assertThat(code(said)).isEqualTo("V-161");
        VisitState end = visit.leave(Exit.REFUSE);
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(code(end)).isEqualTo("V-161");
        assertThat(portrait.wiped()).isTrue();
        assertThat(visit.factor.wiped).containsExactly(true);
    }

    @Test
    void whatTheCitizenFoundWrongIsCorrectedBeforeTheSeal() throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen(), new Answer.FactorCode("123456"));
        visit.approve(new Answer.CitizenConfirmation(false));
        var portrait = visit.state().visit().document().orElseThrow().portrait().orElseThrow();
        VisitState state = visit.leave(Exit.CORRECT);
        assertThat(state.step()).isEqualTo(StepName.IDENTIFY);
        assertThat(state.visit().applicant()).as("to be corrected").isPresent();
        assertThat(state.visit().documents().accepted()).isEmpty();
        assertThat(portrait.wiped()).isTrue();
        assertThat(visit.factor.wiped).containsExactly(true);
        visit.approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen(), new Answer.FactorCode("123456"));
        assertThat(visit.approve(new Answer.CitizenConfirmation(true)).step()).isEqualTo(StepName.SEAL);
    }

    @Test
    void oneStepBackLosesNothing() throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC);
        assertThat(visit.leave(Exit.BACK).step()).isEqualTo(StepName.IDENTIFY);
        visit.approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen());
        VisitState factor = visit.state();
        VisitState back = visit.leave(Exit.BACK);
        assertThat(back.step()).isEqualTo(StepName.COMPARE);
        assertThat(back.visit().document()).isEqualTo(factor.visit().document());
        VisitState again = visit.approve(new Answer.ComparisonSeen());
        assertThat(again.visit().factor())
                .as("the one that was scanned")
                .isEqualTo(factor.visit().factor());
        assertThat(visit.factor.wiped).containsExactly(false);
    }

    @Test
    void withdrawingConsentWipesAndAsksAgain() throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED, CHIP, SAME, new Answer.ComparisonSeen());
        var portrait = visit.state().visit().document().orElseThrow().portrait().orElseThrow();
        VisitState state = visit.leave(Exit.WITHDRAW);
        assertThat(state.step()).isEqualTo(StepName.CONSENT);
        assertThat(state.visit().consent()).isEmpty();
        assertThat(state.visit().document()).isEmpty();
        assertThat(state.visit().applicant()).isPresent();
        assertThat(portrait.wiped()).isTrue();
        assertThat(visit.factor.wiped).containsExactly(true);
    }

    @Test
    void aRunningReadingIsCancelled() throws Exception {
        visit.begin(ScriptedChip.of("waits for ever"));
        visit.approve(BY_NIC, AGREED);
        BlockingQueue<VisitState> seen = new LinkedBlockingQueue<>();
        visit.workflow().observe(seen::add);
        CompletableFuture<VisitState> reading = visit.workflow().approve(CHIP);
        while (seen.poll(10, TimeUnit.SECONDS).progress().isEmpty()) {
            assertThat(reading).isNotDone();
        }
        assertThat(visit.leave(Exit.CANCEL).ending()).contains(Ending.CANCELLED);
        assertThat(visit.endings).containsExactly(Ending.CANCELLED);
    }

    @Test
    void nobodyAnsweringEndsTheVisit() throws Exception {
        visit.idle = Duration.ofMillis(50);
        CompletableFuture<VisitState> ended = new CompletableFuture<>();
        visit.begin(ScriptedChip.genuine());
        visit.workflow().observe(state -> {
            if (state.phase() == Phase.ENDED) {
                ended.complete(state);
            }
        });
        assertThat(ended.get(10, TimeUnit.SECONDS).ending()).contains(Ending.TIMED_OUT);
    }

    @Test
    void anEndedVisitTakesNothingMore() throws Exception {
        visit.begin(ScriptedChip.genuine());
        visit.leave(Exit.CANCEL);
        assertThatThrownBy(() -> visit.approve(BY_NIC)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(visit.leave(Exit.CANCEL).phase()).isEqualTo(Phase.ENDED);
        assertThat(visit.endings).containsExactly(Ending.CANCELLED);
    }
}
