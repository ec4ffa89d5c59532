package mu.maupass.station.screen.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long a page has been in sight of who reads it: drawn, and on a display that is turned to them. What was seen before the
 * display was turned away and back counts together. JavaFX thread only.
 */
public final class TimeInSight {
    private final ReadFirst readFirst;
    private Duration before = Duration.ZERO;
    private Optional<Instant> since = Optional.empty();
    private boolean seen;

    /** @param readFirst how long one reads, by a clock that nobody sets */
    public TimeInSight(ReadFirst readFirst) {
        this.readFirst = readFirst;
    }

    /** Another page is shown from now on, or will be in a moment. */
    public void begins() {
        before = Duration.ZERO;
        since = Optional.empty();
        seen = false;
    }

    /** It can be seen from now on. */
    public void seen() {
        seen = true;
        since = since.or(() -> Optional.of(readFirst.clock().instant()));
    }

    /** It is out of sight. */
    public void hidden() {
        before = before.plus(now());
        since = Optional.empty();
    }

    /** Whether it was seen for as long as one reads. */
    public boolean read() {
        return seen && before.plus(now()).compareTo(readFirst.least()) >= 0;
    }

    private Duration now() {
        return since.map(from -> Duration.between(from, readFirst.clock().instant()))
                .orElse(Duration.ZERO);
    }
}
