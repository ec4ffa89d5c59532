package mu.maupass.authority.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.sync.sandbox.AccountsException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** Calls of Keycloak's administration interface, with a token of the service account. Safe for use by several threads. */
final class KeycloakCalls implements AutoCloseable {

    static final JsonMapper MAPPER = new JsonMapper();

    /** Many times what an account with all its credentials is. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final String NO_USER = "User not found";

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final KeycloakAccess access;
    private final CloseableHttpClient http;
    /** Of the service account; empty before the first call, and old after some time. */
    private volatile String token = "";

    /** What comes of asking for another token; nothing while nobody asks. */
    private final AtomicReference<@Nullable CompletableFuture<String>> renewing = new AtomicReference<>();

    private KeycloakCalls(KeycloakAccess access, CloseableHttpClient http) {
        this.access = access;
        this.http = http;
    }

    /** @throws IOException where the file of certificates cannot be read */
    static KeycloakCalls of(KeycloakAccess access) throws IOException {
        return new KeycloakCalls(access, KeycloakHttp.client(access));
    }

    private record Told(int status, String text) {
        @Override
        public String toString() {
            return "Told[" + status + "]";
        }
    }

    /**
     * A list, empty where Keycloak finds nothing. Whatever else answers is not believed: somebody between here and Keycloak may say that
     * nothing is there.
     */
    ArrayNode list(String resource) throws AccountsException {
        Told answer = call("GET", resource, null);
        if (answer.status != OK) {
            throw refused(answer.status);
        }
        if (json(answer) instanceof ArrayNode found) {
            return found;
        }
        throw new AccountsException(Cause.ACCOUNTS_SILENT.code(), "no list", null);
    }

    /** A user; empty where Keycloak itself says that there is none. */
    Optional<ObjectNode> user(String resource) throws AccountsException {
        Told answer = call("GET", resource, null);
        if (answer.status == NOT_FOUND && saysNobody(answer)) {
            return Optional.empty();
        }
        if (answer.status != OK) {
            throw refused(answer.status);
        }
        if (json(answer) instanceof ObjectNode found && found.hasNonNull("id")) {
            return Optional.of(found);
        }
        throw new AccountsException(Cause.ACCOUNTS_SILENT.code(), "no user", null);
    }

    /** A realm that is not there, or a proxy without a server behind it, has the same status. */
    private static boolean saysNobody(Told answer) {
        try {
            return MAPPER.readTree(answer.text).path("error").asText().equals(NO_USER);
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    void put(String resource, JsonNode body) throws AccountsException {
        done(call("PUT", resource, body));
    }

    void post(String resource) throws AccountsException {
        done(call("POST", resource, null));
    }

    /** What is not there any more is deleted, too. */
    void delete(String resource) throws AccountsException {
        Told answer = call("DELETE", resource, null);
        if (answer.status != NOT_FOUND) {
            done(answer);
        }
    }

    private static void done(Told answer) throws AccountsException {
        int status = answer.status;
        if (status != NO_CONTENT && status != CREATED && status != OK) {
            throw refused(status);
        }
    }

    private Told call(String method, String resource, @Nullable JsonNode body) throws AccountsException {
        String present = token;
        if (present.isEmpty()) {
            present = insteadOf(present);
        }
        Told answer = send(request(method, resource, body, present));
        // A token is good for some minutes, and nobody counts them: Keycloak says when it is over.
        return answer.status == UNAUTHORIZED ? send(request(method, resource, body, insteadOf(present))) : answer;
    }

    private HttpUriRequestBase request(String method, String resource, @Nullable JsonNode body, String bearer) {
        HttpUriRequestBase request = new HttpUriRequestBase(
                method,
                access.address().resolve("admin/realms/" + KeycloakHttp.encoded(access.realm()) + "/" + resource));
        request.setHeader("Authorization", "Bearer " + bearer);
        if (body != null) {
            request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        }
        return request;
    }

    /**
     * Another token than this one, which is over: of those who find that together one asks, and the others wait for what comes of it, no
     * longer than for any answer. They fail with the one who asks: whoever asked anew behind each failure would wait for all before.
     */
    private String insteadOf(String over) throws AccountsException {
        String present = token;
        if (!present.equals(over)) {
            return present;
        }
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> first = renewing.compareAndExchange(null, mine);
        if (first != null) {
            return awaited(first);
        }
        try {
            String other = token.equals(over) ? renewed() : token;
            mine.complete(other);
            return other;
        } catch (AccountsException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            renewing.set(null);
            // Of a fault; what has come of it otherwise stays.
            mine.completeExceptionally(new IllegalStateException("nobody asks any more"));
        }
    }

    private static String awaited(CompletableFuture<String> first) throws AccountsException {
        try {
            return first.get(KeycloakHttp.ANSWER.toMilliseconds(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AccountsException failed) {
                throw new AccountsException(failed.code(), failed.detail(), failed);
            }
            throw new AccountsException(Cause.ACCOUNTS_SILENT.code(), "no token", e);
        } catch (TimeoutException e) {
            throw new AccountsException(Cause.ACCOUNTS_SILENT.code(), "no token yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccountsException(Cause.ACCOUNTS_SILENT.code(), "ending", e);
        }
    }

    private String renewed() throws AccountsException {
        HttpPost asking = new HttpPost(access.address()
                .resolve("realms/" + KeycloakHttp.encoded(access.realm()) + "/protocol/openid-connect/token"));
        asking.setEntity(new StringEntity(
                "grant_type=client_credentials&client_id=" + KeycloakHttp.encoded(access.client()) + "&client_secret="
                        + KeycloakHttp.encoded(secret()),
                ContentType.APPLICATION_FORM_URLENCODED));
        Told answer = send(asking);
        if (answer.status != OK) {
            throw refused(answer.status);
        }
        String fresh = json(answer).path("access_token").asText();
        token = fresh;
        return fresh;
    }

    /** Read each time, so that a new secret needs no new start. */
    private String secret() throws AccountsException {
        try {
            return Files.readString(access.secretFile(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new AccountsException(
                    Cause.ACCOUNTS_REFUSED.code(), "the file of the client's secret cannot be read", e);
        }
    }

    private Told send(HttpUriRequestBase request) throws AccountsException {
        try {
            return http.execute(request, KeycloakCalls::told);
        } catch (IOException e) {
            throw new AccountsException(
                    Cause.ACCOUNTS_SILENT.code(), e.getClass().getSimpleName(), e);
        }
    }

    private static Told told(ClassicHttpResponse answer) throws IOException {
        HttpEntity entity = answer.getEntity();
        try {
            return new Told(
                    answer.getCode(),
                    entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8, MOST_CHARACTERS));
        } catch (ParseException e) {
            throw new IOException("no text", e);
        }
    }

    private static AccountsException refused(int status) {
        Cause why = status == UNAUTHORIZED || status == FORBIDDEN || status == NOT_FOUND || status == BAD_REQUEST
                ? Cause.ACCOUNTS_REFUSED
                : Cause.ACCOUNTS_SILENT;
        return new AccountsException(why.code(), "status " + status, null);
    }

    private static JsonNode json(Told answer) throws AccountsException {
        try {
            return MAPPER.readTree(answer.text);
        } catch (JsonProcessingException e) {
            // Its message has a piece of what could not be read.
            throw new AccountsException(Cause.ACCOUNTS_SILENT.code(), "no JSON", null);
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
