package mu.maupass.station.screen;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import mu.maupass.station.screen.control.LoneDigit;

/** Whoever takes down a choice that was said aloud presses its digit alone. For a thread that is not JavaFX's. */
public final class Alone {
    /** A pulse of drawing may be late. */
    private static final Duration LATE = Duration.ofMillis(500);

    private Alone() {}

    /** Waits until a digit that was pressed before has counted. */
    public static void stayed() {
        pass(LoneDigit.AFTER);
    }

    /** Waits until one that is pressed next belongs to nothing that was typed before. */
    public static void again() {
        pass(LoneDigit.BEFORE);
    }

    private static void pass(Duration time) {
        await().pollDelay(time.plus(LATE)).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
