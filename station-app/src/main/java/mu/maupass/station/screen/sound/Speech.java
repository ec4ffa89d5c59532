package mu.maupass.station.screen.sound;

import java.time.Duration;
import java.util.Objects;

/**
 * Where the computer's own speech is looked for. Who opens the windows says so, and what does not, a test for example, is
 * the same on every computer.
 *
 * @param path folders of programs, as the environment has them; empty where nothing is read aloud
 * @param longestPiece how long one {@linkplain Spoken piece} may take to be said; where it takes longer, the service hangs
 */
public record Speech(String path, Duration longestPiece) {
    /** Four times what the 160 letters of the longest take at a usual pace. */
    private static final Duration LONGEST_PIECE = Duration.ofSeconds(40);

    /** There is none. */
    public static final Speech NONE = new Speech("");

    public Speech(String path) {
        this(path, LONGEST_PIECE);
    }

    /** That of this computer, where it has one. */
    public static Speech ofThisComputer() {
        return new Speech(Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }
}
