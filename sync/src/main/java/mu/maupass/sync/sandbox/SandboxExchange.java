package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.authority.Problem;

/**
 * One request to the sandbox, completely read.
 *
 * @param method            HTTP method
 * @param path              path without the query
 * @param query             raw query, or empty
 * @param headers           by lower-case name
 * @param body              at most {@link SandboxServer#MAX_BODY} bytes
 * @param clientCertificate the client's certificate in TLS, not checked yet
 * @param source            the address that it came from
 */
record SandboxExchange(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        Optional<X509Certificate> clientCertificate,
        String source) {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    SandboxExchange {
        headers = Map.copyOf(headers);
    }

    String mediaType() {
        return headers.getOrDefault("content-type", "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The parameters of the query or of a posted form, without those that cannot be decoded. */
    static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            try {
                // No database of text takes the character zero, and nothing that anybody is asked for has one.
                if (parts.length == 2 && !pair.contains("%00")) {
                    parameters.putIfAbsent(
                            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            } catch (IllegalArgumentException e) {
                // A percent sign without two digits.
            }
        }
        return parameters;
    }

    /** The JSON object in the body; empty where it is another thing, has other members than these, or a text with the character zero. */
    Optional<JsonNode> json(String... members) {
        if (!mediaType().equals("application/json")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(body))
                    .filter(JsonNode::isObject)
                    .filter(json -> hasOnly(json, members))
                    .filter(json -> !hasZero(json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** No database of text takes the character zero, wherever it stands. */
    private static boolean hasZero(JsonNode json) {
        return json.isTextual()
                ? json.textValue().indexOf('\0') >= 0
                : json.valueStream().anyMatch(SandboxExchange::hasZero);
    }

    /** Whether an object has no other members than these. */
    static boolean hasOnly(JsonNode object, String... members) {
        return object.properties().stream().map(Map.Entry::getKey).allMatch(Set.of(members)::contains);
    }

    /** How much of an answer is sent to the client. */
    enum Delivery {
        WHOLE,
        TRUNCATED,
        DROPPED
    }

    /**
     * The answer.
     *
     * @param status  status code
     * @param headers further headers
     * @param type    media type, or empty where there is no body
     * @param body    the body
     * @param delivery how much of it is sent to the client
     */
    record Answer(int status, Map<String, String> headers, String type, byte[] body, Delivery delivery) {

        Answer(int status, Map<String, String> headers, String type, byte[] body) {
            this(status, headers, type, body, Delivery.WHOLE);
        }

        Answer delivered(Delivery other) {
            return new Answer(status, headers, type, body, other);
        }

        /** Asks the client to wait. */
        static Answer tooManyRequests(int seconds) {
            Answer refused = problem(Problem.TOO_MANY_REQUESTS);
            return new Answer(
                    refused.status, Map.of("Retry-After", String.valueOf(seconds)), refused.type, refused.body);
        }

        static Answer json(int status, JsonNode json) {
            return new Answer(status, Map.of(), "application/json", bytes(json));
        }

        static Answer problem(Problem problem, ObjectNode members) {
            ObjectNode json = MAPPER.createObjectNode()
                    .put("type", problem.type())
                    .put("title", problem.title())
                    .put("status", problem.status());
            json.setAll(members);
            return new Answer(problem.status(), Map.of(), "application/problem+json", bytes(json));
        }

        static Answer problem(Problem problem) {
            return problem(problem, MAPPER.createObjectNode());
        }

        /** The body of an answer made of JSON. */
        ObjectNode content() {
            try {
                return (ObjectNode) MAPPER.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException("JSON that this class has made", e);
            }
        }

        private static byte[] bytes(JsonNode json) {
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
