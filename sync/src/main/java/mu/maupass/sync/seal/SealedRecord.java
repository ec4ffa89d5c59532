package mu.maupass.sync.seal;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

/**
 * A record as it is stored and sent: only the authority can read it, and everybody can verify its place in the chain.
 *
 * @param jti  its identifier (UUID version 7), also the idempotency key
 * @param seq  its place in the station's chain, from 1, without gaps
 * @param prev SHA-256 of the record before (base64url), or {@link Link#genesis(String)} for the first
 * @param hash SHA-256 of {@code jwe}'s ASCII bytes (base64url)
 * @param time when it was sealed
 * @param jwe  compact JWE to the authority's key with the station's JWS inside
 * @param link compact JWS of the station over {@code seq, prev, hash, jti, time}: its link in the chain, without the
 *     content
 */
public record SealedRecord(UUID jti, long seq, String prev, String hash, OffsetDateTime time, String jwe, String link) {
    public SealedRecord {
        Objects.requireNonNull(jti);
        Objects.requireNonNull(prev);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(time);
        Objects.requireNonNull(jwe);
        Objects.requireNonNull(link);
        if (seq < 1) {
            throw new IllegalArgumentException("seq starts at 1");
        }
    }
}
