package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.sealed;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationSealSigner;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.specimen.SimulatedSeal;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.Classification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page with a visible digital seal is worth what the signature of the seal is. */
class SealedPageTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @ParameterizedTest
    @EnumSource(SimulatedSeal.Flaw.class)
    void aSealIsWorthWhatItsSignatureIs(SimulatedSeal.Flaw flaw) throws Exception {
        var profile = SimulatedProfiles.named("priya").orElseThrow();
        visit.signers = SealSigners.of(
                List.of(DemonstrationSealSigner.known().certificate().getEncoded()),
                DemonstrationCsca.known().anchors(CLOCK));
        visit.pages.scans.add(sealed(SimulatedSeal.of(profile, flaw)));
        visit.agreed();
        visit.approve(new Answer.PageScan("id-coded", Side.FRONT));
        DocumentFields fields = new DocumentFields(
                profile.surname(),
                profile.givenNames(),
                profile.birth(),
                Nic.read(profile.nic()) instanceof Nic.Reading.Valid valid
                        ? Optional.of(valid.nic())
                        : Optional.empty(),
                profile.documentNumber(),
                Optional.of(profile.expiry()),
                "MUS");
        VisitState state = visit.approve(inspected("id-coded", fields));
        CheckResult seal = state.visit()
                .document()
                .flatMap(document -> document.checks().find("seal"))
                .map(check -> check.result())
                .orElse(CheckResult.FAILED);
        switch (seal) {
            case SUCCESSFUL -> {
                assertThat(state.step()).isEqualTo(StepName.FACE);
                assertThat(state.visit().document().orElseThrow().provenance().keyRead())
                        .as("a number that a genuine seal has is not asked for as what it looks like")
                        .isTrue();
            }
            case UNDETERMINED ->
                assertThat(state.visit().document().orElseThrow().strength())
                        .as("a seal that anybody can print adds nothing to what was looked at")
                        .isEqualTo(Classification.FAIR);
            default ->
                assertThat(code(state))
                        .as(visit.pages.given.getFirst().seal().toString())
                        .isEqualTo("V-157");
        }
        assertThat(seal).as(code(state)).isEqualTo(expected(flaw));
    }

    private static CheckResult expected(SimulatedSeal.Flaw flaw) {
        return switch (flaw.name()) {
            case "NONE" -> CheckResult.SUCCESSFUL;
            case "UNKNOWN_SIGNER" -> CheckResult.UNDETERMINED;
            default -> CheckResult.FAILED;
        };
    }
}
