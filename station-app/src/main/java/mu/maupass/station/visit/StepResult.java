package mu.maupass.station.visit;

import java.util.Optional;
import java.util.function.UnaryOperator;
import mu.maupass.station.failure.Failure;

/** How a step took its answer. */
sealed interface StepResult {
    /** What is now known. */
    Visit visit();

    /** Leaves the step with what is now known. */
    record Left(Exit exit, Visit visit) implements StepResult {}

    /**
     * Stays in the step; the visit may have learnt something all the same (a try that was used up).
     *
     * @param failure why; empty where the step only has another question
     */
    record Stayed(Optional<Failure> failure, Visit visit) implements StepResult {
        Stayed(Failure failure, Visit visit) {
            this(Optional.of(failure), visit);
        }
    }

    /** The same, knowing this besides. */
    default StepResult with(UnaryOperator<Visit> more) {
        return switch (this) {
            case Left(Exit exit, Visit visit) -> new Left(exit, more.apply(visit));
            case Stayed(Optional<Failure> failure, Visit visit) -> new Stayed(failure, more.apply(visit));
        };
    }

    static StepResult done(Visit visit) {
        return new Left(Exit.CONTINUE, visit);
    }

    static StepResult stayed(String code, Visit visit) {
        return new Stayed(new Failure(code), visit);
    }

    /** Ends the visit without an activation, for this reason. */
    static StepResult refused(Failure reason, Visit visit) {
        return new Left(Exit.REFUSE, visit.refused(reason));
    }
}
