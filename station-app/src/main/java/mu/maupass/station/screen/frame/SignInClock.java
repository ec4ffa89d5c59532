package mu.maupass.station.screen.frame;

import java.time.Duration;
import java.util.function.Supplier;

/** How long nobody has touched the window, by time that nobody can set and that goes on while the computer sleeps. */
final class SignInClock {
    private final Supplier<Duration> elapsed;
    private Duration touchedAt;

    /** @param elapsed time since some moment */
    SignInClock(Supplier<Duration> elapsed) {
        this.elapsed = elapsed;
        this.touchedAt = elapsed.get();
    }

    void restart() {
        touchedAt = elapsed.get();
    }

    /**
     * Somebody touches the window.
     *
     * @return whether that comes in time; else it is not known who that is
     */
    boolean touch(Duration limit) {
        Duration now = elapsed.get();
        if (now.minus(touchedAt).compareTo(limit) >= 0) {
            return false;
        }
        touchedAt = now;
        return true;
    }

    /** The time until nobody has touched it for so long; zero or less where that is so. */
    Duration left(Duration limit) {
        return limit.minus(elapsed.get().minus(touchedAt));
    }
}
