package mu.maupass.station.visit;

import mu.maupass.station.failure.Failure;

/** How a step took its answer. */
sealed interface StepResult {
    /** Leaves the step with what is now known. */
    record Left(Exit exit, Visit visit) implements StepResult {}

    /** Stays in the step and says why; the visit may have learnt something all the same (a try that was used up). */
    record Stayed(Failure failure, Visit visit) implements StepResult {}

    static StepResult done(Visit visit) {
        return new Left(Exit.CONTINUE, visit);
    }

    /** Ends the visit without an activation, for this reason. */
    static StepResult refused(Failure reason, Visit visit) {
        return new Left(Exit.REFUSE, visit.refused(reason));
    }
}
