package mu.maupass.sync.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.SealedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Both files of an outbox: changes are committed to the identity file, and what they say about usage is handed over to
 * the usage file a while later. Used under the outbox's lock.
 */
final class OutboxStore implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OutboxStore.class.getName());
    /** So many changes may wait in the identity file before what they say about usage is handed over. */
    private static final int PENDING = 64;

    private static final int BATCH = 500;

    private final SqliteFile file;
    private final UsageStore usage;
    private final UsagePending pending;
    private final OutboxQueries queries;
    private final OutboxWrites writes;
    private final Clock clock;
    private int sinceHandOver;

    private OutboxStore(SqliteFile file, UsageStore usage, Clock clock) throws SQLException {
        this.file = file;
        this.usage = usage;
        this.clock = clock;
        this.pending = new UsagePending(file.connection());
        this.queries = new OutboxQueries(file.connection());
        this.writes = new OutboxWrites(file.connection(), pending);
    }

    /**
     * Opens both for their only owner and puts right what a kill left behind.
     *
     * @throws SyncException
     */
    static OutboxStore own(Path outbox, Clock clock) throws SyncException {
        SqliteFile file = SqliteFile.own(outbox, OutboxSchema.migrations());
        UsageStore usage = null;
        try {
            usage = UsageStore.own(outbox);
            OutboxStore store = new OutboxStore(file, usage, clock);
            store.alignUsage();
            store.handOver();
            return store;
        } catch (SyncException e) {
            closeAll(file, usage);
            throw e;
        } catch (SQLException e) {
            closeAll(file, usage);
            throw DatabaseFailures.of(e);
        }
    }

    Connection connection() {
        return file.connection();
    }

    OutboxQueries queries() {
        return queries;
    }

    /** Commits changes, all or none; afterwards usage data moves on when enough of it waits. */
    void change(Change change) throws SyncException {
        file.inTransaction(_ -> {
            change.make(writes);
            return null;
        });
        changed();
    }

    /** Commits a visit's record with what is to be known about usage, both or none. */
    void commit(SealedRecord sealed, UUID visitId, UsageEvent event) throws SQLException {
        writes.visit(sealed, visitId, event);
        changed();
    }

    private void changed() {
        if (++sinceHandOver >= PENDING) {
            handOverQuietly();
        }
    }

    List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SQLException {
        return usage.visits(from, until, pending.all());
    }

    List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SQLException {
        return usage.audit(from, until, pending.all());
    }

    /**
     * Erases usage rows of before a moment.
     *
     * @return rows erased
     */
    long eraseUsage(Instant before) throws SQLException, SyncException {
        handOver();
        return usage.erase(before, ofStation("usage.erased", ""));
    }

    /** Lets what was erased be gone from the disk. */
    void reclaim(boolean records, boolean usageRows) throws SyncException {
        if (records) {
            file.reclaim();
        }
        if (usageRows) {
            usage.file().reclaim();
        }
    }

    /** An audit entry of the station itself, now. */
    AuditEntry ofStation(String event, String code) {
        return new AuditEntry(now(), "station", event, Optional.empty(), code);
    }

    /** To the millisecond, as it is kept. */
    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(clock.millis()), clock.getZone());
    }

    /** One file may be older than the other, or new: what happened to them is told, and numbering goes on. */
    private void alignUsage() throws SQLException, SyncException {
        long gone = pending.lastGone();
        long taken = usage.last();
        if (taken < gone) {
            change(made -> made.usage(new UsageEvent.Noted(ofStation("usage.rows-missing", ""))));
        } else if (taken > pending.last()) {
            usage.continueAt(pending.last());
            change(made -> made.usage(new UsageEvent.Noted(ofStation("usage.rows-ahead", ""))));
        }
    }

    private void handOver() throws SQLException, SyncException {
        for (var events = pending.first(BATCH); !events.isEmpty(); events = pending.first(BATCH)) {
            usage.take(events);
            long last = events.getLast().id();
            file.inTransaction(_ -> {
                pending.removeUpTo(last);
                return null;
            });
        }
        sinceHandOver = 0;
    }

    /** What was committed is committed: a handover that fails is made the next time. */
    private void handOverQuietly() {
        try {
            handOver();
        } catch (SQLException | SyncException e) {
            LOG.log(
                    Level.WARNING,
                    "usage data waits in the outbox: {0}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        handOverQuietly();
        closeAll(file, usage);
    }

    private static void closeAll(SqliteFile file, @Nullable UsageStore usage) {
        if (usage != null) {
            usage.close();
        }
        file.close();
    }

    /** What is written within one transaction. */
    @FunctionalInterface
    interface Change {
        void make(OutboxWrites writes) throws SQLException, SyncException;
    }
}
