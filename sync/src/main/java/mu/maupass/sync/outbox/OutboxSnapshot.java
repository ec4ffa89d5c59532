package mu.maupass.sync.outbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.ChainHead;

/**
 * Copies of both files of an outbox, both as they were at the same moment.
 *
 * @param files the copies, under the names of the originals
 * @param head  the head of the chain in them; place 0 for an empty chain
 */
public record OutboxSnapshot(List<Path> files, ChainHead head) {

    private static final int TRIES = 20;

    public OutboxSnapshot {
        files = List.copyOf(files);
    }

    /**
     * Copies an outbox while its owner works with it, also in another process.
     *
     * @param copy where to write the copy of the outbox; the copy of the usage data is written beside it
     * @throws SyncException Q-111 when there is none; Q-10x for the disk
     */
    public static OutboxSnapshot copy(Path outbox, Path copy) throws SyncException {
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<OutboxSnapshot> snapshot = tryCopy(outbox, copy);
            if (snapshot.isPresent()) {
                return snapshot.get();
            }
        }
        throw SyncException.of(Cause.IN_USE, "usage data is being handed over all the time");
    }

    /** Empty where usage data was moved from the outbox to the usage store just between opening the two files. */
    private static Optional<OutboxSnapshot> tryCopy(Path outbox, Path copy) throws SyncException {
        try (SqliteFile file = SqliteFile.read(outbox, OutboxSchema.migrations());
                UsageStore usage = UsageStore.read(outbox);
                Statement one = file.connection().createStatement();
                Statement other = usage.file().connection().createStatement()) {
            one.execute("BEGIN");
            other.execute("BEGIN");
            // The first query of a transaction fixes the moment whose data the transaction sees until its end.
            UsagePending pending = new UsagePending(file.connection(), Optional.empty());
            long gone = pending.lastGone();
            long taken = usage.last();
            if (taken < gone || taken > pending.last()) {
                return Optional.empty();
            }
            ChainHead head = new OutboxQueries(file.connection()).head().orElse(new ChainHead(0, ""));
            file.copyTo(copy);
            usage.file().copyTo(UsageStore.beside(copy));
            one.execute("ROLLBACK");
            other.execute("ROLLBACK");
            return Optional.of(new OutboxSnapshot(List.of(copy, UsageStore.beside(copy)), head));
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /**
     * Checks a restored copy completely and marks it as restored: its chain goes on where the authority says.
     *
     * @param seal authenticates that
     * @param by   who restored it
     * @throws SyncException Q-103 when it is damaged, Q-104 when it is of a newer version, Q-10x for the disk
     */
    public static void continueAsRestored(Path outbox, Clock clock, Optional<StationSeal> seal, String by)
            throws SyncException {
        try (SqliteFile file = SqliteFile.own(outbox, OutboxSchema.migrations());
                UsageStore usage = UsageStore.own(outbox, clock, seal)) {
            if (!file.checkFully() || !usage.file().checkFully()) {
                throw SyncException.of(Cause.DAMAGED, "integrity_check");
            }
            file.inTransaction(connection -> {
                new Notes(connection).put(Notes.Name.CHECKED_AT, clock.instant().toString());
                new QueueClosing(new UsagePending(connection, seal), clock).restored(by);
                return null;
            });
        }
    }
}
