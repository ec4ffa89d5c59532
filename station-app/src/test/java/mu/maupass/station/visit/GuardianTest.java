package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Provenance;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.DocumentedBirth;
import mu.maupass.station.matching.DocumentedIdentity;
import mu.maupass.station.matching.DocumentedName;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentStanding;
import org.junit.jupiter.api.Test;

/** Who decides for a child shows a document of their own, which counts as little as any other where it was reported. */
class GuardianTest {
    /** By the number, or the NIC; what was typed may differ by characters that look alike, and name another kind or state. */
    @Test
    void theChildsOwnIsNoDocumentOfAGuardian() {
        DocumentStep.DenyList clear = _ -> new DocumentStanding.Clear();
        Visit child = Visit.begin(UUID.randomUUID(), Scripted.CLOCK.instant(), Scripted.AGENT, 1)
                .with(CHILD)
                .with(Guardian.NEEDED);
        Visit read = child.with(child.documents().and(own()));
        String own = own().document().number();
        assertThat(shown(read, clear, own).failure()).contains(Guardian.APPLICANTS_OWN);
        assertThat(shown(child, clear, Scripted.NIC.value()).failure()).contains(Guardian.APPLICANTS_OWN);
        StepResult.Stayed before = shown(child, clear, own.replace('0', 'O'));
        assertThat(before.failure()).isEmpty();
        Acceptance acceptance = new Acceptance(clear, Scripted.CLOCK);
        assertThat(acceptance.judge(before.visit(), own(), CONTROL))
                .isInstanceOfSatisfying(
                        StepResult.Stayed.class,
                        stayed -> assertThat(stayed.failure()).contains(Guardian.APPLICANTS_OWN));
        Visit other = shown(child, clear, "A1234567").visit();
        assertThat(((StepResult.Stayed) acceptance.judge(other, own(), CONTROL))
                        .visit()
                        .documents()
                        .accepted())
                .as("taken, though one that was typed is not enough")
                .hasSize(1);
    }

    private static DocumentEvidence own() {
        return new DocumentEvidence(
                new DocumentKey(DocumentKind.PASSPORT, "MUS", "1230567"),
                Provenance.typed(),
                Optional.empty(),
                new DocumentedIdentity(
                        DocumentedName.ofPrint("Doorgakant"),
                        DocumentedName.ofPrint("Priya Anjali"),
                        Optional.of(DocumentedBirth.of(Scripted.PRIYA.birthDate())),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Check.of("document", CheckResult.SUCCESSFUL),
                Map.of(),
                Classification.FAIR,
                Scripted.CLOCK.instant());
    }

    private static final Applicant CHILD = new Applicant(
            new AccountReference.ByNic(Scripted.NIC.value()), Scripted.PRIYA, Applicant.Source.PROFILE, "p");

    private static final StepControl CONTROL = new StepControl(Duration.ZERO, new Cancellation(), progress -> {});

    private static StepResult.Stayed shown(Visit visit, DocumentStep.DenyList denyList, String number) {
        return (StepResult.Stayed) new ConsentStep(Optional::empty, Optional::empty, denyList, Scripted.CLOCK)
                .take(
                        visit,
                        new Answer.GuardianPresent("Anjali Doorgakant", DocumentKind.ID_CARD, "FR", number),
                        CONTROL);
    }

    private static StepResult.Stayed shown(DocumentStep.DenyList denyList) {
        Visit child = Visit.begin(UUID.randomUUID(), Scripted.CLOCK.instant(), Scripted.AGENT, 1)
                .with(Guardian.NEEDED);
        return (StepResult.Stayed) new ConsentStep(Optional::empty, Optional::empty, denyList, Scripted.CLOCK)
                .take(
                        child,
                        new Answer.GuardianPresent("Anjali Doorgakant", DocumentKind.ID_CARD, "MU", "a 123 4567"),
                        new StepControl(Duration.ZERO, new Cancellation(), progress -> {}));
    }

    @Test
    void oneThatWasReportedDecidesForNobodyWhateverKindWasNamed() {
        DocumentKey reported = new DocumentKey(DocumentKind.PASSPORT, "MUS", "A1234567");
        StepResult.Stayed stayed = shown(key ->
                key.equals(reported) ? new DocumentStanding.Denied(DenyReason.LOST) : new DocumentStanding.Clear());
        assertThat(stayed.failure()).contains(Reason.GUARDIAN_REPORTED.failure());
        assertThat(stayed.visit().guardian()).contains(Guardian.NEEDED);
        assertThat(stayed.visit().findings().all())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.GUARDIAN_DENIED);
        assertThat(stayed.visit().demand().oversight())
                .as("another parent may decide, and somebody looks")
                .isEqualTo(Oversight.SUPERVISOR);
    }

    @Test
    void whatWasTakenDownIsCorrectedAndNobodyChoosesMeanwhile() {
        Visit taken = shown(Scripted.NOTHING_REPORTED).visit();
        ConsentStep step = new ConsentStep(Optional::empty, Optional::empty, Scripted.NOTHING_REPORTED, Scripted.CLOCK);
        StepControl control = new StepControl(Duration.ZERO, new Cancellation(), progress -> {});
        StepResult again = step.take(taken, new Answer.GuardianToCorrect(), control);
        assertThat(again.visit().guardian()).contains(Guardian.NEEDED);
        StepResult.Stayed refused = (StepResult.Stayed) step.take(again.visit(), Scripted.AGREED, control);
        assertThat(refused.failure()).contains(new Failure("V-122"));
        Visit corrected = step.take(
                        again.visit(),
                        new Answer.GuardianPresent("Anjali Doorgakant-Lebon", DocumentKind.PASSPORT, "MUS", "A7654321"),
                        control)
                .visit();
        assertThat(corrected.guardian().flatMap(Guardian::name)).contains("Anjali Doorgakant-Lebon");
        assertThat(corrected.guardian().flatMap(Guardian::document).map(DocumentKey::number))
                .contains("A7654321");
    }

    @Test
    void oneThatLooksLikeAReportedOneCallsASupervisor() {
        StepResult.Stayed stayed = shown(new DocumentStep.DenyList() {
            @Override
            public DocumentStanding standing(DocumentKey document) {
                return new DocumentStanding.Clear();
            }

            @Override
            public boolean resembles(DocumentKey typed) {
                return true;
            }
        });
        assertThat(stayed.visit().guardian().flatMap(Guardian::name)).contains("Anjali Doorgakant");
        assertThat(stayed.visit().findings().all())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.RESEMBLES_DENIED);
    }
}
