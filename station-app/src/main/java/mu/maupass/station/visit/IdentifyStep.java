package mu.maupass.station.visit;

import mu.maupass.devices.card.Subscription;

/** Finds the applicant's file. */
final class IdentifyStep implements Step {
    private final ApplicantLookup lookup;

    IdentifyStep(ApplicantLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public StepName name() {
        return StepName.IDENTIFY;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        var identification = (Answer.Identification) answer;
        control.progress().accept(StepProgress.of("progress.register"));
        // The authority's client ends a call early when its thread is interrupted.
        Thread worker = Thread.currentThread();
        try (Subscription _ = control.cancellation().onCancel(worker::interrupt)) {
            return switch (lookup.find(identification.by(), identification.typed())) {
                case ApplicantLookup.Outcome.Found found -> StepResult.done(visit.with(found.applicant()));
                case ApplicantLookup.Outcome.Missed missed -> new StepResult.Stayed(missed.failure(), visit);
            };
        } finally {
            Thread.interrupted();
        }
    }
}
