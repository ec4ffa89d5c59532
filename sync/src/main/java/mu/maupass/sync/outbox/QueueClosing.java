package mu.maupass.sync.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.sync.failure.QueueFailure.Cause;

/**
 * Why the queue is closed, if it is: in the state that the newest event carries. Closing and opening it are audit entries. Used under the outbox's lock; changes within the caller's transaction.
 */
final class QueueClosing {

    private final UsagePending pending;
    private final Clock clock;

    QueueClosing(UsagePending pending, Clock clock) {
        this.pending = pending;
        this.clock = clock;
    }

    Optional<Closing> why() throws SQLException {
        return pending.newest().state().flatMap(QueueState::closing);
    }

    void close(Cause cause) throws SQLException {
        write(Optional.of(new Closing(cause, clock.instant())), noted(cause));
    }

    /** Somebody has restored it. */
    void restored(String by) throws SQLException {
        write(Optional.of(new Closing(Cause.RESTORED, clock.instant())), entry(by, "station.restored", Cause.RESTORED));
    }

    /** The authority has compared. */
    void open() throws SQLException {
        Optional<Closing> before = why();
        if (before.isPresent()) {
            write(
                    Optional.empty(),
                    entry("station", "queue.opened", before.get().cause()));
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
    }

    /** The audit entry of a queue that is closed now. */
    UsageEvent noted(Cause cause) {
        return entry("station", "queue.closed", cause);
    }

    private UsageEvent entry(String by, String event, Cause cause) {
        return new UsageEvent.Noted(new AuditEntry(
                OffsetDateTime.ofInstant(Instant.ofEpochMilli(clock.millis()), clock.getZone()),
                by,
                event,
                Optional.empty(),
                cause.code()));
    }
}
