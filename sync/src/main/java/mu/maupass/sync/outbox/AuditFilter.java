package mu.maupass.sync.outbox;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Which audit entries are wanted. Empty means all of them.
 *
 * @param from  no earlier than this
 * @param until earlier than this
 * @param kind  name of the event, or its first parts: {@code visit} is also {@code visit.activated}
 * @param agent who
 * @param code  of a failure
 * @param visit of which
 */
public record AuditFilter(
        Optional<OffsetDateTime> from,
        Optional<OffsetDateTime> until,
        Optional<String> kind,
        Optional<String> agent,
        Optional<String> code,
        Optional<UUID> visit) {
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public AuditFilter {
        Objects.requireNonNull(from);
        Objects.requireNonNull(until);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(code);
        Objects.requireNonNull(visit);
    }

    /** The same within these moments. */
    public AuditFilter between(Optional<OffsetDateTime> first, Optional<OffsetDateTime> last) {
        return new AuditFilter(first, last, kind, agent, code, visit);
    }

    /** The same of events of this kind. */
    public AuditFilter ofKind(Optional<String> wanted) {
        return new AuditFilter(from, until, wanted, agent, code, visit);
    }

    /** The same of this person. */
    public AuditFilter by(Optional<String> person) {
        return new AuditFilter(from, until, kind, person, code, visit);
    }

    /** The same with this code. */
    public AuditFilter withCode(Optional<String> wanted) {
        return new AuditFilter(from, until, kind, agent, wanted, visit);
    }

    /** The same of this visit. */
    public AuditFilter ofVisit(UUID wanted) {
        return new AuditFilter(from, until, kind, agent, code, Optional.of(wanted));
    }

    /** Moments are compared to the millisecond, as they are stored. */
    boolean fits(AuditEntry entry) {
        long at = entry.time().toInstant().toEpochMilli();
        return from.stream().allMatch(moment -> at >= moment.toInstant().toEpochMilli())
                && until.stream().allMatch(moment -> at < moment.toInstant().toEpochMilli())
                && kind.stream()
                        .allMatch(wanted ->
                                entry.event().equals(wanted) || entry.event().startsWith(wanted + "."))
                && agent.stream().allMatch(entry.agentId()::equals)
                && code.stream().allMatch(entry.code()::equals)
                && visit.stream().allMatch(wanted -> entry.visitId().equals(Optional.of(wanted)));
    }
}
