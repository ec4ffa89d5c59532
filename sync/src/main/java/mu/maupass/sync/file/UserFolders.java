package mu.maupass.sync.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a program keeps what is a user's, or the computer's, by the custom of its system. Only Linux was ever tried.
 *
 * @param system      as Java names it ({@code os.name})
 * @param environment variables of the process
 * @param home        of the user
 */
public record UserFolders(String system, Map<String, String> environment, Path home) {
    private static final String UNIX_NAME = "maupass-station";
    private static final String SHOWN_NAME = "MauPass Station";

    /** Those of this process. */
    public static UserFolders here() {
        return new UserFolders(
                System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** What is the user's and stays: {@code $XDG_DATA_HOME}, {@code %LOCALAPPDATA%}, {@code Application Support}. */
    public Path data() {
        return switch (kind()) {
            case WINDOWS -> local().resolve(SHOWN_NAME);
            case MAC -> home.resolve("Library").resolve("Application Support").resolve(SHOWN_NAME);
            case UNIX ->
                variable("XDG_DATA_HOME")
                        .orElseGet(() -> home.resolve(".local").resolve("share"))
                        .resolve(UNIX_NAME);
        };
    }

    /** What is kept apart from the data, so that a copy of that alone opens nothing. */
    public Path state() {
        return switch (kind()) {
            case WINDOWS -> local().resolve(SHOWN_NAME + " State");
            case MAC -> home.resolve("Library").resolve("Application Support").resolve(SHOWN_NAME + " State");
            case UNIX ->
                variable("XDG_STATE_HOME")
                        .filter(Path::isAbsolute)
                        .orElseGet(() -> home.resolve(".local").resolve("state"))
                        .resolve(UNIX_NAME);
        };
    }

    /** What only the computer's administrator writes. */
    public Path computer() {
        return switch (kind()) {
            case WINDOWS ->
                variable("ProgramData")
                        .orElseGet(() -> Path.of("C:\\ProgramData"))
                        .resolve(SHOWN_NAME);
            case MAC -> Path.of("/Library/Application Support").resolve(SHOWN_NAME);
            case UNIX -> Path.of("/etc").resolve(UNIX_NAME);
        };
    }

    private Path local() {
        return variable("LOCALAPPDATA").orElseGet(() -> home.resolve("AppData").resolve("Local"));
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private enum Kind {
        UNIX,
        WINDOWS,
        MAC
    }

    private Kind kind() {
        return system.startsWith("Windows") ? Kind.WINDOWS : system.startsWith("Mac") ? Kind.MAC : Kind.UNIX;
    }
}
