package mu.maupass.sync.outbox;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.OwnerOnlyFile;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.Uuid7;
import mu.maupass.sync.trust.Retention;

/**
 * The outbox in one SQLite file (WAL, {@code synchronous=FULL}) with the usage data in another, which both have one
 * owner at a time. Claims are kept in memory: they cost no write, and a process that dies gives its claims back by
 * dying.
 */
public final class SqliteOutbox implements Outbox {

    private static final Logger LOG = System.getLogger(SqliteOutbox.class.getName());
    /** So many usage events may wait in the identity file before they are handed over. */
    private static final int PENDING = 64;
    private static final int BATCH = 500;

    private final Path path;
    private final SqliteFile file;
    private final UsageStore usage;
    private final OutboxQueries queries;
    private final OutboxWrites writes;
    private final UsagePending pending;
    private final OutboxCondition condition;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Long> claimed = new HashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private int sinceHandOver;
    private boolean closed;

    private SqliteOutbox(Path path, SqliteFile file, UsageStore usage, Clock clock) throws SQLException {
        this.path = path;
        this.file = file;
        this.usage = usage;
        this.clock = clock;
        this.queries = new OutboxQueries(file.connection());
        this.pending = new UsagePending(file.connection());
        this.writes = new OutboxWrites(file.connection(), pending);
        this.condition = new OutboxCondition(new Notes(file.connection()));
    }

    /**
     * Opens the outbox for its only owner, making it where there is none. Cut off at any point it can be repeated.
     *
     * @throws SyncException
     */
    public static SqliteOutbox open(Path dbFile, Clock clock) throws SyncException {
        SqliteFile file = SqliteFile.own(dbFile, OutboxSchema.migrations());
        UsageStore usage = null;
        try {
            usage = UsageStore.own(dbFile);
            SqliteOutbox outbox = new SqliteOutbox(dbFile, file, usage, clock);
            outbox.alignUsage();
            outbox.handOver();
            return outbox;
        } catch (SyncException e) {
            closeAll(file, usage);
            throw e;
        } catch (SQLException e) {
            closeAll(file, usage);
            throw DatabaseFailures.of(e);
        }
    }

    @Override
    public QueuedRecord append(Activation activation, Sealer sealer, VisitSummary summary, AuditEntry audit)
            throws SyncException {
        if (!summary.visitId().equals(activation.visitId())) {
            throw new IllegalArgumentException("the row of this activation");
        }
        QueuedRecord queued = locked(() -> {
            condition.requireNoObstacle();
            OffsetDateTime now = now();
            ChainHead here = queries.head().orElseGet(() -> new ChainHead(0, Link.genesis(sealer.stationId())));
            Optional<Gap> gap = condition.resumption(here, sealer, now);
            ChainHead head = gap.map(Gap::after).orElse(here);
            // Sealed before the transaction begins: nothing of it reaches the disk unsealed, and the lock is held short.
            SealedRecord sealed = sealer.seal(activation, Uuid7.next(now.toInstant(), random), head.seq() + 1,
                    head.hash(), now);
            commit(sealed, summary, audit, gap);
            return new QueuedRecord(sealed.jti(), sealed.seq(), sealed.hash());
        });
        listeners.forEach(Runnable::run);
        return queued;
    }

    /**
     * Commits a record that is sealed already, for the place behind the chain's end, with its audit entry and report
     * row in one transaction.
     *
     * @throws IllegalArgumentException when it was sealed for another place
     * @throws SyncException            as {@link #append}
     */
    public void commit(SealedRecord sealed, VisitSummary summary, AuditEntry audit) throws SyncException {
        locked(() -> {
            condition.requireNoObstacle();
            ChainHead head = queries.head().orElseGet(() -> new ChainHead(0, sealed.prev()));
            if (sealed.seq() != head.seq() + 1 || !sealed.prev().equals(head.hash())) {
                throw new IllegalArgumentException("sealed for another place");
            }
            commit(sealed, summary, audit, Optional.empty());
            return null;
        });
        listeners.forEach(Runnable::run);
    }

    private void commit(SealedRecord sealed, VisitSummary summary, AuditEntry audit, Optional<Gap> gap)
            throws SyncException {
        if (summary.outcome() != VisitOutcome.ACTIVATED || summary.state() != DeliveryState.WAITING) {
            throw new IllegalArgumentException("the row of an activation");
        }
        change(() -> {
            if (gap.isPresent()) {
                writes.gap(gap.get());
                writes.usage(new UsageEvent.Noted(ofStation("chain.resumed", "")));
                condition.resumed();
            }
            writes.usage(new UsageEvent.Noted(audit));
            writes.usage(new UsageEvent.Visited(summary));
            writes.record(sealed, summary.visitId());
        });
    }

    @Override
    public void recordUnsuccessfulVisit(VisitSummary summary, AuditEntry audit) throws SyncException {
        if (summary.outcome() == VisitOutcome.ACTIVATED) {
            throw new IllegalArgumentException("an activation is appended with its record");
        }
        locked(() -> change(() -> {
            writes.usage(new UsageEvent.Noted(audit));
            writes.usage(new UsageEvent.Visited(summary));
        }));
    }

    @Override
    public void recordAudit(AuditEntry audit) throws SyncException {
        locked(() -> change(() -> writes.usage(new UsageEvent.Noted(audit))));
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
                return settlement instanceof Settlement.Released ? null
                        : change(() -> writes.settle(claim.sealed(), settlement));
            } finally {
                claimed.remove(claim.sealed().seq());
            }
        });
    }

    @Override
    public void countersigned(CountersignedHead head) throws SyncException {
        locked(() -> {
            ChainHead there = head.head();
            boolean here = there.seq() == 0 || queries.hashAt(there.seq()).equals(there.hash());
            boolean beyond = there.seq() > queries.head().map(ChainHead::seq).orElse(0L);
            file.inTransaction(_ -> {
                condition.compared(head, here, beyond);
                if (here && there.seq() > 0) {
                    writes.countersigned(there, head.jws());
                }
                return null;
            });
            if (here || beyond && condition.isRestored()) {
                return null;
            }
            throw SyncException.of(Cause.ROLLED_BACK, "the authority holds " + (beyond ? "up to" : "another record at")
                    + " place " + there.seq());
        });
        try {
            OwnerOnlyFile.write(ConfirmedHeads.beside(path), head.jws().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    @Override
    public Optional<ChainHead> chainEnd() throws SyncException {
        return locked(queries::head);
    }

    @Override
    public void retry(UUID jti, AuditEntry audit) throws SyncException {
        locked(() -> change(() -> {
            writes.usage(new UsageEvent.Noted(audit));
            writes.retry(jti);
        }));
        listeners.forEach(Runnable::run);
    }

    @Override
    public Subscription onAppended(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<SyncFailure> obstacle() {
        return condition.obstacle();
    }

    @Override
    public Erased expire(Retention retention, Sealer sealer) throws SyncException {
        Instant now = clock.instant();
        long records = 0;
        int batch;
        do {
            batch = locked(() -> eraseRecords(retention, sealer, now));
            records += batch;
        } while (batch == BATCH);
        long all = records;
        return locked(() -> {
            handOver();
            long rows = usage.erase(now.minus(Duration.ofDays(retention.usageDays())),
                    ofStation("usage.erased", ""));
            if (all > 0) {
                file.reclaim();
            }
            if (rows > 0) {
                usage.file().reclaim();
            }
            return new Erased(all, rows);
        });
    }

    private int eraseRecords(Retention retention, Sealer sealer, Instant now) throws SQLException, SyncException {
        List<Long> places = queries.erasable(now.minus(Duration.ofDays(retention.recordDays())), BATCH);
        if (!places.isEmpty()) {
            String statement = sealer.sign(new Erasure(sealer.stationId(), now(), retention.recordDays(),
                    Erasure.join(places)).content(), Erasure.TYPE);
            change(() -> {
                writes.erase(places, statement);
                writes.usage(new UsageEvent.Noted(ofStation("records.erased", "")));
            });
        }
        return places.size();
    }

    @Override
    public boolean checkIfDue() throws SyncException {
        Instant now = clock.instant();
        if (!locked(() -> condition.checkDue(now))) {
            return false;
        }
        boolean sound = condition.check(path);
        locked(() -> {
            condition.checked(now, sound);
            return change(() -> writes.usage(new UsageEvent.Noted(
                    ofStation(sound ? "files.sound" : "files.damaged", sound ? "" : Cause.DAMAGED.code()))));
        });
        return true;
    }

    @Override
    public List<OutboxEntry> entries(long afterSeq, int limit) throws SyncException {
        return locked(() -> queries.entries(afterSeq, limit));
    }

    @Override
    public List<OutboxEntry> newest(int limit) throws SyncException {
        return locked(() -> queries.newest(limit));
    }

    @Override
    public List<StoredRecord> records(long afterSeq, int limit) throws SyncException {
        return locked(() -> queries.records(afterSeq, limit));
    }

    @Override
    public Optional<OutboxEntry> entry(UUID jti) throws SyncException {
        return locked(() -> queries.entry(jti));
    }

    @Override
    public List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return locked(() -> usage.visits(from, until, pending.all()));
    }

    @Override
    public List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return locked(() -> usage.audit(from, until, pending.all()));
    }

    @Override
    public OutboxCounts counts() throws SyncException {
        return locked(queries::counts);
    }

    /** Reads over a connection of its own, so that visits go on while a long chain is verified. */
    @Override
    public ChainVerdict verify(ChainKeys keys, List<ChainHead> confirmed) throws SyncException {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(path)) {
            return reader.verify(keys, confirmed);
        }
    }

    @Override
    public void close() {
        condition.cancelCheck();
        lock.lock();
        try {
            if (!closed) {
                handOverQuietly();
                closed = true;
                listeners.clear();
                closeAll(file, usage);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void closeAll(SqliteFile file, UsageStore usage) {
        if (usage != null) {
            usage.close();
        }
        file.close();
    }

    /** One file may be older than the other, or new: what happened to them is told, and numbering goes on. */
    private void alignUsage() throws SQLException, SyncException {
        long gone = pending.lastGone();
        long taken = usage.last();
        if (taken < gone) {
            change(() -> writes.usage(new UsageEvent.Noted(ofStation("usage.rows-missing", ""))));
        } else if (taken > pending.last()) {
            usage.continueAt(pending.last());
            change(() -> writes.usage(new UsageEvent.Noted(ofStation("usage.rows-ahead", ""))));
        }
    }

    private void handOver() throws SQLException, SyncException {
        for (var events = pending.first(BATCH); !events.isEmpty();
                events = pending.first(BATCH)) {
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
            LOG.log(Level.WARNING, "usage data waits in the outbox: {0}", e.getClass().getSimpleName());
        }
    }

    /** One commit; afterwards usage data moves on when enough of it waits. */
    private Void change(Change change) throws SyncException {
        file.inTransaction(_ -> {
            change.run();
            return null;
        });
        if (++sinceHandOver >= PENDING) {
            handOverQuietly();
        }
        return null;
    }

    private AuditEntry ofStation(String event, String code) {
        return new AuditEntry(now(), "station", event, Optional.empty(), code);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(clock.millis()), clock.getZone());
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

    @FunctionalInterface
    private interface Change {
        void run() throws SQLException, SyncException;
    }
}
