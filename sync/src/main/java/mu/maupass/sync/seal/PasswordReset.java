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
import java.util.UUID;
import mu.maupass.sync.failure.SyncException;

/**
 * What a supervisor signs with the own key to ask the authority for a one-time password of somebody who has forgotten theirs.
 *
 * @param id      of the request, which counts once
 * @param by      the supervisor
 * @param station where it was asked
 * @param person  whose password is to be another
 * @param time    when it was asked
 */
public record PasswordReset(UUID id, String by, String station, String person, OffsetDateTime time) {

    /** JWS type. */
    public static final String TYPE = "maupass-password-reset+jws";

    public PasswordReset {
        Objects.requireNonNull(id);
        Objects.requireNonNull(by);
        Objects.requireNonNull(station);
        Objects.requireNonNull(person);
        Objects.requireNonNull(time);
    }

    /**
     * Signs it.
     *
     * @throws SyncException T-118, T-128
     */
    public String signed(DecisionKey key) throws SyncException {
        return key.sign(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("iss", AgentDecision.issuer(by))
                        .put("jti", id.toString())
                        .put("station", station)
                        .put("person", person)
                        .put("time", time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)),
                TYPE);
    }

    /** What stands in a statement, whoever signed it; empty where it is none of these. */
    public static Optional<PasswordReset> read(String jws) {
        return SignedStatement.verify(jws, TYPE, _ -> true) instanceof SignedStatement.Verified(JsonNode content)
                ? read(content)
                : Optional.empty();
    }

    private static Optional<PasswordReset> read(JsonNode content) {
        String issuer = content.path("iss").asText();
        if (!issuer.startsWith(AgentDecision.issuer(""))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PasswordReset(
                    UUID.fromString(content.path("jti").asText()),
                    issuer.substring(AgentDecision.issuer("").length()),
                    content.path("station").asText(),
                    content.path("person").asText(),
                    OffsetDateTime.parse(content.path("time").asText())));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the owner of this key signed the statement. */
    public static boolean signedBy(ECPublicKey key, String jws) {
        return SignedStatement.verify(jws, TYPE, List.of(key)) instanceof SignedStatement.Verified;
    }
}
