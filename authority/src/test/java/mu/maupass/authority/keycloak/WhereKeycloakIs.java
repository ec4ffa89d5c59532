package mu.maupass.authority.keycloak;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** The Keycloak that tests start. */
public final class WhereKeycloakIs {

    private static final String VARIABLE = "STATION_TEST_KEYCLOAK";

    private WhereKeycloakIs() {}

    /** Skips the test where none is named; a folder that holds none fails it when it is started. */
    public static Path home() {
        Optional<Path> named = named();
        assumeTrue(
                named.isPresent(),
                VARIABLE
                        + " names no Keycloak; the long form of \"./station test\" has one fetched"
                        + " (STATION_TEST_LONG=true)");
        return named.orElseThrow();
    }

    /** For a test that says something without one, too. */
    public static Optional<Path> named() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }
}
