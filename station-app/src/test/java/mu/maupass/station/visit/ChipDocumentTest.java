package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.Scripted.ScriptedChip;
import mu.maupass.sync.activation.EvidenceRule;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A document by its chip: which are taken, which are not, and what the chip is asked for. */
class ChipDocumentTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void takesAReaderThatIsAProgramForTrainingOnly() throws Exception {
        List<Boolean> allowed = new ArrayList<>();
        for (boolean forTraining : List.of(false, true)) {
            visit.training = forTraining;
            visit.begin((request, progress) -> {
                allowed.add(request.allowVirtual());
                throw new CardException(new CardFailure.VirtualReaderRefused("Virtual PCD 00 00"));
            });
            visit.approve(BY_NIC);
            visit.approve(AGREED);
            assertThat(code(visit.approve(CHIP))).isEqualTo("C-127");
            visit.close();
        }
        assertThat(allowed).containsExactly(false, true);
    }

    @Test
    void aReaderThatNobodyApprovedAsksForASupervisor() throws Exception {
        List<String> judged = new ArrayList<>();
        visit.devices = (device, agent) -> {
            judged.add(device.kind() + " for " + agent);
            return Optional.of(new Failure("W-130"));
        };
        visit.agreed(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        VisitState read = visit.approve(CHIP);
        assertThat(read.step()).as("nobody is sent home for it").isEqualTo(StepName.FACE);
        assertThat(judged).containsExactly("READER for " + Scripted.AGENT.id());
        assertThat(read.visit().findings().all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.UNKNOWN_DEVICE));
        assertThat(read.visit().demand().oversight()).isEqualTo(Oversight.SUPERVISOR);
        assertThat(read.visit().demand().reason()).contains(new Failure("W-130"));
    }

    @Test
    void soDoScannersAndCamerasThatNobodyApproved() throws Exception {
        visit.devices = (device, agent) ->
                device.kind() == Device.Kind.READER ? Optional.empty() : Optional.of(new Failure("W-130"));
        visit.camera.device = Optional.of(new Device(Device.Kind.CAMERA, "another", "usb"));
        visit.identified(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        visit.approve(Scripted.ASSISTED, CHIP);
        assertThat(visit.state().visit().findings().all()).isEmpty();
        assertThat(code(visit.approve(Scripted.SAME))).isEqualTo("W-130");
        assertThat(visit.state().visit().demand().oversight()).isEqualTo(Oversight.SUPERVISOR);

        visit.pages.scans.add(Papers.side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.pages.device = Optional.of(new Device(Device.Kind.SCANNER, "another", "http://192.0.2.7/eSCL"));
        visit.agreed();
        assertThat(visit.approve(Papers.SCAN).visit().findings().all())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.UNKNOWN_DEVICE);
    }

    @Test
    void asksTheChipWhoIssuedItWherePolicyAsks() throws Exception {
        List<Boolean> asked = new ArrayList<>();
        ChipReader chip = (request, progress) -> {
            asked.add(request.issue());
            throw new CardException(new CardFailure.ChipSilent());
        };
        StepControl control = new StepControl(Duration.ZERO, new Cancellation(), progress -> {});
        for (boolean wanted : List.of(false, true)) {
            DocumentStep step = new DocumentStep(
                    chip,
                    TrustAnchors::none,
                    Scripted.NO_PAGES,
                    SealSigners::none,
                    DocumentTypes::examples,
                    _ -> new DocumentStanding.Clear(),
                    new DocumentStep.ReadingPolicy() {
                        @Override
                        public boolean training() {
                            return true;
                        }

                        @Override
                        public boolean issueDetails() {
                            return wanted;
                        }
                    },
                    CLOCK);
            step.take(Visit.begin(UUID.randomUUID(), CLOCK.instant(), Scripted.AGENT, 1), CHIP, control);
        }
        assertThat(asked).containsExactly(false, true);
    }

    @Test
    void aRemovedCardIsToldAndTheNextTryGoesOn() throws Exception {
        visit.begin(
                ScriptedChip.of(new CardFailure.CardRemoved(), Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL)));
        visit.approve(BY_NIC, AGREED);
        assertThat(code(visit.approve(CHIP))).isEqualTo("C-104");
        assertThat(visit.approve(CHIP).step()).isEqualTo(StepName.FACE);
    }

    @Test
    void noDocumentIsTakenThatFailedOrIsExpired() throws Exception {
        visit.begin(ScriptedChip.of(
                Scripted.reading(Scripted.MRZ, CheckResult.FAILED),
                Scripted.reading(
                        List.of(Scripted.MRZ.getFirst(), "1234567<<4MUS9003152F2503142D150390123456G02"),
                        CheckResult.SUCCESSFUL)));
        visit.approve(BY_NIC, AGREED);
        assertThat(code(visit.approve(CHIP))).isEqualTo("V-111");
        assertThat(code(visit.approve(CHIP))).isEqualTo("V-112");
        assertThat(visit.state().visit().document()).isEmpty();
    }

    @Test
    void aChipThatIsNotProvedAsksForOneMoreDocumentAndShownTwiceCountsOnce() throws Exception {
        visit.begin(ScriptedChip.of(
                Scripted.reading(Scripted.MRZ, CheckResult.UNDETERMINED),
                Scripted.reading(Scripted.MRZ, CheckResult.UNDETERMINED)));
        visit.approve(BY_NIC, AGREED);
        VisitState more = visit.approve(CHIP);
        assertThat(more.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(more.failure()).isEmpty();
        assertThat(more.visit().documents().missing()).isEqualTo(EvidenceRule.Missing.ONE_FAIR);
        VisitState twice = visit.approve(CHIP);
        assertThat(twice.step()).isEqualTo(StepName.DOCUMENT);
        assertThat(twice.visit().documents().accepted()).hasSize(1);
        VisitState end = visit.leave(Exit.REFUSE);
        assertThat(code(end)).isEqualTo("V-114");
    }

    @Test
    void aReportedDocumentEndsTheVisit() throws Exception {
        visit.denyList = _ -> new DocumentStanding.Denied(DenyReason.STOLEN);
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED);
        VisitState end = visit.approve(CHIP);
        assertThat(end.ending()).contains(Ending.REFUSED);
        assertThat(code(end)).isEqualTo("V-113");
        assertThat(visit.endings).containsExactly(Ending.REFUSED);
    }

    @Test
    void aDocumentThatMayBeReportedIsNotRefusedBeforeTheAuthorityHasConfirmedIt() throws Exception {
        visit.denyList = _ ->
                new DocumentStanding.Unconfirmed(new AuthorityFailure(AuthorityFailure.Cause.CONNECTION_REFUSED, ""));
        visit.begin(ScriptedChip.genuine());
        visit.approve(BY_NIC, AGREED);
        VisitState stayed = visit.approve(CHIP);
        assertThat(code(stayed)).isEqualTo("V-119");
        assertThat(stayed.ending()).isEmpty();
        visit.denyList = _ -> new DocumentStanding.Clear();
        assertThat(visit.approve(CHIP).step()).isNotEqualTo(StepName.DOCUMENT);
    }
}
