package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;

/**
 * The citizen says on the citizen's side whether the captured data is right (BSI TR-03147). Where it is not, nothing is sealed:
 * it is corrected, or the agent refuses.
 */
final class ConfirmStep implements Step {
    @Override
    public StepName name() {
        return StepName.CONFIRM;
    }

    /** Who only went to another second factor and came back has corrected nothing. */
    @Override
    public Optional<Failure> standing(Visit visit) {
        return visit.doubted() ? Optional.of(Reason.NOT_CONFIRMED.failure()) : Optional.empty();
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        Answer.CitizenConfirmation said = (Answer.CitizenConfirmation) answer;
        Visit heard = visit.with(said);
        return said.correct() ? StepResult.done(heard) : new StepResult.Stayed(Reason.NOT_CONFIRMED.failure(), heard);
    }
}
