package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import mu.maupass.sync.failure.SyncException;

/** What a supervisor signs with the own key about a statement of the station about a day: the hash of that statement. */
public final class DaySignature {

    /** JWS type. */
    public static final String TYPE = "maupass-day-signature+jws";

    private DaySignature() {}

    /**
     * Signs a statement.
     *
     * @param agentId   who signs
     * @param statement the station's compact JWS
     * @throws SyncException T-118, T-128
     */
    public static String sign(
            DecisionKey key, String agentId, String station, LocalDate day, String statement, OffsetDateTime now)
            throws SyncException {
        return key.sign(
                content(agentId, station, day, statement)
                        .put("time", now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)),
                TYPE);
    }

    /** Whether this person signed this statement. */
    public static boolean fits(
            String signature, ECPublicKey key, String agentId, String station, LocalDate day, String statement) {
        return SignedStatement.verify(signature, TYPE, List.of(key))
                        instanceof SignedStatement.Verified(JsonNode signed)
                && signed instanceof ObjectNode content
                && content.remove("time") != null
                && content.equals(content(agentId, station, day, statement));
    }

    private static ObjectNode content(String agentId, String station, LocalDate day, String statement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("iss", AgentDecision.issuer(agentId))
                .put("station", station)
                .put("day", day.toString())
                .put("statement", Sha256.of(statement));
    }
}
