package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.PRIYA;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.Scripted.ScriptedAuthority;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.authority.ProfileLookup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who the applicant is: by number, by QR, and by a statement where the register is out of reach. */
class ApplicantLookupTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void tellsTheThreeOutcomesOfALookUpApart() throws Exception {
        visit.authority = new ScriptedAuthority(new ProfileLookup.AlreadyActivated());
        visit.begin(ScriptedChip.genuine());
        assertThat(code(visit.approve(BY_NIC))).isEqualTo("V-106");
        visit.close();
        visit.authority = new ScriptedAuthority(new ProfileLookup.NotFound());
        visit.begin(ScriptedChip.genuine());
        assertThat(code(visit.approve(BY_NIC))).isEqualTo("V-105");
    }

    /** Lost or replaced: the visit is as any other, and the record says what the new factor is for. */
    @Test
    void anActiveAccountIsLedOnForANewFactorByWhatTheCitizenStates() throws Exception {
        visit.authority = new ScriptedAuthority(new ProfileLookup.AlreadyActivated());
        visit.begin(ScriptedChip.genuine());
        Optional<FactorReplacement> lost = Optional.of(FactorReplacement.LOST);
        assertThat(code(visit.approve(new Answer.Identification(BY_NIC.by(), Optional.empty(), lost))))
                .isEqualTo("V-100");
        VisitState on = visit.approve(new Answer.Identification(BY_NIC.by(), Optional.of(PRIYA), lost));
        assertThat(on.step()).isEqualTo(StepName.CONSENT);
        Applicant applicant = on.visit().applicant().orElseThrow();
        assertThat(applicant.provisional())
                .as("the authority has still to match")
                .isTrue();
        assertThat(applicant.replaces()).isEqualTo(lost);
    }

    @Test
    void asksForAStatementWhereTheRegisterIsOutOfReachAndGoesOnWithIt() throws Exception {
        visit.authority = ScriptedAuthority.unreachable();
        visit.begin(ScriptedChip.genuine());
        VisitState asked = visit.approve(BY_NIC);
        assertThat(asked.failure()).contains(new Failure("V-104", "A-102"));
        VisitState on = visit.approve(new Answer.Identification(BY_NIC.by(), Optional.of(PRIYA)));
        assertThat(on.step()).isEqualTo(StepName.CONSENT);
        assertThat(on.visit().applicant().orElseThrow().provisional()).isTrue();
    }

    @Test
    void aSlipInTheNicIsToldWithoutAskingTheAuthority() throws Exception {
        visit.authority = null;
        visit.begin(ScriptedChip.genuine());
        for (var expected : Map.of(
                        "D150390123456A",
                        "V-108",
                        "D15039",
                        "V-102",
                        "XX",
                        "V-103",
                        "D3313901234560",
                        "V-107",
                        " ",
                        "V-101")
                .entrySet()) {
            assertThat(code(visit.approve(new Answer.Identification(
                            new Answer.Identifier.NicNumber(expected.getKey()), Optional.empty()))))
                    .as(expected.getKey())
                    .isEqualTo(expected.getValue());
        }
    }

    @Test
    void aForgedQrIsRefusedByItsCode() throws Exception {
        visit.begin(ScriptedChip.genuine());
        assertThat(code(visit.approve(
                        new Answer.Identification(new Answer.Identifier.SignedQr("x.y.z"), Optional.empty()))))
                .isEqualTo("T-110");
    }
}
