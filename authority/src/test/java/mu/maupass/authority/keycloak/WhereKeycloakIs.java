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
        Optional<String> named = Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isBlank());
        assumeTrue(
                named.isPresent(),
                VARIABLE
                        + " names no Keycloak; the long form of \"./station test\" has one fetched (STATION_TEST_LONG=true)");
        return Path.of(named.orElseThrow());
    }
}
