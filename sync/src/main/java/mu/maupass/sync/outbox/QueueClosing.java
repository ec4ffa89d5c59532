package mu.maupass.sync.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.outbox.Notes.Name;

/**
 * Why the queue is closed, if it is: in the state that the newest event carries, or in a note where events have no codes.
 * Closing and opening it are audit entries. Used under the outbox's lock; changes within the caller's transaction.
 */
final class QueueClosing {

    private final Notes notes;
    private final UsagePending pending;
    private final boolean sealed;
    private final Clock clock;

    QueueClosing(Notes notes, UsagePending pending, boolean sealed, Clock clock) {
        this.notes = notes;
        this.pending = pending;
        this.sealed = sealed;
        this.clock = clock;
    }

    Optional<Closing> why() throws SQLException {
        return sealed
                ? pending.newest().state().flatMap(QueueState::closing)
                : notes.get(Name.CLOSED).flatMap(Closing::of);
    }

    void close(Cause cause) throws SQLException {
        write(Optional.of(new Closing(cause, clock.instant())), noted(cause));
    }

    /** The authority has compared. */
    void open() throws SQLException {
        Optional<Closing> before = why();
        if (before.isPresent()) {
            write(Optional.empty(), entry("queue.opened", before.get().cause()));
        }
    }

    /** A restored chain goes on where a note with this hash says. */
    void resumesBy(String hash) throws SQLException {
        Optional<Closing> before = why();
        if (before.isPresent() && !before.get().resumes().equals(hash)) {
            write(before.map(why -> why.resumedBy(hash)), new UsageEvent.Stated());
        }
    }

    private void write(Optional<Closing> why, UsageEvent event) throws SQLException {
        pending.add(event, state -> state.with(why));
        if (!sealed) {
            notes.remove(Name.CLOSED);
            if (why.isPresent()) {
                notes.put(Name.CLOSED, why.get().text());
            }
        }
    }

    /** The audit entry of a queue that is closed now. */
    UsageEvent noted(Cause cause) {
        return entry(cause == Cause.RESTORED ? "station.restored" : "queue.closed", cause);
    }

    private UsageEvent entry(String event, Cause cause) {
        return new UsageEvent.Noted(new AuditEntry(
                OffsetDateTime.ofInstant(Instant.ofEpochMilli(clock.millis()), clock.getZone()),
                "station",
                event,
                Optional.empty(),
                cause.code()));
    }
}
