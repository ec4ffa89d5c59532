package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.devices.Cancellation;
import mu.maupass.station.failure.Reason;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentStanding;
import org.junit.jupiter.api.Test;

/** Who decides for a child shows a document of their own, which counts as little as any other where it was reported. */
class GuardianTest {
    private static StepResult.Stayed shown(DocumentStep.DenyList denyList) {
        Visit child = Visit.begin(UUID.randomUUID(), Scripted.CLOCK.instant(), Scripted.AGENT, 1)
                .with(Guardian.NEEDED);
        return (StepResult.Stayed) new ConsentStep(Optional::empty, denyList, Scripted.CLOCK)
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
        assertThat(stayed.failure()).contains(Reason.REPORTED.failure());
        assertThat(stayed.visit().guardian()).contains(Guardian.NEEDED);
        assertThat(stayed.visit().findings().all())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.DOCUMENT_DENIED);
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
