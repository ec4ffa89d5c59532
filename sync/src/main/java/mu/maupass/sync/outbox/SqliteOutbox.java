package mu.maupass.sync.outbox;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import mu.maupass.fault.Fault;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitRecord;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.Uuid7;
import mu.maupass.sync.trust.Retention;
import mu.maupass.sync.trust.TrustSeen;
import org.jspecify.annotations.Nullable;

/**
 * The outbox in one SQLite file (WAL, {@code synchronous=FULL}) and the usage data in another. Both have one owner at a
 * time.
 */
public final class SqliteOutbox implements Outbox {

    private final Path path;
    private final Optional<StationSeal> seal;
    private final OutboxStore store;
    private final OutboxQueries queries;
    private final LastAppend lastAppend;
    private final Claims claims;
    private final Expiry expiry;
    private final OutboxCondition condition;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Optional<ChainHead> end = Optional.empty();

    private boolean closed;

    private SqliteOutbox(Path path, OutboxStore store, Clock clock, Optional<StationSeal> seal) throws SQLException {
        this.path = path;
        this.seal = seal;
        this.store = store;
        this.clock = clock;
        this.queries = store.queries();
        this.lastAppend = new LastAppend(queries);
        this.claims = new Claims(store);
        this.expiry = new Expiry(store);
        this.condition = new OutboxCondition(new Notes(store.connection()), store.closing());
    }

    /** Without a seal. */
    public static SqliteOutbox open(Path dbFile, Clock clock) throws SyncException {
        return open(dbFile, clock, Optional.empty());
    }

    /**
     * Opens the outbox for its only owner, and makes it where there is none. If it is interrupted at any point, it can
     * be called again.
     *
     * @param seal authenticates deliveries and use; without one they are not authenticated
     * @throws SyncException
     */
    public static SqliteOutbox open(Path dbFile, Clock clock, Optional<StationSeal> seal) throws SyncException {
        OutboxStore store = OutboxStore.own(dbFile, clock, seal);
        try {
            return new SqliteOutbox(dbFile, store, clock, seal);
        } catch (SQLException e) {
            store.close();
            throw DatabaseFailures.of(e);
        }
    }

    @Override
    public QueuedRecord append(VisitRecord visit, Sealer sealer, VisitSummary summary, AuditEntry audit)
            throws SyncException {
        boolean activates = visit instanceof Activation;
        if (!summary.visitId().equals(visit.visitId()) || activates != (summary.outcome() == VisitOutcome.ACTIVATED)) {
            throw new IllegalArgumentException("the row of this visit");
        }
        QueuedRecord queued = locked(() -> {
            Optional<QueuedRecord> before = lastAppend.onDisk(visit.visitId());
            if (before.isPresent()) {
                return before.get();
            }
            condition.requireNoObstacle();
            OffsetDateTime now = store.now();
            ChainHead here = end().orElseGet(() -> new ChainHead(0, Link.genesis(sealer.stationId())));
            Optional<Gap> gap = condition.resumption(here, sealer, now);
            ChainHead head = gap.map(Gap::after).orElse(here);
            // Sealed before the transaction begins, so that nothing reaches the disk unsealed and the database's lock
            // is held for a short time only.
            SealedRecord sealed =
                    sealer.seal(visit, Uuid7.next(now.toInstant(), random), head.seq() + 1, head.hash(), now);
            QueuedRecord record = new QueuedRecord(sealed.jti(), sealed.seq(), sealed.hash());
            lastAppend.tried(visit.visitId(), record);
            commit(sealed, summary, audit, gap);
            return record;
        });
        tellAppended();
        return queued;
    }

    @Override
    public Optional<QueuedRecord> appended(UUID visitId) throws SyncException {
        return locked(() -> lastAppend.onDisk(visitId));
    }

    /**
     * Commits a record that is sealed already, for the place after the head, with its audit entry and report row in one
     * transaction.
     *
     * @throws IllegalArgumentException when it was sealed for another place
     * @throws SyncException            as {@link #append}
     */
    public void commit(SealedRecord sealed, VisitSummary summary, AuditEntry audit) throws SyncException {
        locked(() -> {
            condition.requireNoObstacle();
            ChainHead head = end().orElseGet(() -> new ChainHead(0, sealed.prev()));
            if (sealed.seq() != head.seq() + 1 || !sealed.prev().equals(head.hash())) {
                throw new IllegalArgumentException("sealed for another place");
            }
            commit(sealed, summary, audit, Optional.empty());
            return null;
        });
        tellAppended();
    }

    private void commit(SealedRecord sealed, VisitSummary summary, AuditEntry audit, Optional<Gap> gap)
            throws SQLException, SyncException {
        if (summary.state() != DeliveryState.WAITING) {
            throw new IllegalArgumentException("the row of a visit that has a record");
        }
        end = Optional.empty();
        store.commit(sealed, summary, audit, gap, condition);
        end = Optional.of(new ChainHead(sealed.seq(), sealed.hash()));
    }

    @Override
    public void recordUnsuccessfulVisit(VisitSummary summary, AuditEntry audit) throws SyncException {
        if (summary.outcome() == VisitOutcome.ACTIVATED || summary.state() != DeliveryState.NOT_QUEUED) {
            throw new IllegalArgumentException("a visit that has a record is appended with it");
        }
        change(writes -> writes.usage(new UsageEvent.Visited(summary, Optional.of(audit))));
    }

    @Override
    public void recordAudit(AuditEntry audit) throws SyncException {
        change(writes -> writes.usage(new UsageEvent.Noted(audit)));
    }

    @Override
    public SignInTries tries() {
        return new StoredTries(store, this::locked);
    }

    @Override
    public void recordDay(DayStatement statement, String agentId) throws SyncException {
        locked(() -> {
            store.add(statement, agentId);
            return null;
        });
    }

    @Override
    public void remember(Collection<FindingMark> marks, Instant found) throws SyncException {
        change(writes -> writes.remember(store.remembered(), marks, found));
    }

    @Override
    public boolean remembers(FindingMark mark, Instant since) throws SyncException {
        return locked(() -> store.remembered().holds(mark, since));
    }

    @Override
    public List<Claim> claim(int limit, Instant now) throws SyncException {
        return locked(() -> claims.take(limit, now));
    }

    @Override
    public void settle(Claim claim, Settlement settlement) throws SyncException {
        locked(() -> {
            claims.settle(claim, settlement);
            return null;
        });
    }

    @Override
    public void countersigned(CountersignedHead head) throws SyncException {
        locked(() -> {
            ChainHead there = head.head();
            boolean here = there.seq() == 0 || queries.hashAt(there.seq()).equals(there.hash());
            boolean beyond = there.seq() > queries.head().map(ChainHead::seq).orElse(0L);
            store.change(writes -> {
                condition.compared(head, here, beyond);
                if (here && there.seq() > 0) {
                    writes.countersigned(there, head.jws());
                }
            });
            if (here) {
                store.confirmed();
            }
            if (here || beyond && condition.isRestored()) {
                return null;
            }
            throw SyncException.of(
                    Cause.ROLLED_BACK,
                    "the authority holds " + (beyond ? "up to" : "another record at") + " place " + there.seq());
        });
        CountersignedHeads.write(path, head);
    }

    /** What was seen of what decides trust, so that nothing older is believed. */
    public TrustSeen.Memory trust() {
        return new StoredTrust(store, condition, this::locked);
    }

    @Override
    public Optional<ChainHead> chainEnd() throws SyncException {
        return locked(queries::head);
    }

    @Override
    public long lastEvent() throws SyncException {
        return locked(store::lastEvent);
    }

    /** A listener that fails must not make the committed record look as if it were not committed. */
    private void tellAppended() {
        listeners.forEach(Fault::contain);
    }

    @Override
    public Subscription onAppended(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<Closing> closing() {
        return condition.closed();
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
            batch = locked(() -> expiry.eraseRecords(retention, sealer, now));
            records += batch;
        } while (batch == Expiry.BATCH);
        long all = records;
        return locked(() -> expiry.finish(retention, now, all));
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
            store.noteFiles(sound);
            return null;
        });
        return true;
    }

    @Override
    public void lookOver() throws SyncException {
        if (!condition.lookOver(path)) {
            locked(() -> {
                condition.damaged();
                store.noteFiles(false);
                return null;
            });
        }
    }

    @Override
    public List<OutboxEntry> entries(long afterSeq, int limit) throws SyncException {
        return locked(() -> queries.entries(afterSeq, limit));
    }

    @Override
    public List<OutboxEntry> newestBefore(long seq, int limit) throws SyncException {
        return locked(() -> queries.newestBefore(seq, limit));
    }

    @Override
    public List<StoredRecord> records(long afterSeq, int limit) throws SyncException {
        return locked(() -> queries.records(afterSeq, limit));
    }

    @Override
    public Optional<OutboxEntry> entry(long seq) throws SyncException {
        return locked(() -> queries.entry(seq));
    }

    @Override
    public List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return locked(() -> store.visits(from, until));
    }

    @Override
    public List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return locked(() -> store.audit(from, until));
    }

    @Override
    public List<AuditRow> audit(AuditPage page) throws SyncException {
        return locked(() -> store.audit(page));
    }

    @Override
    public Map<Long, UUID> visitsOf(long first, long last) throws SyncException {
        return locked(() -> queries.visitsOf(first, last));
    }

    @Override
    public DayDeliveries days() {
        return new StoredDays(store, this::locked);
    }

    @Override
    public List<OutboxEntry> refusedOpen(int limit) throws SyncException {
        return locked(() -> queries.refused(limit));
    }

    @Override
    public RefusedRecords refused() {
        return new StoredRefusals(store, this::locked, this::tellAppended);
    }

    @Override
    public OutboxCounts counts() throws SyncException {
        return locked(queries::counts);
    }

    /** Reads over its own connection, so that visits go on while a long chain is verified. */
    @Override
    public ChainVerdict verify(ChainKeys keys, List<ChainHead> confirmed) throws SyncException {
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(path)) {
            return reader.verify(keys, confirmed, seal);
        }
    }

    @Override
    public void close() {
        condition.cancelCheck();
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                listeners.clear();
                store.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Read only once, because nobody else appends. After a failed commit it is read again. */
    private Optional<ChainHead> end() throws SQLException {
        if (end.isEmpty()) {
            end = queries.head();
        }
        return end;
    }

    private void change(OutboxStore.Change change) throws SyncException {
        locked(() -> {
            store.change(change);
            return null;
        });
    }

    private <T extends @Nullable Object> T locked(Guarded.Step<T> step) throws SyncException {
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
}
