package mu.maupass.authority.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mu.maupass.authority.keycloak.KeycloakAccess;

/**
 * How an authority is set up; {@code docs/authority.md} says it for people.
 *
 * @param folder     of its keys, its letters and, where its records are embedded, these
 * @param listen     where stations and citizens reach it
 * @param management where its health and its figures are asked for; no place for stations
 * @param postgresql where its records are; embedded where empty
 * @param keycloak   where people have their accounts; in the records where empty
 * @param headOffice as what who looks at the stations signs in there; nobody is asked who they are where empty
 * @param invented   whether empty records are filled with invented people, for trials
 * @param namespace  prefix of the names of its own in records
 * @param issuers    folder with certificates of those who sign documents; the bundle has none where empty
 * @param stop       for so long requests under way are waited for when it is to end
 */
public record AuthoritySettings(
        Path folder,
        Listening listen,
        Place management,
        Optional<Postgresql> postgresql,
        Optional<KeycloakAccess> keycloak,
        Optional<HeadOffice> headOffice,
        boolean invented,
        URI namespace,
        Optional<Path> issuers,
        Duration stop) {

    /** An address of this computer. */
    public record Place(String host, int port) {}

    /**
     * What it listens on, and what its TLS certificate is for.
     *
     * @param names     by which others reach it
     * @param addresses likewise, as numbers
     */
    public record Listening(Place place, List<String> names, List<String> addresses) {
        public Listening {
            names = List.copyOf(names);
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The page of the stations, as a client of Keycloak.
     *
     * @param address    of the management, as browsers reach it; ends with a slash
     * @param keycloak   without the realm, as browsers reach it; ends with a slash
     * @param client     of the page
     * @param secretFile holds the client's secret and nothing else
     */
    public record HeadOffice(URI address, URI keycloak, String client, Path secretFile) {}

    /** The database of its records. */
    public record Postgresql(String url, String user, Optional<Path> passwordFile, int connections) {
        @Override
        public String toString() {
            return "Postgresql[***]";
        }
    }
}
