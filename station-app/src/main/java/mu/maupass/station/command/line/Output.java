package mu.maupass.station.command.line;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;

/**
 * What a command says: lines for a person, or one JSON value for a script.
 *
 * @param json whether a script listens
 * @param strings in the language of who listens; read once, because a list tells thousands of failures
 */
public record Output(PrintWriter out, PrintWriter err, boolean json, Strings strings) {
    private static final JsonMapper MAPPER = new JsonMapper();

    public Language language() {
        return strings.language();
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public void line(String text) {
        if (!json) {
            out.println(text);
        }
    }

    public void value(JsonNode value) {
        if (json) {
            try {
                out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree of nodes can always be written", e);
            }
        }
    }

    /** Writes one JSON value bit by bit, formed as {@link #value} forms it: for what is too long to be held. */
    public JsonGenerator generator() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter()
                    .createGenerator(out)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written yet", e);
        }
    }

    /** {@code {"code": …, "text": …, "details": […], "fault": …}}, as it stands wherever a failure is told to a script. */
    public ObjectNode describe(Failure failure) {
        ObjectNode node =
                object().put("code", failure.code()).put("text", strings.what(failure) + " " + strings.toDo(failure));
        if (!failure.details().isEmpty()) {
            failure.details().forEach(node.putArray("details")::add);
        }
        failure.fault().ifPresent(fault -> node.put("fault", fault.text()));
        return node;
    }

    /** Tells a failure that ends the command. */
    public int failed(Failure failure) {
        value(object().put("result", "failed").set("failure", describe(failure)));
        complain(failure);
        return ExitCode.FAILED;
    }

    /** Tells a failure to a person; a script finds it in the JSON value. */
    public void complain(Failure failure) {
        if (!json) {
            err.println(strings.line(failure));
        }
    }
}
