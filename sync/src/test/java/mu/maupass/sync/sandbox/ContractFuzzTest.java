package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.seal.Link;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends each resource what no station sends, from a fixed seed: every answer is a status and a body that {@code docs/api}
 * names, and never the authority's own failure, a page or a cut connection.
 */
class ContractFuzzTest {

    /** More in the long form of the tests: others each, as their number shifts what comes next. */
    private static final int REQUESTS_EACH = Boolean.parseBoolean(System.getenv("STATION_TEST_LONG")) ? 25 : 8;

    private static final long SEED = 20261128;

    private static final JsonNode API = api();
    /** All that the contract names, so that none is forgotten; and one that it does not. */
    private static final List<String> RESOURCES = Stream.concat(
                    API.path("paths").properties().stream()
                            .map(path -> path.getKey().substring(1).replaceAll("\\{.*", "")),
                    Stream.of("v1/nothing"))
            .toList();

    private static final List<String> MEMBERS = List.of(
            "code",
            "certification_request",
            "kind",
            "country",
            "number",
            "records",
            "jti",
            "link",
            "jwe",
            "seq",
            "hash",
            "user_name",
            "password",
            "totp",
            "level",
            "more");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "9".repeat(900),
            "\"\"",
            "\"basic\"",
            "\"high\"",
            "\"passport\"",
            "\"MUS\"",
            "\"AAAA\"",
            "\"" + "A".repeat(43) + "\"",
            "\"a.b.c\"",
            "\"eyJhbGciOiJFUzI1NiJ9.e30.AAAA\"",
            "\"a.b.c.d.e\"",
            "\"\\u0000\\ud800\"",
            "[]",
            "{}",
            "[{}]",
            "[{\"jti\":\"0198b2c4-0000-7000-8000-000000000001\",\"link\":\"a.b.c\",\"jwe\":\"a.b.c.d.e\"}]",
            "[".repeat(2_000));
    private static final List<String> HEADERS = List.of("Idempotency-Key", "Maupass-Link", "If-None-Match", "Accept");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/jose",
            "text/html",
            "application/json; charset=x",
            "nothing",
            "Application/JSON");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private SandboxSite site;

    @BeforeEach
    void start() throws Exception {
        site = SandboxSite.start(folder);
        site.contract().answersOnly();
    }

    /** Fails where an answer did not keep to the contract. */
    @AfterEach
    void stop() {
        site.close();
    }

    private static JsonNode api() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("..", "docs", "api", "openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the contract has a request of this resource bring. */
    private static List<String> members(String resource) {
        String reference = API.path("paths")
                .path("/" + resource)
                .at("/post/requestBody/content/application~1json/schema/$ref")
                .asText();
        List<String> members = new ArrayList<>();
        if (!reference.isEmpty()) {
            API.at(reference.substring(1)).path("properties").fieldNames().forEachRemaining(members::add);
        }
        return members;
    }

    @Test
    void everyAnswerIsOneThatTheContractNames() throws Exception {
        try (AuthorityConnection station = connection(site.station().keys().keyManagers());
                AuthorityConnection anybody = connection(new KeyManager[0])) {
            for (String resource : RESOURCES) {
                for (int i = 0; i < REQUESTS_EACH; i++) {
                    HttpUriRequestBase request = request(resource);
                    Reply<HttpAnswer> reply = (random.nextInt(8) == 0 ? anybody : station).exchange(request);
                    assertThat(reply).as(request.toString()).isInstanceOf(Reply.Success.class);
                    HttpAnswer answer = ((Reply.Success<HttpAnswer>) reply).value();
                    assertThat(answer.status()).as(request.toString()).isBetween(200, 499);
                    // Pages for people say it in words.
                    if (answer.status() >= 400
                            && !request.getMethod().equals("HEAD")
                            && !answer.mediaType().equals("text/html")) {
                        assertThat(Problem.in(answer)).as(request.toString()).isPresent();
                    }
                }
            }
        }
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void aBodyThatIsTooLargeGetsItsProblem() throws Exception {
        try (AuthorityConnection station = connection(site.station().keys().keyManagers())) {
            for (String resource : List.of("v1/login", "v1/heads", "v1/activation-batches", "v1/activations")) {
                HttpUriRequestBase request = new HttpUriRequestBase("POST", station.resource(resource));
                request.setHeader("Content-Type", "application/json");
                request.setEntity(new ByteArrayEntity(new byte[8 << 20], null));
                Reply<HttpAnswer> reply = station.exchange(request);
                assertThat(reply).as(resource).isInstanceOf(Reply.Success.class);
                HttpAnswer answer = ((Reply.Success<HttpAnswer>) reply).value();
                assertThat(Problem.in(answer)).as(resource).hasValue(Problem.BODY_TOO_LARGE);
            }
        }
    }

    /** PostgreSQL takes no text with this character, and the authority's own failure came of it. */
    @Test
    void theCharacterZeroIsNoNumberOfAnybody() throws Exception {
        try (AuthorityConnection station = connection(site.station().keys().keyManagers())) {
            for (String query : List.of("nic=%00", "user_name=a%00b", "code=%00")) {
                assertThat(SandboxCalls.status(station, new HttpGet(station.resource("v1/profiles?" + query))))
                        .as(query)
                        .isEqualTo(400);
            }
        }
    }

    /** What is taken with its own members is refused with one more: a station that spells one otherwise hears of it. */
    @Test
    @Tag(TestRecords.ONE_STORE)
    void aMemberThatTheContractDoesNotNameIsRefused() throws Exception {
        SandboxPerson priya = site.person("priya");
        Map<String, String> taken = Map.of(
                "v1/document-checks",
                "\"kind\":\"passport\",\"country\":\"MUS\",\"number\":\"M7654321\"",
                "v1/heads",
                "\"seq\":0,\"hash\":\"%s\""
                        .formatted(Link.genesis(site.station().stationId())),
                "v1/login",
                "\"user_name\":\"%s\",\"password\":\"%s\",\"level\":\"basic\""
                        .formatted(priya.userName(), priya.password()));
        try (AuthorityConnection station = connection(site.station().keys().keyManagers())) {
            for (Map.Entry<String, String> request : taken.entrySet()) {
                String body = "{" + request.getValue() + "}";
                assertThat(SandboxCalls.status(station, SandboxCalls.post(station, request.getKey(), body)))
                        .as(request.getKey())
                        .isEqualTo(200);
                String more = "{" + request.getValue() + ",\"more\":1}";
                assertThat(SandboxCalls.status(station, SandboxCalls.post(station, request.getKey(), more)))
                        .as(request.getKey())
                        .isEqualTo(400);
            }
        }
    }

    private AuthorityConnection connection(KeyManager[] keys) throws Exception {
        return new AuthorityConnection(
                site.authority().address(), TlsTrust.pinned(site.authority().ca(), keys), SandboxSite.TIMEOUTS);
    }

    private HttpUriRequestBase request(String resource) {
        String method = one(List.of("POST", "POST", "POST", "GET", "GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"));
        URI uri =
                URI.create(site.authority().address() + resource + (resource.endsWith("/") ? segment() : "") + query());
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        for (String header : HEADERS) {
            if (random.nextBoolean()) {
                request.setHeader(
                        header,
                        one(List.of(
                                "",
                                "x",
                                "a.b.c",
                                "\"x\"",
                                new UUID(random.nextLong(), 1).toString(),
                                "0198b2c4-0000-7000-8000-000000000001",
                                "\u00e9".repeat(40))));
            }
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            request.setHeader("Content-Type", random.nextInt(4) == 0 ? one(TYPES) : "application/json");
            request.setEntity(new ByteArrayEntity(body(members(resource)), null));
        }
        return request;
    }

    private String segment() {
        return one(List.of("x", "..%2f", "%00", "%e9", "A".repeat(43), "0198b2c4-0000-7000-8000-000000000001", "a/b"));
    }

    private String query() {
        return one(List.of(
                "", "?nonce=0123456789abcdef", "?nonce=x", "?nic=%00", "?code=%e9&nic=x", "?user_name=", "?=", "?&&"));
    }

    private byte[] body(List<String> own) {
        if (random.nextInt(6) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            members.add("\"" + one(own.isEmpty() || random.nextBoolean() ? MEMBERS : own) + "\":" + one(VALUES));
        }
        String json = "{" + String.join(",", members) + "}";
        return (random.nextInt(8) == 0 ? json.substring(0, random.nextInt(json.length())) : json)
                .getBytes(StandardCharsets.UTF_8);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
