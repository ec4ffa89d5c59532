package mu.maupass.sync.outbox;

import java.util.Objects;

/**
 * An audit entry with its place in the log.
 *
 * @param number counts from 1 in the order of writing, without a gap
 */
public record AuditRow(long number, AuditEntry entry) {
    public AuditRow {
        Objects.requireNonNull(entry);
    }
}
