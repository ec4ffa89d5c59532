package mu.maupass.station.counter;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import mu.maupass.devices.Subscription;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;

/**
 * The opening of a station while its first screen is seen already: gives the counter its ground once, and lets others wait
 * for it. Safe for use by several threads.
 */
final class Opening {
    private final CompletableFuture<Ground> ground = new CompletableFuture<>();
    private final Duration patience;

    /** @param patience how long a sign-in waits for the station */
    Opening(Duration patience) {
        this.patience = patience;
    }

    /** The first ground counts. */
    void ends(Ground found) {
        ground.complete(found);
    }

    /** Empty while it is being opened. */
    Optional<Ground> now() {
        return Optional.ofNullable(ground.getNow(null));
    }

    /** Completed when it has ended, in whatever way. */
    CompletableFuture<?> ended() {
        return ground.copy();
    }

    /**
     * Waits for the end. Blocks.
     *
     * @return why nobody can sign in; D-120 where the station is not open in time
     */
    Optional<Failure> signInObstacle() throws InterruptedException {
        try {
            return ground.get(patience.toMillis(), TimeUnit.MILLISECONDS).signInObstacle();
        } catch (TimeoutException e) {
            return Optional.of(new Failure(Counter.NOT_OPEN_YET, String.valueOf(patience.toSeconds())));
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    /** Subscribes to something of the ground, at once or when there is one. */
    Subscription subscribe(Function<Ground, Subscription> to) {
        Late late = new Late();
        Threads.handOver(ground, Runnable::run, found -> late.begin(found, to));
        return late;
    }

    /** May be closed before it has begun. */
    private static final class Late implements Subscription {
        private Optional<Subscription> begun = Optional.empty();
        private boolean closed;

        synchronized void begin(Ground found, Function<Ground, Subscription> to) {
            if (!closed) {
                begun = Optional.of(to.apply(found));
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            begun.ifPresent(Subscription::close);
            begun = Optional.empty();
        }
    }
}
