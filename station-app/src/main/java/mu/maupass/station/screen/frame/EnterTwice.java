package mu.maupass.station.screen.frame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.input.KeyCode;

/**
 * The second half of Enter pressed twice, where the first half ended a visit: by itself it would begin the next one, and the other
 * window would ask for a language of somebody who is not there. JavaFX thread only.
 */
final class EnterTwice {
    /** Nobody reads a new screen and answers it in so short a time. */
    private static final Duration ECHO = Duration.ofMillis(400);

    private final Clock clock;
    /** When Enter was pressed inside a visit, as the last key. */
    private Instant inVisit = Instant.MIN;

    EnterTwice(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether this press is no answer of its own.
     *
     * @param place where it comes
     */
    boolean is(KeyCode key, Place place) {
        Instant now = clock.instant();
        // A clock that was set back says nothing.
        boolean atOnce = !now.isBefore(inVisit) && now.isBefore(inVisit.plus(ECHO));
        boolean echo = key == KeyCode.ENTER && place instanceof Place.BetweenVisits && atOnce;
        boolean inside = place instanceof Place.AtStep || place instanceof Place.AfterVisit;
        inVisit = key == KeyCode.ENTER && inside ? now : Instant.MIN;
        return echo;
    }
}
