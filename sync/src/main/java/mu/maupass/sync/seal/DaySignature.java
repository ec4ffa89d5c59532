package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;

/**
 * What a supervisor signs with the own key about a statement of the station about a day: the hash of that statement. Who made it
 * signs it; once the authority has refused it, any supervisor may sign it anew and send it again.
 */
public final class DaySignature {

    /** JWS type. */
    public static final String TYPE = "maupass-day-signature+jws";

    private static final String AGAIN = "again";

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

    /**
     * Signs a statement anew that the authority has refused.
     *
     * @param agentId   who sends it again; not always who made it
     * @param statement the station's compact JWS
     * @throws SyncException T-118, T-128
     */
    public static String signAgain(
            DecisionKey key, String agentId, String station, LocalDate day, String statement, OffsetDateTime now)
            throws SyncException {
        return key.sign(
                content(agentId, station, day, statement)
                        .put(AGAIN, true)
                        .put("time", now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)),
                TYPE);
    }

    /** Who says that they signed it anew; empty where it is no such signature. Nothing is verified. */
    public static Optional<String> againBy(String signature) {
        return SignedStatement.verify(signature, TYPE, _ -> true) instanceof SignedStatement.Verified(JsonNode signed)
                        && signed.path(AGAIN).asBoolean()
                        && signed.path("iss").asText().startsWith(AgentDecision.issuer(""))
                ? Optional.of(signed.path("iss")
                        .asText()
                        .substring(AgentDecision.issuer("").length()))
                : Optional.empty();
    }

    /** Whether this person signed this statement anew. */
    public static boolean fitsAgain(
            String signature, ECPublicKey key, String agentId, String station, LocalDate day, String statement) {
        return fits(signature, key, content(agentId, station, day, statement).put(AGAIN, true));
    }

    /** Whether this person signed this statement. */
    public static boolean fits(
            String signature, ECPublicKey key, String agentId, String station, LocalDate day, String statement) {
        return fits(signature, key, content(agentId, station, day, statement));
    }

    private static boolean fits(String signature, ECPublicKey key, ObjectNode expected) {
        return SignedStatement.verify(signature, TYPE, List.of(key))
                        instanceof SignedStatement.Verified(JsonNode signed)
                && signed instanceof ObjectNode content
                && content.remove("time") != null
                && content.equals(expected);
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
