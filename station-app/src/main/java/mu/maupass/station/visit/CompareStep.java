package mu.maupass.station.visit;

import mu.maupass.devices.CheckResult;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.matching.Comparison;

/** Compares the document's holder with the profile and lets the agent see every field. */
final class CompareStep implements Step {
    @Override
    public StepName name() {
        return StepName.COMPARE;
    }

    /** Every document has to fit; the one that does not is shown, else the main one. */
    @Override
    public Visit enter(Visit visit) {
        ClaimedIdentity profile = visit.applicant().orElseThrow().identity();
        Comparison main = Comparison.of(visit.document().orElseThrow().identity(), profile);
        return visit.with(visit.documents().accepted().stream()
                .map(shown -> Comparison.of(shown.identity(), profile))
                .filter(comparison -> comparison.result() != CheckResult.SUCCESSFUL)
                .findFirst()
                .orElse(main));
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return visit.comparison().orElseThrow().result() == CheckResult.SUCCESSFUL
                ? StepResult.done(visit)
                : new StepResult.Stayed(Reason.OTHER_IDENTITY.failure(), visit);
    }
}
