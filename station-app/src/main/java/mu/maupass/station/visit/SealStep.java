package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.finding.Demand;
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

    /**
     * Whether somebody is still missing who has to look, by all that is known now. The steps before have seen to it; nothing
     * is sealed on their word alone.
     */
    private static Optional<Failure> unsigned(Visit visit) {
        Demand demand = visit.demand();
        boolean satisfied = switch (demand.oversight()) {
            case AGENT_ALONE -> true;
            case SECOND_PERSON, SUPERVISOR ->
                visit.face()
                        .filter(check -> check.second().isPresent()
                                && check.confirmed()
                                && check.demand().oversight().compareTo(demand.oversight()) >= 0)
                        .isPresent();
            case NO_ACTIVATION -> false;
        };
        return satisfied ? Optional.empty() : demand.reason();
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        Optional<Failure> obstacle = unsigned(visit).or(queue::obstacle);
        if (obstacle.isPresent()) {
            return new StepResult.Stayed(obstacle.get(), visit);
        }
        control.progress().accept(StepProgress.of("progress.sealing"));
        try {
            String deletion = queue.deletionStatement(visit);
            var queued = queue.append(visit, deletion);
            control.progress().accept(StepProgress.of("progress.sending"));
            return StepResult.done(visit.with(queue.awaitReceipt(queued, deletion, control.cancellation())));
        } catch (SyncException e) {
            return new StepResult.Stayed(Failure.of(e.failure()), visit);
        }
    }
}
