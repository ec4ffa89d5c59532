package mu.maupass.sync.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.interfaces.ECPublicKey;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.seal.SignedStatement;

/**
 * The station's signed statement that it erased the content of records at the end of their retention. Where it is
 * missing, content that is not there counts as deleted by somebody else.
 *
 * @param stationId     the station that erased
 * @param time          when
 * @param retentionDays the retention that policy set
 * @param places        of the records, ascending
 */
record ErasureStatement(String stationId, OffsetDateTime time, int retentionDays, List<Places> places) {

    /** Type of the statement's JWS. */
    static final String TYPE = "maupass-erasure+jws";

    /** Places that follow each other, both ends included. */
    record Places(long first, long last) {
        boolean contains(long seq) {
            return seq >= first && seq <= last;
        }
    }

    ErasureStatement {
        places = List.copyOf(places);
    }

    /** Joins ascending places into ranges. */
    static List<Places> join(List<Long> ascending) {
        List<Places> joined = new ArrayList<>();
        for (long seq : ascending) {
            if (!joined.isEmpty() && joined.getLast().last() + 1 == seq) {
                joined.set(joined.size() - 1, new Places(joined.getLast().first(), seq));
            } else {
                joined.add(new Places(seq, seq));
            }
        }
        return joined;
    }

    ObjectNode content() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("station", stationId)
                .put("time", time.toString())
                .put("retention_days", retentionDays);
        ArrayNode ranges = json.putArray("places");
        places.forEach(range -> ranges.addArray().add(range.first()).add(range.last()));
        return json;
    }

    /** The places in a statement; empty where the station did not sign it. */
    static Optional<List<Places>> verify(String jws, String stationId, List<ECPublicKey> stationKeys) {
        if (!(SignedStatement.verify(jws, TYPE, stationKeys) instanceof SignedStatement.Verified(JsonNode content))
                || !content.path("station").asText().equals(stationId)) {
            return Optional.empty();
        }
        List<Places> places = new ArrayList<>();
        content.path("places")
                .forEach(range -> places.add(
                        new Places(range.path(0).asLong(), range.path(1).asLong())));
        return Optional.of(places);
    }
}
