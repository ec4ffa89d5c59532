package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.failure.SyncException;

/** Makes the record, commits it to the outbox and, where the authority answers soon, waits for its receipt. */
final class SealStep implements Step {
    private final ActivationQueue queue;

    SealStep(ActivationQueue queue) {
        this.queue = queue;
    }

    @Override
    public StepName name() {
        return StepName.SEAL;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        Optional<Failure> obstacle = queue.obstacle();
        if (obstacle.isPresent()) {
            return new StepResult.Stayed(obstacle.get(), visit);
        }
        control.progress().accept(StepProgress.of("progress.sealing"));
        try {
            String deletion = queue.deletionStatement(visit);
            var queued = queue.append(visit);
            control.progress().accept(StepProgress.of("progress.sending"));
            return StepResult.done(visit.with(queue.awaitReceipt(queued, deletion, control.cancellation())));
        } catch (SyncException e) {
            return new StepResult.Stayed(Failure.of(e.failure()), visit);
        }
    }
}
