package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.station.failure.Failure;

/**
 * One step of a visit: what is done with the answer that approves it. A step knows nothing of the steps around it, of
 * cancelling or of waiting: {@link VisitWorkflow} has that for all.
 */
sealed interface Step
        permits IdentifyStep,
                ConsentStep,
                DocumentStep,
                FaceStep,
                CompareStep,
                FactorStep,
                ConfirmStep,
                SealStep,
                ReceiptStep {
    StepName name();

    /** What must be there before an answer can be given, such as a fresh secret or a comparison to look at. */
    default Visit enter(Visit visit) {
        return visit;
    }

    /** What was told here before and still stands when the step is entered again. */
    default Optional<Failure> standing(Visit visit) {
        return Optional.empty();
    }

    /** What is to be put away whenever this step is left, by whatever exit. */
    default Visit left(Visit visit) {
        return visit;
    }

    /**
     * Acts on an answer, on the visit's worker thread. Bounded in time; heeds the control's cancellation.
     *
     * @param answer one whose {@link Answer#step()} is this step
     */
    StepResult take(Visit visit, Answer answer, StepControl control);
}
