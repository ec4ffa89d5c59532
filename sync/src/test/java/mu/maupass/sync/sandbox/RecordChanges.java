package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be changed in a record, and what the contract says that it holds. */
final class RecordChanges {

    private RecordChanges() {}

    /** Every leaf changed, every member and element taken out, one at a time. */
    static void changes(ObjectNode record, Map<String, JsonNode> into) {
        List<String> paths = new ArrayList<>();
        paths("", record, paths);
        for (String path : paths) {
            JsonNode here = record.at(path);
            if (here.isValueNode()) {
                ObjectNode copy = record.deepCopy();
                put(copy, path, other(here));
                into.put(path + " changed", copy);
            }
            ObjectNode without = record.deepCopy();
            remove(without, path);
            into.put(path + " removed", without);
        }
    }

    private static void paths(String here, JsonNode node, List<String> into) {
        if (!here.isEmpty()) {
            into.add(here);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            paths(here + "/" + member.getKey().replace("/", "~1"), member.getValue(), into);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            paths(here + "/" + i, node.path(i), into);
        }
    }

    private static JsonNode other(JsonNode leaf) {
        if (leaf.isBoolean()) {
            return BooleanNode.valueOf(!leaf.asBoolean());
        }
        return leaf.isNumber() ? DoubleNode.valueOf(leaf.asDouble() + 1) : TextNode.valueOf(leaf.asText() + "x");
    }

    private static void put(ObjectNode record, String path, JsonNode value) {
        int slash = path.lastIndexOf('/');
        JsonNode parent = record.at(path.substring(0, slash));
        String name = path.substring(slash + 1).replace("~1", "/");
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private static void remove(ObjectNode record, String path) {
        int slash = path.lastIndexOf('/');
        JsonNode parent = record.at(path.substring(0, slash));
        String name = path.substring(slash + 1).replace("~1", "/");
        if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(name));
        } else {
            ((ObjectNode) parent).remove(name);
        }
    }

    /** The names of all members that a schema describes. */
    static void named(JsonNode schema, JsonNode schemas, Set<String> into, Set<String> seen) {
        if (schema.isArray()) {
            schema.forEach(one -> named(one, schemas, into, seen));
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            switch (keyword.getKey()) {
                case "properties" ->
                    keyword.getValue().properties().forEach(member -> {
                        into.add(member.getKey());
                        named(member.getValue(), schemas, into, seen);
                    });
                case "patternProperties" ->
                    keyword.getValue().properties().forEach(member -> {
                        into.add(member.getKey().replaceAll(".*/|\\$", ""));
                        named(member.getValue(), schemas, into, seen);
                    });
                case "items", "oneOf" -> named(keyword.getValue(), schemas, into, seen);
                case "$ref" -> {
                    String name = keyword.getValue().asText().replaceAll(".*/", "");
                    if (seen.add(name)) {
                        named(schemas.path(name), schemas, into, seen);
                    }
                }
                default -> {}
            }
        }
    }

    static void held(JsonNode node, Set<String> into) {
        node.properties().forEach(member -> {
            into.add(member.getKey().replaceAll(".*/", ""));
            held(member.getValue(), into);
        });
        if (node.isArray()) {
            node.forEach(element -> held(element, into));
        }
    }
}
