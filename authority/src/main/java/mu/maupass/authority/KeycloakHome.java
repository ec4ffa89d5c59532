package mu.maupass.authority;

import java.nio.file.Path;
import java.util.Optional;
import mu.maupass.authority.keycloak.LocalKeycloak;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Keycloak in which a trial's citizens have their accounts: the same option, with the same rules, of each command that has one. */
final class KeycloakHome {

    @Option(
            names = "--keycloak-home",
            paramLabel = "FOLDER",
            defaultValue = "${env:MAUPASS_KEYCLOAK_HOME}",
            description = "Citizens have their accounts in the Keycloak of this folder. Where it is not given:"
                    + " that of the variable MAUPASS_KEYCLOAK_HOME; an empty one is none.")
    private @Nullable Path folder;

    /** What was named; empty where nothing was. */
    Optional<Path> named() {
        return Optional.ofNullable(folder)
                .filter(path -> !path.toString().isEmpty())
                .map(Path::toAbsolutePath);
    }

    /** What to say where this is none that can be started. */
    static Optional<String> whyNot(Path home) {
        return LocalKeycloak.isAt(home)
                ? Optional.empty()
                : Optional.of("There is no Keycloak in " + home + " (no bin/kc.sh).");
    }
}
