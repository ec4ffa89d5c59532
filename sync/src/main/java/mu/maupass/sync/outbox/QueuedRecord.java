package mu.maupass.sync.outbox;

import java.util.Objects;
import java.util.UUID;

/**
 * Says that a visit's record is in the outbox, committed to disk.
 *
 * @param jti  identifier (UUID version 7)
 * @param seq  place in the chain
 * @param hash SHA-256 of the sealed record (base64url)
 */
public record QueuedRecord(UUID jti, long seq, String hash) {
    public QueuedRecord {
        Objects.requireNonNull(jti);
        Objects.requireNonNull(hash);
    }
}
