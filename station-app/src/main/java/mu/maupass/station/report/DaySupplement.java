package mu.maupass.station.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was learnt about a day after it was closed, such as a refusal that came the next morning. The closing stays as it is.
 *
 * @param station  where
 * @param day      which day
 * @param number   among all statements of this station about days
 * @param previous SHA-256 of the statement before, base64url
 * @param madeAt   when
 * @param agent    who made it
 * @param later    visits of that day that ended after it was closed
 * @param settled  records that were open, as they stand now
 */
public record DaySupplement(
        String station,
        LocalDate day,
        long number,
        String previous,
        OffsetDateTime madeAt,
        String agent,
        long later,
        List<OpenRecord> settled) {

    /** JWS type of the statement. */
    public static final String TYPE = "maupass-day-supplement+jws";

    public DaySupplement {
        Objects.requireNonNull(station);
        Objects.requireNonNull(day);
        Objects.requireNonNull(previous);
        Objects.requireNonNull(madeAt);
        Objects.requireNonNull(agent);
        settled = List.copyOf(settled);
    }

    /** What is signed. */
    public ObjectNode content() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("station", station)
                .put("day", day.toString())
                .put("number", number)
                .put("previous", previous)
                .put("made_at", madeAt.toString())
                .put("made_by", agent)
                .put("later", later);
        ArrayNode list = json.putArray("settled");
        settled.forEach(record -> list.add(record.json()));
        return json;
    }

    /** From a verified statement; empty where it is not one of these. */
    public static Optional<DaySupplement> of(JsonNode json) {
        try {
            List<OpenRecord> settled = new ArrayList<>();
            json.path("settled").forEach(record -> settled.add(OpenRecord.of(record)));
            return Optional.of(new DaySupplement(
                    json.path("station").asText(),
                    LocalDate.parse(json.path("day").asText()),
                    json.path("number").asLong(),
                    json.path("previous").asText(),
                    OffsetDateTime.parse(json.path("made_at").asText()),
                    json.path("made_by").asText(),
                    json.path("later").asLong(),
                    settled));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
