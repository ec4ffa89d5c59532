package mu.maupass.station.screen.sound;

import java.util.Objects;

/**
 * Where the computer's own speech is looked for. Who opens the windows says so, and what does not, a test for example, is
 * the same on every computer.
 *
 * @param path folders of programs, as the environment has them; empty where nothing is read aloud
 */
public record Speech(String path) {
    /** There is none. */
    public static final Speech NONE = new Speech("");

    /** That of this computer, where it has one. */
    public static Speech ofThisComputer() {
        return new Speech(Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }
}
