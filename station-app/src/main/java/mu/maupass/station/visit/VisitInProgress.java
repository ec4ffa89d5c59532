package mu.maupass.station.visit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.station.failure.Failure;

/** A visit for whoever drives it: it is watched, answered, left and closed. */
public interface VisitInProgress extends AutoCloseable {
    /** Tells every change from now on, beginning with the present state; on threads of the visit or of a device. */
    Subscription observe(Consumer<VisitState> listener);

    /**
     * Gives the present step its answer.
     *
     * @return the state after the answer was dealt with; fails with {@link IllegalStateException} where another step is
     *     waiting, or none
     */
    CompletableFuture<VisitState> approve(Answer answer);

    /**
     * Leaves the present step by one of its exits other than {@link Exit#CONTINUE}, also while it runs. An exit that the
     * step does not have is not taken; neither is one that comes after the record was made.
     */
    CompletableFuture<VisitState> leave(Exit exit);

    /** Leaves the present step by {@link Exit#REFUSE}, for this reason. */
    CompletableFuture<VisitState> refuse(Failure reason);

    /** Somebody is at the counter: the time after which the step ends by itself begins again. */
    void touched();

    /** The agent gives the silent sign of being coerced (requirement J10): nothing but the sealed record shows it. */
    void signSilently();

    /** Until the present step ends by itself for want of any input; empty while nobody is waited for. */
    Optional<Duration> idleLeft();

    /** Ends the visit if it has not ended. */
    @Override
    void close();
}
