package mu.maupass.station.supervision;

import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * What one agent tells the next.
 *
 * @param agent who wrote it
 * @param text  about the work, never about a citizen
 */
public record ShiftNote(OffsetDateTime time, String agent, String text) {
    /** A few sentences. */
    public static final int MOST_CHARACTERS = 500;

    public ShiftNote {
        Objects.requireNonNull(time);
        Objects.requireNonNull(agent);
        if (text.isBlank() || text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a note has some words, and not too many");
        }
    }
}
