package mu.maupass.station.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Keeps the windows alive over what fails while JavaFX measures or lays out what is in them, or while a page is made.
 * JavaFX ends its turn there, for all windows, and what it was at stays marked as being worked on: it is never laid out
 * again, or fails at each turn from then on. So all that is seen is made again, from the models. What was typed in a
 * field alone is lost by it. Never more than a few times a minute, for a page that fails each time would have the thread
 * for itself: after that it gives way to a plain page, from which the agent goes on, and where that fails too, nothing is
 * drawn until a minute later.
 *
 * <p>What an event or a turn of JavaFX throws comes here; work that is contained has left nothing half done in a
 * window, and does not. JavaFX thread only.
 */
final class DrawnAnew implements Thread.UncaughtExceptionHandler {
    private static final int MOST = 3;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Thread.UncaughtExceptionHandler told;
    private final Drawing windows;
    private final Executor nextEvent;
    private final Executor muchLater;
    private final InstantSource clock;
    private final Deque<Instant> drawn = new ArrayDeque<>();
    private final Deque<Instant> plain = new ArrayDeque<>();
    private boolean asked;

    /** What is made again. */
    interface Drawing {
        /** The contents of all windows. */
        void anew();

        /** The same, with a plain page in the place of one that cannot be drawn. */
        void plainly();
    }

    /**
     * @param told hears of each failure first, and tells it
     * @param nextEvent runs something in a later event of the JavaFX thread
     * @param muchLater runs something on the JavaFX thread once no drawing counts any more, after a minute
     */
    DrawnAnew(
            Thread.UncaughtExceptionHandler told,
            Drawing windows,
            Executor nextEvent,
            Executor muchLater,
            InstantSource clock) {
        this.told = told;
        this.windows = windows;
        this.nextEvent = nextEvent;
        this.muchLater = muchLater;
        this.clock = clock;
    }

    /** Hears of what fails on this thread while the windows are there. */
    static void watch(Drawing drawing, Executor nextEvent, InstantSource clock, Lifetime windows) {
        Thread thread = Thread.currentThread();
        // Without one of its own it asks its group, and that the process's.
        thread.setUncaughtExceptionHandler(null);
        thread.setUncaughtExceptionHandler(new DrawnAnew(
                thread.getUncaughtExceptionHandler(),
                drawing,
                nextEvent,
                work -> {
                    PauseTransition wait = new PauseTransition(javafx.util.Duration.minutes(1));
                    wait.setOnFinished(event -> work.run());
                    wait.play();
                },
                clock));
        windows.onEnd(() -> thread.setUncaughtExceptionHandler(null));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        told.uncaughtException(thread, thrown);
        if (asked) {
            return;
        }
        asked = true;
        if (roomIn(drawn)) {
            nextEvent.execute(() -> draw(drawn, windows::anew));
        } else if (roomIn(plain)) {
            nextEvent.execute(() -> draw(plain, windows::plainly));
        } else {
            muchLater.execute(() -> draw(drawn, windows::anew));
        }
    }

    private boolean roomIn(Deque<Instant> times) {
        Instant now = clock.instant();
        // A time that lies ahead is of a clock that was set back since.
        times.removeIf(at -> at.isBefore(now.minus(WITHIN)) || at.isAfter(now));
        return times.size() < MOST;
    }

    private void draw(Deque<Instant> times, Runnable how) {
        times.addLast(clock.instant());
        asked = false;
        how.run();
    }
}
