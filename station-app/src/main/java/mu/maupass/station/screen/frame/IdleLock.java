package mu.maupass.station.screen.frame;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import mu.maupass.fault.Threads;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * Signs the agent out when nobody has touched the window for as long as policy allows. A visit has its own time-outs. One
 * look when the time may be over, and nothing that moves until then: an animation of the toolkit would draw sixty times a
 * second.
 */
final class IdleSignOut {
    private final VisitDesk desk;
    private final ScheduledExecutorService timer = Threads.single("idle");
    private @Nullable ScheduledFuture<?> look;
    private long touchedAt;

    private IdleSignOut(VisitDesk desk) {
        this.desk = desk;
    }

    /** Watches for as long as the window is there. */
    static void watch(VisitDesk desk, Scene scene, Lifetime window) {
        new IdleSignOut(desk).begin(scene, window);
    }

    private void begin(Scene scene, Lifetime window) {
        window.onEnd(timer::shutdownNow);
        scene.addEventFilter(InputEvent.ANY, event -> touchedAt = System.nanoTime());
        desk.agent().onChange(window, now -> restart());
    }

    private void restart() {
        touchedAt = System.nanoTime();
        if (look != null) {
            look.cancel(false);
            look = null;
        }
        if (desk.agent().get().isPresent()) {
            lookIn(desk.counter().signInIdle());
        }
    }

    private void lookIn(Duration wait) {
        look = timer.schedule(
                () -> desk.uiThread().execute(this::lookNow), Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void lookNow() {
        if (timer.isShutdown() || desk.agent().get().isEmpty()) {
            return;
        }
        Duration left = desk.counter().signInIdle().minusNanos(System.nanoTime() - touchedAt);
        if (left.isPositive()) {
            lookIn(left);
            return;
        }
        desk.signOut();
        // A visit holds the sign-out back: the time begins again.
        if (desk.agent().get().isPresent()) {
            restart();
        }
    }
}
