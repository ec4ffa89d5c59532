package mu.maupass.station.supervision;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.outbox.OutboxEntry;

/** Something that waits for a supervisor. */
public sealed interface OpenItem {
    /** A record that the authority refused for good. */
    record Refused(OutboxEntry record) implements OpenItem {}

    /**
     * A visit that ended without the second person whom it asked for: what was found stays on record, and the next visit
     * of this person asks again until the limit.
     *
     * @param asked when
     * @param agent who led the visit
     * @param visit its identifier
     * @param why what asked for somebody else
     * @param until when what was found is forgotten
     */
    record Approval(OffsetDateTime asked, String agent, UUID visit, Failure why, LocalDate until) implements OpenItem {}

    /**
     * Something unusual in somebody's work.
     *
     * @param noticed when
     * @param agent whose work
     * @param visit the visit at whose end it was noticed
     * @param why what is unusual
     * @param until when it is taken off by itself
     */
    record Pattern(OffsetDateTime noticed, String agent, UUID visit, Failure why, LocalDate until)
            implements OpenItem {}

    /**
     * A visit that a power cut, or the end of the program, left without an end.
     *
     * @param closed when the next start found it
     * @param agent who led it
     * @param visit its identifier
     * @param why as it stands in the day
     * @param until when it is taken off by itself
     */
    record Interrupted(OffsetDateTime closed, String agent, UUID visit, Failure why, LocalDate until)
            implements OpenItem {}

    /**
     * Somebody's training ends soon, or has ended.
     *
     * @param until the last day on which it counts
     */
    record Training(String displayName, String agent, LocalDate until) implements OpenItem {}

    /**
     * Somebody goes on trying passwords or codes under a name; over once its owner has signed in.
     *
     * @param failed how many in a row were wrong
     */
    record Guessed(String displayName, int failed) implements OpenItem {}

    /**
     * The authority wants another version of the program than is installed.
     *
     * @param why names both
     */
    record Outdated(Failure why) implements OpenItem {}

    /** How many of these are approvals that nobody has given. */
    static long approvals(List<OpenItem> items) {
        return items.stream().filter(Approval.class::isInstance).count();
    }

    /** Whether somebody takes it off the list; what cannot be goes by itself, once it is seen to. */
    default boolean closable() {
        return switch (this) {
            case Refused _, Approval _, Pattern _, Interrupted _ -> true;
            case Training _, Guessed _, Outdated _ -> false;
        };
    }

    /** Since when it is open, where that is known. */
    default Optional<OffsetDateTime> since() {
        return switch (this) {
            case Refused(var record) -> Optional.of(record.time());
            case Approval(var asked, var _, var _, var _, var _) -> Optional.of(asked);
            case Pattern(var noticed, var _, var _, var _, var _) -> Optional.of(noticed);
            case Interrupted(var closed, var _, var _, var _, var _) -> Optional.of(closed);
            case Training _, Guessed _, Outdated _ -> Optional.empty();
        };
    }

    /** The last day, where there is one. */
    default Optional<LocalDate> limit() {
        return switch (this) {
            case Refused _, Guessed _, Outdated _ -> Optional.empty();
            case Approval(var _, var _, var _, var _, var until) -> Optional.of(until);
            case Pattern(var _, var _, var _, var _, var until) -> Optional.of(until);
            case Interrupted(var _, var _, var _, var _, var until) -> Optional.of(until);
            case Training(var _, var _, var until) -> Optional.of(until);
        };
    }
}
