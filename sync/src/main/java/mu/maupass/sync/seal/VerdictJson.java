package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import mu.maupass.sync.activation.FaceComparison;

/** What one person found who compared the face, as records and statements have it. */
final class VerdictJson {

    private static final double MILLIS = 1_000.0;

    private VerdictJson() {}

    static void write(JsonGenerator json, FaceComparison.Verdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("agent", verdict.agentId());
        json.writeStringField("finding", verdict.finding());
        json.writeNumberField("looked_seconds", verdict.looked().toMillis() / MILLIS);
        if (verdict.together()) {
            json.writeBooleanField("together", true);
        }
        json.writeObjectFieldStart("features");
        for (Map.Entry<String, String> feature : new TreeMap<>(verdict.features()).entrySet()) {
            json.writeStringField(feature.getKey(), feature.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
