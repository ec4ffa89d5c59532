package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.interfaces.ECPublicKey;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;

/**
 * The authority's signed answer to a statement about a day, already verified.
 *
 * @param station   whose day
 * @param number    of the statement
 * @param statement its SHA-256, base64url
 * @param time      the authority's
 * @param gaps      what the authority counts otherwise; empty where both say the same
 * @param jws       the compact JWS from which all this was read
 */
public record DayReceipt(
        String station, long number, String statement, OffsetDateTime time, List<Gap> gaps, String jws) {

    /** JWS type. */
    public static final String TYPE = "maupass-day-receipt+jws";

    /**
     * Something that station and authority count otherwise.
     *
     * @param what      {@code confirmed}, {@code refused}, {@code places}, {@code open} or {@code missing}
     * @param station   by the statement
     * @param authority by the authority's receipts
     */
    public record Gap(String what, long station, long authority) {
        public Gap {
            Objects.requireNonNull(what);
        }
    }

    public DayReceipt {
        Objects.requireNonNull(station);
        Objects.requireNonNull(statement);
        Objects.requireNonNull(time);
        gaps = List.copyOf(gaps);
        Objects.requireNonNull(jws);
    }

    /**
     * The answer in a compact JWS.
     *
     * @throws SyncException A-116 when none of the keys signed it, A-115 when it is no such answer
     */
    public static DayReceipt verify(String jws, List<ECPublicKey> authorityKeys) throws SyncException {
        return switch (SignedStatement.verify(jws, TYPE, authorityKeys)) {
            case SignedStatement.Verified(JsonNode content) -> read(content, jws);
            case SignedStatement.Forged _ -> throw SyncException.of(Cause.OTHER_AUTHORITY, "day receipt");
            case SignedStatement.Malformed _ -> throw SyncException.of(Cause.CONTRACT_BROKEN, "day receipt");
        };
    }

    private static DayReceipt read(JsonNode content, String jws) throws SyncException {
        OptionalLong number = ChainHead.place(content.path("number"));
        if (number.isEmpty()
                || !content.path("station").isTextual()
                || !content.path("statement").isTextual()
                || !content.path("gaps").isArray()) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "day receipt");
        }
        try {
            List<Gap> gaps = new ArrayList<>();
            for (JsonNode gap : content.path("gaps")) {
                gaps.add(new Gap(
                        gap.path("what").asText(),
                        gap.path("station").asLong(),
                        gap.path("authority").asLong()));
            }
            return new DayReceipt(
                    content.path("station").asText(),
                    number.getAsLong(),
                    content.path("statement").asText(),
                    OffsetDateTime.parse(content.path("time").asText()),
                    gaps,
                    jws);
        } catch (DateTimeException e) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "day receipt");
        }
    }
}
