package mu.maupass.sync.outbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.Notes.Name;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Whether an outbox's files can be worked with: they are undamaged, they are not an older copy, and after a restoration
 * the chain goes on where the authority says. Used under the outbox's lock, except where it says otherwise.
 */
final class OutboxCondition {

    private static final Duration CHECK_EVERY = Duration.ofDays(7);
    /** For each file. */
    private static final Duration LOOK_OVER = Duration.ofSeconds(2);

    private final Notes notes;
    private final QueueClosing closing;
    private volatile Optional<SyncFailure> obstacle;
    private volatile Optional<Closing> closed = Optional.empty();
    private volatile @Nullable SqliteFile checking;
    private volatile boolean cancelled;

    OutboxCondition(Notes notes, QueueClosing closing) throws SQLException {
        this.notes = notes;
        this.closing = closing;
        this.obstacle = read();
    }

    /** From any thread. */
    Optional<SyncFailure> obstacle() {
        return obstacle;
    }

    /** Why the queue is closed until the authority was asked, if it is; from any thread. */
    Optional<Closing> closed() {
        return closed;
    }

    void requireNoObstacle() throws SyncException {
        if (obstacle.isPresent()) {
            throw new SyncException(obstacle.get());
        }
    }

    boolean isRestored() throws SQLException {
        return closing.why().filter(Closing::isRestored).isPresent();
    }

    /**
     * Notes the result of comparing with the authority's head.
     *
     * @param here   whether the head is a record of this chain
     * @param beyond whether it is beyond the head of this chain
     */
    void compared(CountersignedHead head, boolean here, boolean beyond) throws SQLException {
        if (here) {
            notes.remove(Name.RESUME_AT);
            closing.open();
        } else if (beyond && isRestored()) {
            String resume = head.head().seq() + " " + head.head().hash() + " " + head.jws();
            notes.put(Name.RESUME_AT, resume);
            closing.resumesBy(Sha256.of(resume));
        } else if (closing.why().filter(why -> why.cause() == Cause.ROLLED_BACK).isEmpty()) {
            closing.close(Cause.ROLLED_BACK);
        }
        obstacle = read();
    }

    /** Something that is kept beside the queue is missing, or older than the queue. One that is closed stays as it is. */
    void lost() throws SQLException {
        if (closing.why().isEmpty()) {
            closing.close(Cause.STATE_LOST);
        }
        obstacle = read();
    }

    /** Where the chain goes on after a restoration: after the authority's head, with the station's signature. */
    Optional<Gap> resumption(ChainHead here, Sealer sealer, OffsetDateTime now) throws SQLException, SyncException {
        Optional<String> noted = resume();
        if (noted.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = noted.get().split(" ", -1);
        ChainHead after = new ChainHead(Long.parseLong(parts[0]), parts[1]);
        return Optional.of(
                new Gap(here, after, sealer.sign(Gap.content(sealer.stationId(), here, parts[2], now), Gap.TYPE)));
    }

    /** Where the authority said that a restored chain goes on. */
    private Optional<String> resume() throws SQLException {
        Optional<Closing> restored = closing.why().filter(Closing::isRestored);
        return restored.isPresent()
                ? notes.get(Name.RESUME_AT)
                        .filter(noted -> Sha256.of(noted).equals(restored.get().resumes()))
                : Optional.empty();
    }

    /** The chain goes on. */
    void resumed() throws SQLException {
        notes.remove(Name.RESUME_AT);
        closing.open();
    }

    boolean checkDue(Instant now) throws SQLException {
        return notes.get(Name.CHECKED_AT)
                .map(Instant::parse)
                .filter(last -> now.isBefore(last.plus(CHECK_EVERY)) && !now.isBefore(last))
                .isEmpty();
    }

    /**
     * Reads both files completely over its own connections, outside the lock.
     *
     * @throws SyncException Q-110 when it was cancelled
     */
    boolean check(Path outbox) throws SyncException {
        return check(outbox, SqliteFile::checkFully);
    }

    /** Reads both files for a limited time, as {@link #check}. */
    boolean lookOver(Path outbox) throws SyncException {
        return check(outbox, file -> file.checkQuickly(LOOK_OVER));
    }

    private boolean check(Path outbox, Check check) throws SyncException {
        try {
            return sound(SqliteFile.read(outbox, OutboxSchema.migrations()), check)
                    && sound(UsageStore.read(outbox).file(), check);
        } catch (SyncException e) {
            if (cancelled) {
                throw SyncException.of(Cause.CLOSED, "");
            }
            if (e.failure() instanceof QueueFailure(Cause cause, var _) && cause == Cause.DAMAGED) {
                return false;
            }
            throw e;
        }
    }

    private boolean sound(SqliteFile file, Check check) throws SyncException {
        try (file) {
            checking = file;
            if (cancelled) {
                throw SyncException.of(Cause.CLOSED, "");
            }
            return check.isSound(file);
        } finally {
            checking = null;
        }
    }

    /** Ends a check that runs, and prevents later ones; from any thread. */
    void cancelCheck() {
        cancelled = true;
        SqliteFile running = checking;
        if (running != null) {
            running.cancel();
        }
    }

    void checked(Instant now, boolean sound) throws SQLException {
        notes.put(Name.CHECKED_AT, now.toString());
        if (sound) {
            notes.remove(Name.DAMAGE);
            obstacle = read();
        } else {
            damaged();
        }
    }

    void damaged() throws SQLException {
        notes.put(Name.DAMAGE, Cause.DAMAGED.code());
        obstacle = read();
    }

    /** How a file is checked. */
    @FunctionalInterface
    private interface Check {
        boolean isSound(SqliteFile file) throws SyncException;
    }

    private Optional<SyncFailure> read() throws SQLException {
        if (notes.get(Name.DAMAGE).isPresent()) {
            return Optional.of(new QueueFailure(Cause.DAMAGED, "integrity_check"));
        }
        closed = closing.why();
        if (closed.isPresent() && resume().isEmpty()) {
            return Optional.of(closed.get().failure());
        }
        return Optional.empty();
    }
}
