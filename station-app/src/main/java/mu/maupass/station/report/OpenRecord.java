package mu.maupass.station.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Objects;
import mu.maupass.sync.activation.DeliveryState;

/**
 * How a record stood at some moment.
 *
 * @param place     in the chain
 * @param reference the record's identifier
 * @param state     where it was
 * @param code      what was said about it, or empty
 */
public record OpenRecord(long place, String reference, DeliveryState state, String code) {
    public OpenRecord {
        Objects.requireNonNull(reference);
        Objects.requireNonNull(state);
        Objects.requireNonNull(code);
    }

    /** Its place as it is read. */
    public String placeShown() {
        return Long.toString(place);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("place", place)
                .put("reference", reference)
                .put("state", state.value())
                .put("code", code);
    }

    /** @throws IllegalArgumentException for a state that this version does not know */
    static OpenRecord of(JsonNode json) {
        DeliveryState state = Arrays.stream(DeliveryState.values())
                .filter(known -> known.value().equals(json.path("state").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state"));
        return new OpenRecord(
                json.path("place").asLong(),
                json.path("reference").asText(),
                state,
                json.path("code").asText());
    }
}
