package mu.maupass.station.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a supervisor signed when a day was closed. It holds figures, references and the name of who closed it; of visits no
 * more than a hash.
 *
 * @param station  where
 * @param day      which day
 * @param number   among all statements of this station about days
 * @param previous SHA-256 of the statement before, base64url; empty for the first
 * @param closedAt when; visits of that day that end later are told of by a supplement
 * @param agent    who closed it
 * @param name     as the roster has it
 * @param role     as the roster has it
 * @param visits   how many
 * @param activated of those
 * @param records  how their records stood
 * @param receipts how many receipts of the authority were verified
 * @param places   of the day's records in the chain, as first and last of each run
 * @param rows     SHA-256 of the rows without what may still change, hexadecimal
 * @param open     records on which the authority had not decided, or that it had refused
 */
public record DayClosing(
        String station,
        LocalDate day,
        long number,
        String previous,
        OffsetDateTime closedAt,
        String agent,
        String name,
        String role,
        long visits,
        long activated,
        Reconciliation records,
        long receipts,
        List<Places> places,
        String rows,
        List<OpenRecord> open) {

    /** JWS type of the statement. */
    public static final String TYPE = "maupass-day+jws";

    /** Places of the chain without a break, both ends included. */
    public record Places(long first, long last) {
        /** Runs of these places. */
        public static List<Places> of(Collection<Long> all) {
            List<Places> runs = new ArrayList<>();
            for (long place : new TreeSet<>(all)) {
                if (!runs.isEmpty() && runs.getLast().last == place - 1) {
                    runs.set(runs.size() - 1, new Places(runs.getLast().first, place));
                } else {
                    runs.add(new Places(place, place));
                }
            }
            return List.copyOf(runs);
        }
    }

    public DayClosing {
        Objects.requireNonNull(station);
        Objects.requireNonNull(day);
        Objects.requireNonNull(previous);
        Objects.requireNonNull(closedAt);
        Objects.requireNonNull(records);
        places = List.copyOf(places);
        open = List.copyOf(open);
    }

    /** What is signed. */
    public ObjectNode content() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("station", station)
                .put("day", day.toString())
                .put("number", number)
                .put("previous", previous)
                .put("closed_at", closedAt.toString());
        json.putObject("closed_by").put("id", agent).put("name", name).put("role", role);
        json.put("visits", visits)
                .put("activated", activated)
                .put("sealed", records.sealed())
                .put("confirmed", records.confirmed())
                .put("waiting", records.waiting())
                .put("attention", records.attention())
                .put("closed", records.closed())
                .put("gaps", records.gaps())
                .put("explained", records.explained())
                .put("receipts_verified", receipts)
                .put("rows_sha256", rows);
        ArrayNode runs = json.putArray("places");
        places.forEach(run -> runs.addArray().add(run.first()).add(run.last()));
        ArrayNode list = json.putArray("open");
        open.forEach(record -> list.add(record.json()));
        return json;
    }

    /** From a verified statement; empty where it is not one of these. */
    public static Optional<DayClosing> of(JsonNode json) {
        try {
            List<OpenRecord> open = new ArrayList<>();
            json.path("open").forEach(record -> open.add(OpenRecord.of(record)));
            List<Places> places = new ArrayList<>();
            json.path("places")
                    .forEach(run -> places.add(
                            new Places(run.path(0).asLong(), run.path(1).asLong())));
            return Optional.of(new DayClosing(
                    json.path("station").asText(),
                    LocalDate.parse(json.path("day").asText()),
                    json.path("number").asLong(),
                    json.path("previous").asText(),
                    OffsetDateTime.parse(json.path("closed_at").asText()),
                    json.path("closed_by").path("id").asText(),
                    json.path("closed_by").path("name").asText(),
                    json.path("closed_by").path("role").asText(),
                    json.path("visits").asLong(),
                    json.path("activated").asLong(),
                    new Reconciliation(
                            json.path("sealed").asLong(),
                            json.path("confirmed").asLong(),
                            json.path("waiting").asLong(),
                            json.path("attention").asLong(),
                            json.path("closed").asLong(),
                            json.path("gaps").asLong(),
                            json.path("explained").asLong(),
                            List.of()),
                    json.path("receipts_verified").asLong(),
                    places,
                    json.path("rows_sha256").asText(),
                    open));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
