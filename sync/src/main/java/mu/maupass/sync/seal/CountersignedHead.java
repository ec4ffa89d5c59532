package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.interfaces.ECPublicKey;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;

/**
 * The authority's signed statement of how much of a station's chain it holds without a gap, already verified. It is
 * also useful outside the station: whoever keeps one can find out later whether the station's data is an older copy.
 *
 * @param stationId whose chain it is
 * @param head      the last record of the unbroken chain that the authority holds, place 0 for none
 * @param time      the authority's time
 * @param jws       the compact JWS from which all this was read
 */
public record CountersignedHead(String stationId, ChainHead head, OffsetDateTime time, String jws) {

    /** JWS type of the statement. */
    public static final String TYPE = "maupass-head+jws";

    public CountersignedHead {
        Objects.requireNonNull(stationId);
        Objects.requireNonNull(head);
        Objects.requireNonNull(time);
        Objects.requireNonNull(jws);
    }

    /** What the authority signs: {@code {"station", "seq", "hash", "time"}}. */
    public static ObjectNode content(String stationId, ChainHead head, OffsetDateTime time) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("station", stationId)
                .put("seq", head.seq())
                .put("hash", head.hash())
                .put("time", time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    /**
     * The statement in a compact JWS.
     *
     * @throws SyncException A-116 when none of the keys signed it, A-115 when it is not such a statement
     */
    public static CountersignedHead verify(String jws, List<ECPublicKey> authorityKeys) throws SyncException {
        return switch (SignedStatement.verify(jws, TYPE, authorityKeys)) {
            case SignedStatement.Verified(JsonNode content) -> read(content, jws);
            case SignedStatement.Forged _ -> throw SyncException.of(Cause.OTHER_AUTHORITY, "head");
            case SignedStatement.Malformed _ -> throw SyncException.of(Cause.CONTRACT_BROKEN, "head");
        };
    }

    private static CountersignedHead read(JsonNode content, String jws) throws SyncException {
        OptionalLong seq = ChainHead.place(content.path("seq"));
        if (!content.path("station").isTextual()
                || seq.isEmpty()
                || !content.path("hash").isTextual()) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "head");
        }
        try {
            return new CountersignedHead(
                    content.path("station").asText(),
                    new ChainHead(seq.getAsLong(), content.path("hash").asText()),
                    OffsetDateTime.parse(content.path("time").asText()),
                    jws);
        } catch (DateTimeParseException e) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "head");
        }
    }
}
