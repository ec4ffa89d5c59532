package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.sync.authority.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the usual linters of OpenAPI would find in {@code docs/api}, found at every build. */
class ApiDescriptionTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static JsonNode api;

    @BeforeAll
    static void read() throws Exception {
        api = new YAMLMapper()
                .readTree(Path.of("..", "docs", "api", "openapi.yaml").toFile());
    }

    private static List<JsonNode> operations() {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode path : api.path("paths")) {
            path.properties().stream()
                    .filter(member -> METHODS.contains(member.getKey()))
                    .map(Map.Entry::getValue)
                    .forEach(all::add);
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    private static boolean says(JsonNode node, String member) {
        return !node.path(member).asText().isBlank();
    }

    @Test
    void theWholeSaysWhatItIsWhoseAndWhere() {
        JsonNode info = api.path("info");
        assertThat(List.of("title", "version", "summary", "description")).allMatch(member -> says(info, member));
        assertThat(says(info.path("license"), "name") && says(info.path("license"), "identifier"))
                .isTrue();
        assertThat(says(info.path("contact"), "name")).isTrue();
        assertThat(api.path("servers"))
                .isNotEmpty()
                .allMatch(server -> says(server, "description"))
                .allSatisfy(server -> assertThat(server.path("url").asText())
                        .startsWith("https://")
                        .doesNotEndWith("/"));
        assertThat(api.path("tags")).isNotEmpty().allMatch(tag -> says(tag, "description"), "is described");
        assertThat(api.path("security"))
                .as("for whatever names no security of its own")
                .isNotEmpty();
    }

    @Test
    void eachOperationIsNamedOnceDescribedTaggedAndCanFail() {
        Set<String> tags = new HashSet<>();
        api.path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
        Set<String> ids = new HashSet<>();
        for (JsonNode operation : operations()) {
            String id = operation.path("operationId").asText();
            assertThat(ids.add(id) && !id.isEmpty()).as(id).isTrue();
            assertThat(says(operation, "summary") && says(operation, "description"))
                    .as(id)
                    .isTrue();
            assertThat(operation.path("tags"))
                    .as(id)
                    .isNotEmpty()
                    .allSatisfy(tag -> assertThat(tags).contains(tag.asText()));
            List<String> statuses = new ArrayList<>();
            operation.path("responses").fieldNames().forEachRemaining(statuses::add);
            assertThat(statuses)
                    .as(id)
                    .anyMatch(status -> status.startsWith("2"))
                    .anyMatch(status -> status.startsWith("4"));
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        Set<String> used = new TreeSet<>();
        references(api, used);
        assertThat(used)
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(api.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
        List<String> unused = new ArrayList<>();
        for (String kind : List.of("schemas", "responses")) {
            api.path("components").path(kind).fieldNames().forEachRemaining(name -> {
                String component = "#/components/" + kind + "/" + name;
                if (used.stream().noneMatch(one -> one.equals(component) || one.startsWith(component + "/"))) {
                    unused.add(component);
                }
            });
        }
        assertThat(unused).isEmpty();
        Set<String> schemes = new HashSet<>();
        api.at("/components/securitySchemes").fieldNames().forEachRemaining(schemes::add);
        api.path("security")
                .forEach(one -> one.fieldNames()
                        .forEachRemaining(name -> assertThat(schemes).contains(name)));
    }

    /** As the usual linters ask for: an array says of what, and what is required is described. */
    @Test
    void eachSchemaIsWhole() {
        List<String> bare = new ArrayList<>();
        schemas("", api.path("components").path("schemas"), bare);
        assertThat(bare).isEmpty();
    }

    private static void schemas(String where, JsonNode node, List<String> bare) {
        if (node.path("type").asText().equals("array") && !node.has("items")) {
            bare.add(where + ": of what");
        }
        if (node.path("type").asText().equals("object") && node.path("required").isArray()) {
            for (JsonNode name : node.path("required")) {
                boolean elsewhere = Stream.of("patternProperties", "oneOf", "anyOf", "allOf")
                        .anyMatch(node::has);
                if (!node.path("properties").has(name.asText()) && !elsewhere) {
                    bare.add(where + ": " + name.asText());
                }
            }
        }
        node.properties().forEach(member -> schemas(where + "/" + member.getKey(), member.getValue(), bare));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                schemas(where + "/" + i, node.get(i), bare);
            }
        }
    }

    /** A station of this version, and the sandbox, know each problem that the contract names, and no other one. */
    @Test
    void theProblemsAreTheOnesThatAreNamed() {
        Set<String> named = new TreeSet<>();
        api.at("/components/schemas/ProblemType/enum").forEach(type -> named.add(type.asText()));
        assertThat(named)
                .isEqualTo(
                        Stream.of(Problem.values()).map(Problem::type).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void references(JsonNode node, Set<String> into) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (member.getKey().equals("$ref")) {
                into.add(member.getValue().asText());
            }
            references(member.getValue(), into);
        }
        if (node.isArray()) {
            node.forEach(element -> references(element, into));
        }
    }
}
