package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import mu.maupass.devices.check.CheckResult;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.Comparison;

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

    @Override
    public Visit enter(Visit visit) {
        return visit.with(Comparison.of(visit.document().orElseThrow().holder(),
                visit.applicant().orElseThrow().identity(), LocalDate.now(clock)));
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return visit.comparison().orElseThrow().result() == CheckResult.SUCCESSFUL
                ? StepResult.done(visit)
                : new StepResult.Stayed(new Failure("V-141"), visit);
    }
}
