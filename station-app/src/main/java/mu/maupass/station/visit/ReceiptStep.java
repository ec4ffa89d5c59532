package mu.maupass.station.visit;

/** The receipt is in the citizen's hands: nothing is left to do. */
final class ReceiptStep implements Step {
    @Override
    public StepName name() {
        return StepName.RECEIPT;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        return StepResult.done(visit);
    }
}
