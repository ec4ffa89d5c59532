package mu.maupass.authority.keycloak;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How Keycloak is reached.
 *
 * @param address    of Keycloak, without the realm; ends with a slash
 * @param realm      in which the people are
 * @param client     that has the service account
 * @param secretFile holds the client's secret and nothing else
 * @param caFile     certificates (PEM) of who may sign Keycloak's; those that Java believes where empty
 */
public record KeycloakAccess(URI address, String realm, String client, Path secretFile, Optional<Path> caFile) {}
