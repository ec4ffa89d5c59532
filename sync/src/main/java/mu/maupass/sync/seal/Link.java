package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One link of a station's chain, read from its signed form. The links are enough to verify the chain without the
 * records' content.
 *
 * @param issuer {@code station:} and the station's identifier
 * @param jti    the record's identifier
 * @param seq    its place
 * @param prev   hash of the record before
 * @param hash   hash of the record
 * @param time   when it was sealed
 */
public record Link(String issuer, UUID jti, long seq, String prev, String hash, OffsetDateTime time) {

    /** JWS type of a link. */
    public static final String TYPE = "maupass-link+jws";

    public Link {
        Objects.requireNonNull(issuer);
        Objects.requireNonNull(jti);
        Objects.requireNonNull(prev);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(time);
    }

    /**
     * The value of {@code prev} in a station's first record. It is made from the station's identifier, so that no
     * record of another station fits there.
     */
    public static String genesis(String stationId) {
        return Sha256.of("maupass-chain:" + stationId);
    }

    /** The link in a compact JWS, if one of the keys signed it. */
    public static Optional<Link> verify(String jws, StatementVerifier keys) {
        if (!(keys.verify(jws, TYPE) instanceof SignedStatement.Verified(JsonNode content))) {
            return Optional.empty();
        }
        OptionalLong seq = ChainHead.place(content.path("seq"));
        if (seq.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Link(
                    content.path("iss").asText(),
                    UUID.fromString(content.path("jti").asText()),
                    seq.getAsLong(),
                    content.path("prev").asText(),
                    content.path("hash").asText(),
                    OffsetDateTime.parse(content.path("time").asText())));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    ObjectNode content() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("iss", issuer)
                .put("jti", jti.toString())
                .put("seq", seq)
                .put("prev", prev)
                .put("hash", hash)
                .put("time", time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }
}
