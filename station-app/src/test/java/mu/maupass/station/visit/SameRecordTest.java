package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.AGREED;
import static mu.maupass.station.visit.Scripted.ASSISTED;
import static mu.maupass.station.visit.Scripted.BY_NIC;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.Scripted.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.EvidenceCheck;
import mu.maupass.sync.activation.FaceMethod;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.Test;

/** Requirement F2: both paths end in the same activation; only the method differs. */
class SameRecordTest {
    private static Visit visited(Answer.Agreement agreement) throws Exception {
        Answer[] more = agreement == ASSISTED ? new Answer[] {new Answer.FaceResultSeen()} : new Answer[0];
        try (VisitWorkflow visit = new VisitWorkflow(
                Visit.begin(new UUID(4, 2), CLOCK.instant(), Scripted.AGENT, 1),
                List.of(
                        new IdentifyStep(
                                new ApplicantLookup(Scripted.ScriptedAuthority.knowing(Scripted.PRIYA), null, CLOCK),
                                Scripted.NO_PAGES,
                                () -> false),
                        new ConsentStep(Optional::empty, Optional::empty, Scripted.NOTHING_REPORTED, CLOCK),
                        new DocumentStep(
                                Scripted.ScriptedChip.of(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL)),
                                TrustAnchors::none,
                                Scripted.NO_PAGES,
                                SealSigners::none,
                                DocumentTypes::examples,
                                _ -> new DocumentStanding.Clear(),
                                () -> false,
                                CLOCK),
                        new FaceStep(
                                List.of(new FaceFeature("ears")),
                                () -> Duration.ZERO,
                                new ScriptedFaceAssistance(),
                                Scripted::secondPerson,
                                CLOCK),
                        new CompareStep(Scripted.CLOCK),
                        new FactorStep(OfferedFactors.only(new Scripted.ScriptedFactor()), Optional::empty, CLOCK),
                        new ConfirmStep(),
                        new SealStep(null),
                        new ReceiptStep()),
                step -> Scripted.never(),
                CLOCK,
                (known, ending) -> {},
                () -> {})) {
            for (Answer answer : List.of(BY_NIC, agreement, CHIP, SAME)) {
                visit.approve(answer).get(10, TimeUnit.SECONDS);
            }
            for (Answer answer : more) {
                visit.approve(answer).get(10, TimeUnit.SECONDS);
            }
            for (Answer answer : List.of(
                    new Answer.ComparisonSeen(),
                    new Answer.FactorCode("123456"),
                    new Answer.CitizenConfirmation(true))) {
                visit.approve(answer).get(10, TimeUnit.SECONDS);
            }
            assertThat(visit.state().step()).isEqualTo(StepName.SEAL);
            return visit.state().visit();
        }
    }

    private static Activation activation(Answer.Agreement agreement) throws Exception {
        return ActivationRecord.of(visited(agreement), "MU-PO-0042", "Port Louis 01", Scripted.policy(), CLOCK);
    }

    private static EvidenceCheck withoutMethod(EvidenceCheck check) {
        return check.method() == CheckMethod.BVP
                ? new EvidenceCheck(CheckMethod.PVP, check.id(), check.result())
                : check;
    }

    @Test
    void bothPathsEndInTheSameActivationButForTheMethod() throws Exception {
        Activation person = activation(AGREED);
        Activation assisted = activation(ASSISTED);
        assertThat(person.face().method()).isEqualTo(FaceMethod.PVP);
        assertThat(assisted.face().method()).isEqualTo(FaceMethod.BVP);
        assertThat(person.consent().path()).isEqualTo(VisitPath.NON_BIOMETRIC);
        assertThat(assisted.consent().path()).isEqualTo(VisitPath.ASSISTED);

        assertThat(assisted)
                .usingRecursiveComparison()
                // The method itself: who agreed to it, what the machine found, what it held.
                .ignoringFields("consent.path", "face.machine", "deletions", "evidence")
                // Measured by the clock, made by chance.
                .ignoringFields("face.own.looked", "factor.secret")
                .isEqualTo(person);
        assertThat(assisted.assuranceLevel()).isEqualTo(person.assuranceLevel());
        assertThat(assisted.evidence()).hasSameSizeAs(person.evidence());
        for (int i = 0; i < person.evidence().size(); i++) {
            assertThat(assisted.evidence().get(i).checks().stream().map(SameRecordTest::withoutMethod))
                    .containsExactlyElementsOf(person.evidence().get(i).checks());
            assertThat(assisted.evidence().get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("checks")
                    .isEqualTo(person.evidence().get(i));
        }
        assertThat(person.deletions()).extracting(Deletion::what).containsExactly(Deletion.Kind.PORTRAIT);
        assertThat(assisted.deletions())
                .extracting(Deletion::what)
                .containsExactlyInAnyOrder(
                        Deletion.Kind.PORTRAIT, Deletion.Kind.CAMERA_PICTURES, Deletion.Kind.FACE_TEMPLATES);
    }
}
