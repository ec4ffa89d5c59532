package mu.maupass.station.screen.signin;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mu.maupass.fault.Threads;
import org.jspecify.annotations.Nullable;

/**
 * Ends a set-up that somebody has left standing, also while the computer slept: whoever passes by would take its secret for their
 * own. JavaFX thread only.
 */
final class FactorIdle {
    /** A timer does not count the time for which the computer sleeps, so it is not trusted for longer. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Supplier<Duration> limit;
    private final Supplier<Duration> elapsed;
    private final Executor uiThread;
    private final Runnable end;
    private @Nullable ScheduledExecutorService timer;
    private Duration touchedAt = Duration.ZERO;

    /**
     * @param limit   for how long nobody touches it
     * @param elapsed time since some moment, which goes on whatever the clock says
     * @param end     ends the set-up; calls {@link #stop}
     */
    FactorIdle(Supplier<Duration> limit, Supplier<Duration> elapsed, Executor uiThread, Runnable end) {
        this.limit = limit;
        this.elapsed = elapsed;
        this.uiThread = uiThread;
        this.end = end;
    }

    /** A step of a set-up begins. */
    void begin() {
        stop();
        touchedAt = elapsed.get();
        ScheduledExecutorService started = Threads.single("idle-factor");
        timer = started;
        lookAgain(started);
    }

    /** Somebody types; where that comes too late, it is not known who. */
    void touched() {
        if (timer != null) {
            if (left().isPositive()) {
                touchedAt = elapsed.get();
            } else {
                end.run();
            }
        }
    }

    void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    private Duration left() {
        return limit.get().minus(elapsed.get().minus(touchedAt));
    }

    private void lookAgain(ScheduledExecutorService started) {
        Duration left = left();
        Duration wait = left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
        var _ = started.schedule(
                () -> uiThread.execute(() -> look(started)), Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void look(ScheduledExecutorService started) {
        // Another set-up may have begun since.
        if (timer != started) {
            return;
        }
        if (left().isPositive()) {
            lookAgain(started);
        } else {
            end.run();
        }
    }
}
