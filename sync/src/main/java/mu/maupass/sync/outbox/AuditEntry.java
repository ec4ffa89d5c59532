package mu.maupass.sync.outbox;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the audit log: who did what, when. It holds names of events, identifiers and codes only, so that it
 * cannot hold data of a citizen.
 *
 * @param time    when
 * @param agentId who
 * @param event   what, as a dotted name such as {@code visit.activated}
 * @param visitId the visit, if it was in one
 * @param code    failure or reason code, or empty
 */
public record AuditEntry(OffsetDateTime time, String agentId, String event, Optional<UUID> visitId, String code) {
    public AuditEntry {
        Objects.requireNonNull(time);
        Objects.requireNonNull(visitId);
        if (!agentId.matches("[a-z0-9._-]{1,64}")
                || !event.matches("[a-z0-9]+([.-][a-z0-9]+){0,5}")
                || event.length() > 64
                || !code.matches("([A-Z]-\\d{3})?")) {
            throw new IllegalArgumentException("audit entries carry names and codes only");
        }
    }
}
