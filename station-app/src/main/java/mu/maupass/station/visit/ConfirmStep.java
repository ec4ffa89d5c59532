package mu.maupass.station.visit;

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

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return ((Answer.CitizenConfirmation) answer).correct()
                ? StepResult.done(visit.confirmedByCitizen())
                : new StepResult.Stayed(Reason.NOT_CONFIRMED.failure(), visit);
    }
}
