package mu.maupass.station.visit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a step may wait without any input at the counter. Begun and stopped on the visit's thread; touched and asked from
 * any.
 */
final class IdleClock {
    private record Wait(Duration limit, long since) {}

    private final Function<StepName, Duration> limits;
    private final ScheduledExecutorService thread;
    private final LongSupplier nanoTime;
    private @Nullable ScheduledFuture<?> look;
    private final AtomicReference<@Nullable Wait> waiting = new AtomicReference<>();

    /**
     * @param limits how long each step may wait
     * @param thread of the visit
     * @param nanoTime monotonic
     */
    IdleClock(Function<StepName, Duration> limits, ScheduledExecutorService thread, LongSupplier nanoTime) {
        this.limits = limits;
        this.thread = thread;
        this.nanoTime = nanoTime;
    }

    /** From now on this step waits. */
    void begin(StepName step, Runnable over) {
        stop();
        Wait wait = new Wait(limits.apply(step), nanoTime.getAsLong());
        waiting.set(wait);
        lookIn(wait.limit(), over);
    }

    void stop() {
        waiting.set(null);
        if (look != null) {
            look.cancel(false);
            look = null;
        }
    }

    /** Somebody is there: the time begins again. */
    void touched() {
        Wait wait = waiting.get();
        if (wait != null) {
            // Not where the waiting has just ended: a step that runs must not look as if it waited.
            waiting.compareAndSet(wait, new Wait(wait.limit(), nanoTime.getAsLong()));
        }
    }

    /** Until the visit ends by itself; empty while nobody is waited for. */
    Optional<Duration> left() {
        return Optional.ofNullable(waiting.get())
                .map(wait -> wait.limit().minusNanos(nanoTime.getAsLong() - wait.since()))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    private void lookIn(Duration wait, Runnable over) {
        look = thread.schedule(() -> lookNow(over), Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void lookNow(Runnable over) {
        left().ifPresent(left -> {
            if (left.isZero()) {
                over.run();
            } else {
                lookIn(left, over);
            }
        });
    }
}
