package mu.maupass.sync.outbox;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Which audit entries are wanted. Empty means all of them.
 *
 * @param from  no earlier than this
 * @param until earlier than this
 * @param kind  name of the event, or its first parts: {@code visit} is also {@code visit.activated}
 * @param agent who
 * @param code  of a failure
 */
public record AuditFilter(
        Optional<OffsetDateTime> from,
        Optional<OffsetDateTime> until,
        Optional<String> kind,
        Optional<String> agent,
        Optional<String> code) {
    public static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public AuditFilter {
        Objects.requireNonNull(from);
        Objects.requireNonNull(until);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(code);
    }

    /** The same within these moments. */
    public AuditFilter between(Optional<OffsetDateTime> first, Optional<OffsetDateTime> last) {
        return new AuditFilter(first, last, kind, agent, code);
    }

    /** The same of events of this kind. */
    public AuditFilter ofKind(Optional<String> wanted) {
        return new AuditFilter(from, until, wanted, agent, code);
    }

    /** The same of this person. */
    public AuditFilter by(Optional<String> person) {
        return new AuditFilter(from, until, kind, person, code);
    }

    /** The same with this code. */
    public AuditFilter withCode(Optional<String> wanted) {
        return new AuditFilter(from, until, kind, agent, wanted);
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
                && code.stream().allMatch(entry.code()::equals);
    }
}
