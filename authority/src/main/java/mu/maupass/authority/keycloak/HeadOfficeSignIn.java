package mu.maupass.authority.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.StreamSupport;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.sync.sandbox.AccountsException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * Who looks at the country's stations signs in at Keycloak: OpenID Connect's authorization code flow with PKCE (RFC 7636). The identity
 * token comes from Keycloak itself, over TLS or on this computer, which stands for its signature (OpenID Connect Core 3.1.3.7, 6). Safe for
 * use by several threads.
 */
public final class HeadOfficeSignIn implements AutoCloseable {

    /** A realm role; who has it sees the stations. */
    public static final String ROLE = "maupass-head-office";

    /** The level of who has entered a second factor, too, as the realm maps it. */
    static final String HIGH = "high";

    private static final String PROTOCOL = "/protocol/openid-connect/";

    /** Has the realm roles in the identity token, by a mapper of the client. */
    private static final String ROLES = "roles";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int MOST_CHARACTERS = 1 << 16;
    private static final int PARTS = 3;

    private final KeycloakAccess access;
    private final Client client;
    private final Clock clock;
    private final CloseableHttpClient http;

    private HeadOfficeSignIn(KeycloakAccess access, Client client, Clock clock, CloseableHttpClient http) {
        this.access = access;
        this.client = client;
        this.clock = clock;
        this.http = http;
    }

    /**
     * As which Keycloak knows the page.
     *
     * @param keycloak   without the realm, as browsers reach it, which is how Keycloak names itself; ends with a slash
     * @param id         of the client
     * @param secretFile holds its secret and nothing else
     * @param returned   where Keycloak sends a browser back to
     */
    public record Client(URI keycloak, String id, Path secretFile, URI returned) {}

    /**
     * Of one sign-in; whoever has only the address of the page that is returned to can do nothing with it.
     *
     * @param state     comes back from the browser
     * @param nonce     comes back in the identity token
     * @param verifier  is told to Keycloak alone, by whom asks for the token
     * @param challenge the SHA-256 of the verifier, which the browser carries
     */
    public record Begun(String state, String nonce, String verifier, String challenge) {
        @Override
        public String toString() {
            return "Begun[***]";
        }
    }

    /** What Keycloak says of somebody. */
    public enum Standing {
        /** They may see the stations. */
        ADMITTED,
        /** They are signed in, and lack the role. */
        WITHOUT_ROLE,
        /** The code is over, was used, or is another sign-in's. */
        NOT_SIGNED_IN
    }

    /** @throws IOException where the file of certificates cannot be read */
    public static HeadOfficeSignIn of(KeycloakAccess access, Client client, Clock clock) throws IOException {
        return new HeadOfficeSignIn(access, client, clock, KeycloakHttp.client(access));
    }

    /** Where a browser signs in. */
    public URI page(Begun begun) {
        return URI.create(issuer() + PROTOCOL + "auth?response_type=code&scope=openid&acr_values=" + HIGH
                + "&code_challenge_method=S256&client_id="
                + KeycloakHttp.encoded(client.id) + "&redirect_uri="
                + KeycloakHttp.encoded(client.returned.toString()) + "&state=" + begun.state + "&nonce=" + begun.nonce
                + "&code_challenge=" + begun.challenge);
    }

    private String issuer() {
        return realm(client.keycloak);
    }

    private String realm(URI keycloak) {
        return keycloak + "realms/" + KeycloakHttp.encoded(access.realm());
    }

    /**
     * Asks Keycloak who it was.
     *
     * @param code as the browser brought it
     * @throws AccountsException AU-122 where Keycloak does not answer, AU-123 where it does not know the client, AU-125 where what it
     *     gives is not for this page, AU-126 where they have signed in with less than a second factor, AU-127 where no counter has bound it
     */
    public Standing standing(Begun begun, String code) throws AccountsException {
        HttpPost asking = new HttpPost(URI.create(realm(access.address()) + PROTOCOL + "token"));
        asking.setEntity(new StringEntity(
                "grant_type=authorization_code&code=" + KeycloakHttp.encoded(code) + "&redirect_uri="
                        + KeycloakHttp.encoded(client.returned.toString()) + "&code_verifier=" + begun.verifier
                        + "&client_id=" + KeycloakHttp.encoded(client.id) + "&client_secret="
                        + KeycloakHttp.encoded(secret()),
                ContentType.APPLICATION_FORM_URLENCODED));
        JsonNode answer;
        try {
            answer = http.execute(asking, told -> {
                HttpEntity entity = told.getEntity();
                String text =
                        entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8, MOST_CHARACTERS);
                return MAPPER.createObjectNode().put("status", told.getCode()).set("content", content(text));
            });
        } catch (IOException e) {
            throw new AccountsException(Cause.ACCOUNTS_SILENT.code(), "sign-in", null);
        }
        int status = answer.path("status").asInt();
        JsonNode content = answer.path("content");
        if (status == BAD_REQUEST && content.path("error").asText().equals("invalid_grant")) {
            return Standing.NOT_SIGNED_IN;
        }
        if (status != OK) {
            Cause why = status < SERVER_ERROR ? Cause.ACCOUNTS_REFUSED : Cause.ACCOUNTS_SILENT;
            throw new AccountsException(why.code(), "sign-in, status " + status, null);
        }
        return standing(begun, claims(content.path("id_token").asText()));
    }

    /** What answers with a page for people is no Keycloak; its status says enough. */
    private static JsonNode content(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            return MAPPER.createObjectNode();
        }
    }

    private Standing standing(Begun begun, JsonNode claims) throws AccountsException {
        JsonNode audience = claims.path("aud");
        boolean ours = audience.isArray() && audience.size() == 1
                ? audience.get(0).asText().equals(client.id)
                : audience.asText().equals(client.id);
        if (!ours) {
            throw unfit("for another client");
        }
        if (!claims.path("iss").asText().equals(issuer())) {
            throw unfit("of another issuer than " + issuer()
                    + ", which is stations.keycloak-url, or keycloak.url, with the realm");
        }
        if (!claims.path("nonce").asText().equals(begun.nonce)) {
            throw unfit("of another sign-in");
        }
        if (!clock.instant().isBefore(Instant.ofEpochSecond(claims.path("exp").asLong()))) {
            throw unfit("over, by the clock of this computer");
        }
        // Keycloak itself refuses who has no factor: here comes whose browser left out what it was sent to ask for.
        if (!claims.path("acr").asText().equals(HIGH)) {
            throw new AccountsException(
                    Cause.LOW_LEVEL.code(),
                    "acr of the sign-in's token is " + claims.path("acr") + " and not \"" + HIGH + "\"",
                    null);
        }
        // Administrators alone write it, and the authority does where a counter has bound a factor.
        JsonNode activation = claims.path(KeycloakAccounts.ACTIVATION);
        if (!activation.isTextual() || activation.asText().isBlank()) {
            throw new AccountsException(
                    Cause.NOT_FROM_A_COUNTER.code(),
                    "the sign-in's token has no " + KeycloakAccounts.ACTIVATION
                            + ": no counter has bound the second factor, or the client " + client.id
                            + " lacks the mapper of that attribute",
                    null);
        }
        return StreamSupport.stream(claims.path(ROLES).spliterator(), false)
                        .anyMatch(role -> role.asText().equals(ROLE))
                ? Standing.ADMITTED
                : Standing.WITHOUT_ROLE;
    }

    private static AccountsException unfit(String how) {
        return new AccountsException(Cause.UNFIT_TOKEN.code(), "the token of the sign-in is " + how, null);
    }

    /** Of a token; nothing where it is none. */
    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return parts.length == PARTS
                    ? MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]))
                    : MAPPER.createObjectNode();
        } catch (IOException | IllegalArgumentException e) {
            return MAPPER.createObjectNode();
        }
    }

    /** Read each time, so that a new secret needs no new start. */
    private String secret() throws AccountsException {
        try {
            return Files.readString(client.secretFile, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new AccountsException(
                    Cause.ACCOUNTS_REFUSED.code(), "the file of the head office's secret cannot be read", e);
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
