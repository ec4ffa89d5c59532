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
import mu.maupass.sync.engine.ElapsedTime;
import org.jspecify.annotations.Nullable;

/**
 * Locks the window when nobody has touched it for as long as policy allows, also while the computer slept: whoever touches
 * it then finds it locked. It looks now and then, and nothing moves until then: an animation of the toolkit would draw sixty
 * times a second.
 */
final class IdleLock {
    /** A timer does not count the time for which the computer sleeps, so it is not trusted for longer. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final VisitDesk desk;
    private final SignInClock clock;
    private final ScheduledExecutorService timer = Threads.single("idle");
    private @Nullable ScheduledFuture<?> look;

    private IdleLock(VisitDesk desk, SignInClock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Watches for as long as the window is there, the card of who works here too. */
    static void watch(VisitDesk desk, Scene scene, Lifetime window) {
        CardLock.watch(desk, window);
        ElapsedTime elapsed = ElapsedTime.ofSystem();
        new IdleLock(desk, new SignInClock(() -> elapsed.read().since())).begin(scene, window);
    }

    private void begin(Scene scene, Lifetime window) {
        window.onEnd(timer::shutdownNow);
        ByHand.follow(scene, this::touched);
        desk.working().onChange(window, now -> restart());
    }

    private void touched(InputEvent event) {
        if (!desk.working().get()) {
            clock.restart();
        } else if (!clock.touch(desk.counter().signInIdle())) {
            event.consume();
            // The toolkit makes events of its own while a screen is drawn: nothing is drawn within that.
            desk.uiThread().execute(this::lockIfIdle);
        }
    }

    private void lockIfIdle() {
        if (desk.working().get() && !clock.left(desk.counter().signInIdle()).isPositive()) {
            desk.lock();
        }
    }

    private void restart() {
        clock.restart();
        if (look != null) {
            look.cancel(false);
            look = null;
        }
        if (desk.working().get()) {
            lookIn(desk.counter().signInIdle());
        }
    }

    private void lookIn(Duration left) {
        Duration wait = left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
        look = timer.schedule(
                () -> desk.uiThread().execute(this::lookNow), Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void lookNow() {
        if (timer.isShutdown() || !desk.working().get()) {
            return;
        }
        Duration left = clock.left(desk.counter().signInIdle());
        if (left.isPositive()) {
            lookIn(left);
        } else {
            desk.lock();
        }
    }
}
