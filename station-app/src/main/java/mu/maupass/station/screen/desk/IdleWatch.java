package mu.maupass.station.screen.desk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import mu.maupass.fault.Threads;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * Tells the windows when the visit is about to end for want of any. One look
 * when that may be near, then one a second: nothing moves until then. JavaFX thread only.
 */
public final class IdleWatch {
    private final VisitDesk desk;
    private final ScheduledExecutorService timer = Threads.single("idle-visit");
    private @Nullable ScheduledFuture<?> look;

    /** @param windows until they are closed */
    public IdleWatch(VisitDesk desk, Lifetime windows) {
        this.desk = desk;
        windows.onEnd(timer::shutdownNow);
        desk.visit().follow(windows, now -> lookNow());
    }

    private void lookNow() {
        if (look != null) {
            look.cancel(false);
            look = null;
        }
        Optional<Duration> left = desk.visit().get().isEmpty() ? Optional.empty() : desk.idleLeft();
        Duration warning = left.isEmpty() ? Duration.ZERO : desk.counter().idleWarning();
        boolean near = left.filter(until -> until.compareTo(warning) <= 0).isPresent();
        desk.closingIn().set(near ? left.map(until -> Math.ceilDiv(until.toMillis(), 1000)) : Optional.empty());
        left.ifPresent(until ->
                lookIn(near ? until.toMillis() % 1000 + 1 : until.minus(warning).toMillis()));
    }

    private void lookIn(long millis) {
        look = timer.schedule(() -> desk.uiThread().execute(this::again), Math.max(1, millis), TimeUnit.MILLISECONDS);
    }

    private void again() {
        if (!timer.isShutdown()) {
            lookNow();
        }
    }
}
