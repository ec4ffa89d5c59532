package mu.maupass.sync.outbox;

import java.util.Objects;
import java.util.Optional;

/**
 * One record in the outbox with all that proves it.
 *
 * @param entry where it is
 * @param prev  hash of the record before
 * @param link  the station's signature over its place in the chain
 * @param jwe   the sealed record, until it is erased at the end of its retention
 */
public record StoredRecord(OutboxEntry entry, String prev, String link, Optional<String> jwe) {
    public StoredRecord {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(prev);
        Objects.requireNonNull(link);
        Objects.requireNonNull(jwe);
    }
}
