package mu.maupass.sync.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.SignedStatement;

/**
 * Places whose records only the authority has, because the station was restored from a backup older than those records.
 * The chain goes on after the head that the authority countersigned, and the station has signed this.
 *
 * @param before    the head of the chain in the backup
 * @param after     the head that the authority countersigned, after which the chain goes on
 * @param statement the station's signed statement, which contains the authority's
 */
record Gap(ChainHead before, ChainHead after, String statement) {

    /** Type of the statement's JWS. */
    static final String TYPE = "maupass-resumption+jws";

    long first() {
        return before.seq() + 1;
    }

    long last() {
        return after.seq();
    }

    /** What the station signs. */
    static ObjectNode content(String stationId, ChainHead before, String countersignedHead, OffsetDateTime time) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("station", stationId).put("time", time.toString());
        json.putObject("before").put("seq", before.seq()).put("hash", before.hash());
        return json.put("head", countersignedHead);
    }

    /** Whether station and authority have both signed exactly this. */
    boolean verify(ChainKeys keys) {
        if (!(SignedStatement.verify(statement, TYPE, keys.stationKeys())
                        instanceof SignedStatement.Verified(JsonNode content))
                || !content.path("station").asText().equals(keys.stationId())
                || content.path("before").path("seq").asLong(-1) != before.seq()
                || !content.path("before").path("hash").asText().equals(before.hash())) {
            return false;
        }
        try {
            CountersignedHead head =
                    CountersignedHead.verify(content.path("head").asText(), keys.authorityKeys());
            return head.stationId().equals(keys.stationId()) && head.head().equals(after);
        } catch (SyncException e) {
            return false;
        }
    }
}
