package mu.maupass.sync.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.OwnerOnlyFile;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.Uuid7;

/**
 * The outbox in one SQLite file (WAL, {@code synchronous=FULL}), which has one owner at a time. Claims are kept in
 * memory: they cost no write, and a process that dies gives its claims back by dying.
 */
public final class SqliteOutbox implements Outbox {

    /** The last countersigned head, beside the database, so that a copy of it can be kept elsewhere. */
    private static final String HEAD_FILE = "head.jws";

    private final Path path;
    private final SqliteFile file;
    private final OutboxQueries queries;
    private final OutboxWrites writes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Long> claimed = new HashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    private SqliteOutbox(Path path, SqliteFile file, Clock clock) {
        this.path = path;
        this.file = file;
        this.clock = clock;
        this.queries = new OutboxQueries(file.connection());
        this.writes = new OutboxWrites(file.connection());
    }

    /**
     * Opens the outbox for its only owner, making it where there is none. Cut off at any point it can be repeated.
     *
     * @throws SyncException
     */
    public static SqliteOutbox open(Path dbFile, Clock clock) throws SyncException {
        return new SqliteOutbox(dbFile, SqliteFile.own(dbFile, OutboxSchema.migrations()), clock);
    }

    @Override
    public QueuedRecord append(Activation activation, Sealer sealer, VisitSummary summary, AuditEntry audit)
            throws SyncException {
        if (summary.outcome() != VisitOutcome.ACTIVATED || summary.state() != DeliveryState.WAITING
                || !summary.visitId().equals(activation.visitId())) {
            throw new IllegalArgumentException("the row of this activation");
        }
        QueuedRecord queued = locked(() -> {
            ChainHead head = head(sealer.stationId());
            OffsetDateTime now = OffsetDateTime.ofInstant(Instant.ofEpochMilli(clock.millis()), zone());
            // Sealed before the transaction begins: nothing of it reaches the disk unsealed, and the lock is held short.
            SealedRecord sealed = sealer.seal(activation, Uuid7.next(now.toInstant(), random), head.seq() + 1,
                    head.hash(), now);
            file.inTransaction(_ -> {
                writes.audit(audit);
                writes.record(sealed, writes.visit(summary));
                return null;
            });
            return new QueuedRecord(sealed.jti(), sealed.seq(), sealed.hash());
        });
        listeners.forEach(Runnable::run);
        return queued;
    }

    @Override
    public void recordUnsuccessfulVisit(VisitSummary summary, AuditEntry audit) throws SyncException {
        if (summary.outcome() == VisitOutcome.ACTIVATED) {
            throw new IllegalArgumentException("an activation is appended with its record");
        }
        locked(() -> file.inTransaction(_ -> {
            writes.audit(audit);
            return writes.visit(summary);
        }));
    }

    @Override
    public void recordAudit(AuditEntry audit) throws SyncException {
        locked(() -> file.inTransaction(_ -> {
            writes.audit(audit);
            return null;
        }));
    }

    @Override
    public List<Claim> claim(int limit, Instant now) throws SyncException {
        return locked(() -> {
            List<Claim> taken = new ArrayList<>();
            long after = 0;
            while (taken.size() < limit) {
                List<Claim> page = queries.due(now, after, limit);
                for (Claim due : page) {
                    if (taken.size() < limit && claimed.add(due.sealed().seq())) {
                        taken.add(due);
                    }
                    after = due.sealed().seq();
                }
                if (page.size() < limit) {
                    break;
                }
            }
            return List.copyOf(taken);
        });
    }

    @Override
    public void settle(Claim claim, Settlement settlement) throws SyncException {
        locked(() -> {
            try {
                if (!(settlement instanceof Settlement.Released)) {
                    file.inTransaction(_ -> {
                        writes.settle(claim.sealed(), settlement);
                        return null;
                    });
                }
                return null;
            } finally {
                claimed.remove(claim.sealed().seq());
            }
        });
    }

    @Override
    public void countersigned(CountersignedHead head) throws SyncException {
        locked(() -> {
            if (head.head().seq() > 0) {
                String here = queries.hashAt(head.head().seq());
                if (!here.equals(head.head().hash())) {
                    throw SyncException.of(Cause.ROLLED_BACK, here.isEmpty() ? "the authority holds up to place "
                            + head.head().seq() : "the authority holds another record at place " + head.head().seq());
                }
                file.inTransaction(_ -> {
                    writes.countersigned(head.head(), head.jws());
                    return null;
                });
            }
            return null;
        });
        try {
            OwnerOnlyFile.write(path.resolveSibling(HEAD_FILE), head.jws().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    @Override
    public void retry(UUID jti, AuditEntry audit) throws SyncException {
        locked(() -> file.inTransaction(_ -> {
            writes.audit(audit);
            writes.retry(jti);
            return null;
        }));
        listeners.forEach(Runnable::run);
    }

    @Override
    public Subscription onAppended(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<OutboxEntry> entries(long afterSeq, int limit) throws SyncException {
        return locked(() -> queries.entries(afterSeq, limit));
    }

    @Override
    public Optional<OutboxEntry> entry(UUID jti) throws SyncException {
        return locked(() -> queries.entry(jti));
    }

    @Override
    public List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return locked(() -> queries.visits(from, until));
    }

    @Override
    public List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return locked(() -> queries.audit(from, until));
    }

    @Override
    public OutboxCounts counts() throws SyncException {
        return locked(queries::counts);
    }

    /** Reads over a connection of its own, so that visits go on while a long chain is verified. */
    @Override
    public ChainVerdict verify(ChainKeys keys) throws SyncException {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(path)) {
            return reader.verify(keys);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                listeners.clear();
                file.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private ChainHead head(String stationId) throws SQLException {
        try (PreparedStatement query = file.connection().prepareStatement(
                "SELECT seq, hash FROM chain_link ORDER BY seq DESC LIMIT 1"); ResultSet row = query.executeQuery()) {
            return row.next() ? new ChainHead(row.getLong(1), row.getString(2))
                    : new ChainHead(0, Link.genesis(stationId));
        }
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private <T> T locked(Step<T> step) throws SyncException {
        lock.lock();
        try {
            if (closed) {
                throw SyncException.of(Cause.CLOSED, "");
            }
            return step.run();
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws SQLException, SyncException;
    }
}
