package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.interfaces.ECPublicKey;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;

/**
 * What somebody signs with the key of a one-time password: the hash of the password that they chose, and a new key of their own that
 * only this password opens. The one-time key counts for nothing else.
 *
 * @param person  who chose
 * @param station where
 * @param hash    of the password, as the roster has it
 * @param key     the new key, as the roster has it
 * @param time    when
 */
public record OwnPassword(String person, String station, String hash, JsonNode key, OffsetDateTime time) {

    /** JWS type. */
    public static final String TYPE = "maupass-own-password+jws";

    public OwnPassword {
        Objects.requireNonNull(person);
        Objects.requireNonNull(station);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(key);
        Objects.requireNonNull(time);
    }

    /**
     * Signs it.
     *
     * @param oneTime the key that the one-time password opens
     * @throws SyncException T-118, T-128
     */
    public String signed(DecisionKey oneTime) throws SyncException {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("iss", AgentDecision.issuer(person))
                .put("station", station)
                .put("password_hash", hash);
        content.set("key", key);
        return oneTime.sign(content.put("time", time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)), TYPE);
    }

    /** What stands in a statement, whoever signed it; empty where it is none of these. */
    public static Optional<OwnPassword> read(String jws) {
        if (!(SignedStatement.verify(jws, TYPE, _ -> true) instanceof SignedStatement.Verified(JsonNode content))
                || !content.path("iss").asText().startsWith(AgentDecision.issuer(""))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OwnPassword(
                    content.path("iss")
                            .asText()
                            .substring(AgentDecision.issuer("").length()),
                    content.path("station").asText(),
                    content.path("password_hash").asText(),
                    content.path("key"),
                    OffsetDateTime.parse(content.path("time").asText())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the owner of this key signed the statement. */
    public static boolean signedBy(ECPublicKey key, String jws) {
        return SignedStatement.verify(jws, TYPE, List.of(key)) instanceof SignedStatement.Verified;
    }

    @Override
    public String toString() {
        return "OwnPassword[" + person + "]";
    }
}
