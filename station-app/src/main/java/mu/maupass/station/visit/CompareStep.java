package mu.maupass.station.visit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.matching.Comparison;
import mu.maupass.sync.activation.FindingKind;

/** Compares the document's holder with the profile and lets the agent see every field. */
final class CompareStep implements Step {
    private final Clock clock;

    CompareStep(Clock clock) {
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.COMPARE;
    }

    /**
     * Every document has to fit; the one that does not is shown, else the main one. That one names somebody else is a fact
     * of the visit as soon as it is seen, whatever the agent does then.
     */
    @Override
    public Visit enter(Visit visit) {
        ClaimedIdentity profile = visit.applicant().orElseThrow().identity();
        Optional<DocumentEvidence> unfit = visit.documents().accepted().stream()
                .filter(shown -> Comparison.of(shown.identity(), profile).result() != CheckResult.SUCCESSFUL)
                .findFirst();
        DocumentEvidence shown = unfit.orElse(visit.document().orElseThrow());
        Comparison comparison = Comparison.of(shown.identity(), profile);
        Visit compared = visit.with(comparison);
        return comparison.result() != CheckResult.FAILED
                ? compared
                : compared.found(
                        FindingKind.OTHER_IDENTITY,
                        Optional.of(shown.document()),
                        StepName.COMPARE,
                        OffsetDateTime.now(clock),
                        Reason.OTHER_IDENTITY.failure());
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return visit.comparison().orElseThrow().result() == CheckResult.SUCCESSFUL
                ? StepResult.done(visit)
                : new StepResult.Stayed(Reason.OTHER_IDENTITY.failure(), visit);
    }
}
