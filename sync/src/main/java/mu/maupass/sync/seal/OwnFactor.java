package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.interfaces.ECPublicKey;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;

/**
 * What somebody of the roster signs with the own key to have a second factor from now on: its secret, which only their password
 * opens, or the key of their card.
 *
 * @param person  whose it is
 * @param station where it was set up
 * @param factor  a wrapped secret, or {@code card:} and the hash of a card's key
 * @param time    when
 */
public record OwnFactor(String person, String station, String factor, OffsetDateTime time) {

    /** JWS type. */
    public static final String TYPE = "maupass-own-factor+jws";

    public OwnFactor {
        Objects.requireNonNull(person);
        Objects.requireNonNull(station);
        Objects.requireNonNull(factor);
        Objects.requireNonNull(time);
    }

    /**
     * Signs it.
     *
     * @param key the person's
     * @throws SyncException T-118, T-128
     */
    public String signed(DecisionKey key) throws SyncException {
        return key.sign(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("iss", AgentDecision.issuer(person))
                        .put("station", station)
                        .put("second_factor", factor)
                        .put("time", time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)),
                TYPE);
    }

    /** What stands in a statement, whoever signed it; empty where it is none of these. */
    public static Optional<OwnFactor> read(String jws) {
        if (!(SignedStatement.verify(jws, TYPE, _ -> true) instanceof SignedStatement.Verified(JsonNode content))
                || !content.path("iss").asText().startsWith(AgentDecision.issuer(""))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OwnFactor(
                    content.path("iss")
                            .asText()
                            .substring(AgentDecision.issuer("").length()),
                    content.path("station").asText(),
                    content.path("second_factor").asText(),
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
        return "OwnFactor[" + person + "]";
    }
}
