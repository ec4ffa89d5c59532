package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxExchange.Delivery;

/**
 * Compares exchanges with {@code docs/api/openapi.yaml}: known resource and method, parameters, request body, status,
 * media type and body of the answer, and the content of the signed statements in both. Collects every difference.
 */
public final class ContractCheck implements SandboxObserver {

    private static final Path DESCRIPTION = Path.of("..", "docs", "api", "openapi.yaml");
    private static final Path TICKET = Path.of("..", "docs", "api", "pre-enrolment-ticket.schema.json");

    private final JsonNode description = Described.ONCE.description;
    private final List<String> violations = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> covered = Collections.synchronizedSet(new TreeSet<>());
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private boolean strictRequests = true;

    /** For tests that send what no station would send: only the answers are checked then. */
    public ContractCheck answersOnly() {
        strictRequests = false;
        return this;
    }

    /** The number of requests whose path begins with this. */
    public long exchanges(String path) {
        return seen.stream().filter(one -> one.startsWith(path)).count();
    }

    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** The operations and statuses that occurred, such as {@code getTime 200}. */
    public Set<String> covered() {
        return Set.copyOf(covered);
    }

    /** Differences of a JSON document from the named schema. */
    public List<String> errors(String schemaName, JsonNode document) {
        return errors(schemaName, JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + schemaName), document);
    }

    @Override
    public void exchanged(SandboxExchange request, Answer answer) {
        seen.add(request.path());
        if (answer.delivery() == Delivery.DROPPED) {
            return;
        }
        String name = request.method() + " " + request.path() + " -> " + answer.status();
        Optional<JsonNode> path = path(request.path());
        if (path.isEmpty()) {
            check(name, answer.status() == 404, "unknown resource is 404");
            return;
        }
        JsonNode operation = path.get().path(request.method().toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            check(name, answer.status() == 405 && answer.headers().containsKey("Allow"), "unknown method is 405");
            return;
        }
        covered.add(operation.path("operationId").asText() + " " + answer.status());
        if (strictRequests) {
            parameters(name, operation, request);
            requestBody(name, operation, request);
        }
        answer(name, operation, answer);
    }

    private void parameters(String name, JsonNode operation, SandboxExchange request) {
        Map<String, String> query = new HashMap<>(SandboxExchange.parameters(request.query()));
        for (JsonNode parameter : operation.path("parameters")) {
            String key = parameter.path("name").asText();
            String value = switch (parameter.path("in").asText()) {
                case "query" -> query.remove(key);
                case "header" -> request.headers().get(key.toLowerCase(Locale.ROOT));
                default -> request.path().substring(request.path().lastIndexOf('/') + 1);
            };
            check(name, value != null || !parameter.path("required").asBoolean(), "parameter " + key);
            if (value != null) {
                schema(name + " parameter " + key, parameter.path("schema"), JsonNodeFactory.instance.textNode(value));
                if (key.equals("Maupass-Link")) {
                    signed(name, "LinkContent", value);
                }
            }
        }
        check(name, query.isEmpty(), "no other query parameters than " + query.keySet());
    }

    private void requestBody(String name, JsonNode operation, SandboxExchange request) {
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isMissingNode()) {
            check(name, request.body().length == 0, "no request body");
            return;
        }
        JsonNode schema = content.path(request.mediaType()).path("schema");
        check(name, !schema.isMissingNode(), "request media type " + request.mediaType());
        body(name + " request", schema, request.mediaType(), request.body());
    }

    private void answer(String name, JsonNode operation, Answer answer) {
        JsonNode response = resolved(operation.path("responses").path(String.valueOf(answer.status())));
        check(name, !response.isMissingNode(), "status is described");
        for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
            if (header.getValue().path("required").asBoolean()) {
                check(name, answer.headers().containsKey(header.getKey()), "header " + header.getKey());
            }
        }
        String type = answer.type().split(";", 2)[0];
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            check(name, answer.body().length == 0 && type.isEmpty(), "no body");
            return;
        }
        check(name, content.has(type), "media type " + type);
        if (!type.equals("application/octet-stream")) {
            body(name + " answer", content.path(type).path("schema"), type, answer.body());
        }
    }

    private void body(String name, JsonNode schema, String type, byte[] body) {
        try {
            boolean json = type.endsWith("json");
            JsonNode document = json
                    ? new ObjectMapper().readTree(body)
                    : JsonNodeFactory.instance.textNode(new String(body, StandardCharsets.UTF_8));
            schema(name, schema, document);
            if (json && document.has("receipt")) {
                String receipt = document.path("receipt").asText();
                signed(name, name.contains("/v1/days") ? "DayReceiptContent" : "ReceiptContent", receipt);
            }
            if (json && document.has("statement")) {
                String statement = document.path("statement").asText();
                signed(name, schemaOf(statement), statement);
                if (document.has("signature")) {
                    signed(name, "DaySignature", document.path("signature").asText());
                }
            }
            if (json && document.has("head")) {
                signed(name, "HeadContent", document.path("head").asText());
            }
            for (JsonNode result : document.path("results")) {
                if (result.has("receipt")) {
                    signed(name, "ReceiptContent", result.path("receipt").asText());
                }
            }
            for (JsonNode record : document.path("records")) {
                signed(name, "LinkContent", record.path("link").asText());
            }
            if (json && document.has("time")) {
                signed(name, "TimeContent", document.path("time").asText());
            }
            if (!json && schema.at("/contentSchema/$ref").asText().endsWith("/TrustBundle")) {
                signed(name, "TrustBundle", document.asText());
            }
            if (document.path("status").isInt()) {
                check(name, name.contains("-> " + document.path("status").asInt()), "status in the problem");
            }
        } catch (IOException e) {
            violations.add(name + ": not JSON");
        }
    }

    private static String schemaOf(String statement) {
        String header = new String(Base64.getUrlDecoder().decode(statement.split("\\.")[0]), StandardCharsets.UTF_8);
        return Map.of(
                        "supplement",
                        "DaySupplement",
                        "password-reset",
                        "PasswordReset",
                        "own-password",
                        "OwnPassword",
                        "own-factor",
                        "OwnFactor")
                .entrySet()
                .stream()
                .filter(type -> header.contains(type.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("DayClosing");
    }

    private void signed(String name, String schemaName, String compact) {
        try {
            JsonNode content =
                    new ObjectMapper().readTree(Base64.getUrlDecoder().decode(compact.split("\\.")[1]));
            errors(schemaName, content).forEach(error -> violations.add(name + " " + schemaName + ": " + error));
        } catch (IOException | RuntimeException e) {
            violations.add(name + " " + schemaName + ": " + e);
        }
    }

    private void schema(String name, JsonNode schema, JsonNode document) {
        errors(schema.toString(), schema, document).forEach(error -> violations.add(name + ": " + error));
    }

    private List<String> errors(String key, JsonNode schema, JsonNode document) {
        Schema compiled = Described.ONCE.compiled(key, schema);
        return compiled
                .validate(
                        document,
                        (ExecutionContext context) ->
                                context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private Optional<JsonNode> path(String path) {
        for (Map.Entry<String, JsonNode> entry : description.path("paths").properties()) {
            if (path.matches(entry.getKey().replaceAll("\\{[a-z0-9]+}", "[^/]+"))) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void check(String name, boolean holds, String what) {
        if (!holds) {
            violations.add(name + ": " + what);
        }
    }

    /** The description and the schemas needed so far, for all tests: compiling them takes longer than most tests. */
    private static final class Described {
        static final Described ONCE = new Described();

        private final JsonNode description;
        private final ObjectNode definitions;
        private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        private final Map<String, Schema> schemas = new HashMap<>();

        private Described() {
            try {
                description = new YAMLMapper().readTree(DESCRIPTION.toFile());
                // JSON Schema looks for definitions under $defs; OpenAPI keeps them elsewhere.
                definitions = (ObjectNode) new ObjectMapper()
                        .readTree(description
                                .path("components")
                                .path("schemas")
                                .toString()
                                .replace("#/components/schemas/", "#/$defs/"));
                definitions.set("PreEnrolmentTicket", new ObjectMapper().readTree(TICKET.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized Schema compiled(String key, JsonNode schema) {
            return schemas.computeIfAbsent(key, _ -> compile(schema));
        }

        private Schema compile(JsonNode schema) {
            try {
                ObjectNode whole = (ObjectNode)
                        new ObjectMapper().readTree(schema.toString().replace("#/components/schemas/", "#/$defs/"));
                whole.set("$defs", definitions);
                return registry.getSchema(whole);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
