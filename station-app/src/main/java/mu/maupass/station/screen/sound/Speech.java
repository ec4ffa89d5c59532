package mu.maupass.station.screen.sound;

import java.time.Duration;
import java.util.List;
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

    private static final int LETTERS_OF_ONE = 160;

    /** There is none. */
    public static final Speech NONE = new Speech("");

    public Speech(String path) {
        this(path, LONGEST_PIECE);
    }

    /**
     * How long all of these may take. Of many pieces no more than twice what they take at a usual pace: the page, and the citizen, are
     * gone long before each piece has had its longest.
     */
    Duration longest(List<String> pieces) {
        int letters = pieces.stream().mapToInt(String::length).sum();
        return longestPiece.plus(longestPiece.multipliedBy(letters).dividedBy(2L * LETTERS_OF_ONE));
    }

    /** That of this computer, where it has one. */
    public static Speech ofThisComputer() {
        return new Speech(Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }
}
