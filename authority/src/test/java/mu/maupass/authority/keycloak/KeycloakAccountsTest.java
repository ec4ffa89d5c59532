package mu.maupass.authority.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.sandbox.Accounts;
import mu.maupass.sync.sandbox.Accounts.Key;
import mu.maupass.sync.sandbox.Accounts.Standing;
import mu.maupass.sync.sandbox.AccountsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that gives scripted answers; {@link KeycloakLoginTest} asks Keycloak itself. */
@DisplayName("Accounts at Keycloak")
class KeycloakAccountsTest {

    private static final String NIC = "P1503901234567";
    private static final String USERS = "GET /admin/realms/trial/users";
    private static final String USER = USERS + "/p-1";
    private static final String FACTORS = USER + "/credentials";
    private static final String JSON = "application/json";
    private static final String NOBODY = "{\"error\":\"User not found\"}";
    private static final int CALLS = 8;
    /** So long an answer is waited for. */
    private static final long WAITED_SECONDS = 8;

    @TempDir
    private Path folder;

    /** By method and path. */
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    /** Methods, paths and bodies, in order; without the questions for a token. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final AtomicInteger tokens = new AtomicInteger();
    private final List<String> queries = new CopyOnWriteArrayList<>();

    private final CountDownLatch together = new CountDownLatch(CALLS);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private Accounts accounts;

    private record Answer(int status, String type, String text) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        accounts = KeycloakAccounts.of(new KeycloakAccess(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                "trial",
                "authority",
                secret,
                Optional.empty()));
        answers.put(
                "POST /realms/trial/protocol/openid-connect/token", new Answer(200, JSON, "{\"access_token\":\"t\"}"));
    }

    @AfterEach
    void end() {
        ended.countDown();
        accounts.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String what =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!what.endsWith("/token")) {
            asked.add(what + " " + body);
            queries.add(String.valueOf(exchange.getRequestURI().getQuery()));
        } else {
            tokens.incrementAndGet();
        }
        Answer answer = answers.getOrDefault(what, new Answer(204, JSON, ""));
        if (answer.type.equals("never")) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        if (answer.type.equals("together")) {
            together.countDown();
            try {
                if (!together.await(30, TimeUnit.SECONDS)) {
                    throw new IOException("the other calls have not come");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        byte[] text = answer.text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type);
        exchange.sendResponseHeaders(answer.status, text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    /** A user as Keycloak describes one, with these attributes besides. */
    private static String user(String id, boolean enabled, String attributes) {
        return """
                {"id":"%s","username":"somebody","firstName":"Some","lastName":"Body","email":"s@mail.example","enabled":%s,
                 "emailVerified":true,"totp":false,"notBefore":0,"requiredActions":[],"access":{"manage":true},
                 "attributes":{"nic":["%s"],"birthdate":["1990-03-15"]%s}}""".formatted(id, enabled, NIC, attributes);
    }

    private static Standing nothing() {
        return new Standing("p-1", "", Optional.empty(), Optional.empty());
    }

    private static Standing bound(String activation) {
        return new Standing(
                "p-1", activation, Optional.of("high"), Optional.of(new Accounts.Totp("ABCDEFGH", TotpForm.USUAL)));
    }

    private List<String> methods() {
        return asked.stream()
                .map(one -> one.split(" ", 3))
                .map(one -> one[0] + " " + one[1])
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | text/plain | no server here",
                "404 | application/json | {\"error\":\"Realm not found.\"}",
                "400 | text/plain | what",
                "200 | application/json | {}",
                "200 | text/html | <p>back soon"
            })
    void areNotNobodyWhereSomethingElseAnswers(int status, String type, String text) throws Exception {
        answers.put(USERS, new Answer(status, type, text));
        answers.put(USER, new Answer(status, type, text));
        assertThatThrownBy(() -> accounts.find(Key.NIC, NIC)).isInstanceOf(AccountsException.class);
        assertThatThrownBy(() -> accounts.find(Key.USER_NAME, "somebody")).isInstanceOf(AccountsException.class);
        assertThatThrownBy(() -> accounts.find(Key.SUBJECT, "p-1")).isInstanceOf(AccountsException.class);
        assertThatThrownBy(() -> accounts.settle(nothing())).isInstanceOf(AccountsException.class);
    }

    @Test
    void areNobodyWhereKeycloakSaysSo() throws Exception {
        answers.put(USERS, new Answer(200, JSON, "[]"));
        answers.put(USER, new Answer(404, JSON, NOBODY));
        assertThat(accounts.find(Key.NIC, NIC)).isEmpty();
        assertThat(accounts.find(Key.SUBJECT, "p-1")).isEmpty();
        answers.put(USERS, new Answer(400, JSON, "{\"error\":\"unknown_error\"}"));
        assertThat(accounts.find(Key.NIC, "\u0000"))
                .as("what Keycloak does not look for")
                .isEmpty();
        assertThat(accounts.find(Key.USER_NAME, "\u0000")).isEmpty();
    }

    @Test
    void areFoundByANumberThatOnlyOneUserHas() throws Exception {
        String off = user("p-0", false, "");
        String on = user("p-1", true, "");
        answers.put(USERS, new Answer(200, JSON, "[" + off + "," + on + "," + user("p-2", true, "") + "]"));
        assertThat(accounts.find(Key.NIC, NIC)).as("two have it").isEmpty();
        answers.put(USERS, new Answer(200, JSON, "[" + off + "," + off + "," + on + "]"));
        assertThat(accounts.find(Key.NIC, NIC))
                .as("beside some that are switched off")
                .isPresent();
        assertThat(queries.getLast()).as("more than two may have it").contains("max=20");
        answers.put(USERS, new Answer(200, JSON, "[" + on + ("," + off).repeat(19) + "]"));
        assertThat(accounts.find(Key.NIC, NIC))
                .as("as many as were asked for: there may be more")
                .isEmpty();
        answers.put(USERS, new Answer(200, JSON, "[" + off + "]"));
        assertThat(accounts.find(Key.NIC, NIC)).as("switched off").isEmpty();
    }

    @Test
    void endTheSessionsOfWhoeverLosesAFactor() throws Exception {
        answers.put(USER, new Answer(200, JSON, user("p-1", true, ",\"maupass_activation\":[\"a-1\"]")));
        answers.put(FACTORS, new Answer(200, JSON, "[{\"id\":\"c-1\",\"type\":\"otp\",\"userLabel\":\"a-1\"}]"));
        accounts.settle(nothing());
        String path = "/admin/realms/trial/users/p-1";
        assertThat(methods())
                .containsSubsequence("DELETE " + path + "/credentials/c-1", "POST " + path + "/logout", "PUT " + path);

        asked.clear();
        answers.put(FACTORS, new Answer(200, JSON, "[]"));
        accounts.settle(nothing());
        assertThat(methods())
                .as("a step that was cut off behind the deletion")
                .containsSubsequence("POST " + path + "/logout", "PUT " + path);

        asked.clear();
        answers.put(USER, new Answer(200, JSON, user("p-1", true, "")));
        accounts.settle(bound("a-2"));
        assertThat(methods())
                .as("nothing was taken away")
                .contains("PUT " + path)
                .doesNotContain("POST " + path + "/logout");
    }

    @Test
    void areLeftAsTheyAreInAllElse() throws Exception {
        answers.put(USER, new Answer(200, JSON, user("p-1", true, "")));
        answers.put(FACTORS, new Answer(200, JSON, "[]"));
        accounts.settle(bound("a-1"));
        JsonNode sent = KeycloakCalls.MAPPER.readTree(asked.getLast().split(" ", 3)[2]);
        List<String> names = new ArrayList<>();
        sent.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .as("what an administrator may have changed meanwhile")
                .containsExactlyInAnyOrder("username", "firstName", "lastName", "email", "attributes", "credentials");
        assertThat(sent.at("/attributes/nic/0").asText()).isEqualTo(NIC);
    }

    @Test
    void areAskedForSideBySide() throws Exception {
        answers.put(USERS, new Answer(200, "together", "[]"));
        Callable<Optional<Accounts.Person>> call = () -> accounts.find(Key.NIC, NIC);
        List<Future<Optional<Accounts.Person>>> all = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            all.add(threads.submit(call));
        }
        for (Future<Optional<Accounts.Person>> one : all) {
            assertThat(one.get(60, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(tokens).as("one token for all").hasValue(1);
    }

    /** One after the other they would take {@link #CALLS} times as long as one waits, and a step would lose its account meanwhile. */
    @Test
    void areTogetherNotKnownWhileNobodyGivesAToken() {
        answers.put("POST /realms/trial/protocol/openid-connect/token", new Answer(200, "never", ""));
        List<Future<Optional<Accounts.Person>>> all = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            all.add(threads.submit(() -> accounts.find(Key.NIC, NIC)));
        }
        for (Future<Optional<Accounts.Person>> one : all) {
            assertThatThrownBy(() -> one.get(3 * WAITED_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(AccountsException.class)
                    .hasMessageContaining("AU-122");
        }
        assertThat(tokens).as("asked for together").hasValueLessThan(CALLS);
    }
}
