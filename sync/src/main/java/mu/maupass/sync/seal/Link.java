package mu.maupass.sync.seal;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

/**
 * One link of a station's chain, as its signed form says: enough to verify the chain without the content.
 *
 * @param jti  the record's identifier
 * @param seq  its place
 * @param prev hash of the record before
 * @param hash hash of the record
 * @param time when it was sealed
 */
public record Link(UUID jti, long seq, String prev, String hash, OffsetDateTime time) {
    public Link {
        Objects.requireNonNull(jti);
        Objects.requireNonNull(prev);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(time);
    }

    /** What stands in {@code prev} of a station's first record: no record of another station can follow it. */
    public static String genesis(String stationId) {
        return Sha256.of("maupass-chain:" + stationId);
    }
}
