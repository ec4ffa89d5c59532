package mu.maupass.station.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Keeps the windows alive over what fails while JavaFX measures or lays out what is in them, or while a page is made.
 * JavaFX ends its turn there, for all windows, and what it was at stays marked as being worked on: it is never laid out
 * again, or fails at each turn from then on. So all that is seen is made again, from the models. An open question and
 * what was typed in a field alone are lost by it. Never more than a few times a minute, for a page that fails each time
 * would have the thread for itself; of such a page the window stays dead, and only a new start helps.
 *
 * <p>What an event or a turn of JavaFX throws comes here; work that is contained has left nothing half done in a
 * window, and does not. JavaFX thread only.
 */
final class DrawnAnew implements Thread.UncaughtExceptionHandler {
    private static final int MOST = 3;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Thread.UncaughtExceptionHandler told;
    private final Runnable draw;
    private final Executor nextEvent;
    private final InstantSource clock;
    private final Deque<Instant> drawn = new ArrayDeque<>();
    private boolean asked;

    /**
     * @param told hears of each failure first, and tells it
     * @param draw makes the contents of all windows again
     * @param nextEvent runs something in a later event of the JavaFX thread
     */
    DrawnAnew(Thread.UncaughtExceptionHandler told, Runnable draw, Executor nextEvent, InstantSource clock) {
        this.told = told;
        this.draw = draw;
        this.nextEvent = nextEvent;
        this.clock = clock;
    }

    /** Hears of what fails on this thread while the windows are there. */
    static void watch(Runnable draw, Executor nextEvent, InstantSource clock, Lifetime windows) {
        Thread thread = Thread.currentThread();
        // Without one of its own it asks its group, and that the process's.
        thread.setUncaughtExceptionHandler(null);
        thread.setUncaughtExceptionHandler(new DrawnAnew(thread.getUncaughtExceptionHandler(), draw, nextEvent, clock));
        windows.onEnd(() -> thread.setUncaughtExceptionHandler(null));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        told.uncaughtException(thread, thrown);
        if (!asked && mayDraw()) {
            asked = true;
            nextEvent.execute(this::anew);
        }
    }

    private boolean mayDraw() {
        Instant now = clock.instant();
        // A time that lies ahead is of a clock that was set back since.
        drawn.removeIf(at -> at.isBefore(now.minus(WITHIN)) || at.isAfter(now));
        return drawn.size() < MOST;
    }

    private void anew() {
        drawn.addLast(clock.instant());
        asked = false;
        draw.run();
    }
}
