package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * A request that no station sends.
 *
 * @param number    from 0, among those of its resource
 * @param ofAnybody whether it comes from somebody without a certificate
 */
record FuzzRequest(int number, HttpUriRequestBase request, boolean ofAnybody) {

    /** So many of each resource are the same in each build; those behind them are other ones on each day. */
    static final int IN_EACH_BUILD = 8;

    private static final long SEED = 20261128;

    private static final JsonNode API = api();
    /** All that the contract names, so that none is forgotten; and one that it does not. */
    static final List<String> RESOURCES = Stream.concat(
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

    /**
     * Each has a source of chance of its own: whatever is asked of other resources, and however many there are, a request of
     * this number is this one.
     */
    static List<FuzzRequest> of(URI authority, String resource, int count, LocalDate day) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    long of = resource.hashCode() * 1_000L + number;
                    long seed = number < IN_EACH_BUILD ? SEED : SEED ^ day.toEpochDay() << 40;
                    return new Maker(authority, new SplittableRandom(seed + of)).make(resource, number);
                })
                .toList();
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

    private record Maker(URI authority, SplittableRandom random) {
        FuzzRequest make(String resource, int number) {
            return new FuzzRequest(number, request(resource), random.nextInt(8) == 0);
        }

        private HttpUriRequestBase request(String resource) {
            String method =
                    one(List.of("POST", "POST", "POST", "GET", "GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"));
            URI uri = URI.create(authority + resource + (resource.endsWith("/") ? segment() : "") + query());
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
            return one(
                    List.of("x", "..%2f", "%00", "%e9", "A".repeat(43), "0198b2c4-0000-7000-8000-000000000001", "a/b"));
        }

        private String query() {
            return one(List.of(
                    "",
                    "?nonce=0123456789abcdef",
                    "?nonce=x",
                    "?nic=%00",
                    "?code=%e9&nic=x",
                    "?user_name=",
                    "?=",
                    "?&&"));
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
}
