package mu.maupass.sync.outbox;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Figures for the status line.
 *
 * @param waiting        not yet confirmed
 * @param sent           confirmed by a receipt
 * @param needsAttention refused for good
 * @param oldestUnsent   when the oldest waiting record was sealed
 */
public record OutboxCounts(long waiting, long sent, long needsAttention, Optional<OffsetDateTime> oldestUnsent) {
    public OutboxCounts {
        Objects.requireNonNull(oldestUnsent);
    }
}
