package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.trust.DocumentType.Carrier;

/**
 * Types of documents as JSON, as {@code docs/api} describes them: the types, and the checks, which types share and name
 * by their ids.
 */
final class DocumentTypesJson {
    private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int LONGEST_TEXT = 300;
    private static final int MOST = 100;

    private DocumentTypesJson() {}

    static ObjectNode write(DocumentTypes types) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("types");
        Map<String, InspectionCheck> checks = new LinkedHashMap<>();
        for (DocumentType type : types.all()) {
            ObjectNode one = list.addObject().put("id", type.id());
            texts(one.putObject("names"), type.names());
            one.put("kind", type.kind().value());
            type.issuer().ifPresent(issuer -> one.put("issuer", issuer));
            ArrayNode carries = one.putArray("carries");
            type.carries().stream().sorted().forEach(carrier -> carries.add(word(carrier)));
            one.put("sides", type.sides()).put("inspected", type.inspected().value());
            ArrayNode ids = one.putArray("checks");
            type.checks().forEach(check -> {
                ids.add(check.id());
                checks.put(check.id(), check);
            });
        }
        ArrayNode shared = json.putArray("checks");
        for (InspectionCheck check : checks.values()) {
            texts(
                    shared.addObject()
                            .put("id", check.id())
                            .put("sense", word(check.sense()))
                            .putObject("questions"),
                    check.questions());
        }
        return json;
    }

    /** @throws IllegalArgumentException naming what is missing or cannot be used */
    static DocumentTypes read(JsonNode json) {
        Map<String, InspectionCheck> checks = new HashMap<>();
        for (JsonNode check : list(json, "checks")) {
            String id = id(check);
            checks.put(
                    id,
                    new InspectionCheck(
                            id,
                            constant(InspectionCheck.Sense.class, text(check, "sense")),
                            texts(check.path("questions"))));
        }
        List<DocumentType> types = new ArrayList<>();
        for (JsonNode type : list(json, "types")) {
            types.add(type(type, checks));
        }
        return new DocumentTypes(types);
    }

    private static DocumentType type(JsonNode type, Map<String, InspectionCheck> checks) {
        String kind = text(type, "kind");
        Set<Carrier> carries = new HashSet<>();
        list(type, "carries").forEach(word -> carries.add(constant(Carrier.class, word.asText())));
        List<InspectionCheck> own = new ArrayList<>();
        for (JsonNode id : list(type, "checks")) {
            own.add(Optional.ofNullable(checks.get(id.asText())).orElseThrow(() -> broken("check " + id.asText())));
        }
        Optional<String> issuer = type.has("issuer") ? Optional.of(text(type, "issuer")) : Optional.empty();
        if (issuer.filter(state -> !state.matches("[A-Z]{1,3}")).isPresent()) {
            throw broken("issuer");
        }
        return new DocumentType(
                id(type),
                texts(type.path("names")),
                DocumentKind.ofValue(kind).orElseThrow(() -> broken(kind)),
                issuer,
                carries,
                type.path("sides").asInt(),
                constant(Classification.class, text(type, "inspected")),
                own);
    }

    private static void texts(ObjectNode into, Map<String, String> byLanguage) {
        new TreeMap<>(byLanguage).forEach(into::put);
    }

    private static Map<String, String> texts(JsonNode from) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> text : from.properties()) {
            if (text.getValue().asText().length() > LONGEST_TEXT) {
                throw broken("a text of more than " + LONGEST_TEXT + " characters");
            }
            texts.put(text.getKey(), text.getValue().asText().strip());
        }
        return texts;
    }

    private static JsonNode list(JsonNode json, String name) {
        if (!json.path(name).isArray() || json.path(name).size() > MOST) {
            throw broken(name);
        }
        return json.path(name);
    }

    private static String id(JsonNode json) {
        String id = text(json, "id");
        if (!id.matches(ID)) {
            throw broken("id");
        }
        return id;
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw broken(name);
        }
        return json.path(name).asText();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> broken(word));
    }

    private static IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("document types: " + what);
    }
}
