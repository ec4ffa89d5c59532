package mu.maupass.sync.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mu.maupass.fault.Fault;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.EarlierFormat;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.TrustSeen;
import org.jspecify.annotations.Nullable;

/**
 * Both files of an outbox. Changes are committed to the identity file; the usage data in them is moved to the usage
 * file a short time later. Used under the outbox's lock.
 */
final class OutboxStore implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OutboxStore.class.getName());
    /** The most changes that wait in the identity file before their usage data is moved. */
    private static final int PENDING = 64;

    private static final int BATCH = 500;

    private static final Duration EARLIER_KEPT = Duration.ofDays(7);

    private final Path outbox;
    private final SqliteFile file;
    private final UsageStore usage;
    private final UsagePending pending;
    private final OutboxQueries queries;
    private final OutboxWrites writes;
    private final WitnessKeeper witness;
    private final Remembered remembered;
    private final QueueClosing closing;
    private final Clock clock;
    private int sinceHandOver;

    private OutboxStore(Path outbox, SqliteFile file, UsageStore usage, Clock clock, Optional<StationSeal> seal)
            throws SQLException {
        this.outbox = outbox;
        this.file = file;
        this.usage = usage;
        this.clock = clock;
        this.pending = new UsagePending(file.connection(), seal);
        this.queries = new OutboxQueries(file.connection());
        this.writes = new OutboxWrites(file.connection(), pending, seal);
        this.remembered = new Remembered(file.connection(), seal);
        this.closing = new QueueClosing(pending, clock);
        this.witness = new WitnessKeeper(outbox, file, seal, queries, pending, usage, closing, clock);
    }

    /**
     * Opens both for their only owner and repairs what a kill left behind.
     *
     * @param seal authenticates what nobody signs; empty where the station's key cannot give one
     * @throws SyncException
     */
    static OutboxStore own(Path outbox, Clock clock, Optional<StationSeal> seal) throws SyncException {
        SqliteFile file = SqliteFile.own(outbox, OutboxSchema.migrations().keepingEarlier(clock));
        UsageStore usage = null;
        try {
            usage = UsageStore.own(outbox, clock, seal);
            OutboxStore store = new OutboxStore(outbox, file, usage, clock, seal);
            if (store.witness.begin()) {
                store.alignUsage();
            }
            store.handOver();
            store.forgetEarlierFormats();
            return store;
        } catch (SyncException e) {
            closeAll(file, usage);
            throw e;
        } catch (SQLException e) {
            closeAll(file, usage);
            throw DatabaseFailures.of(e);
        }
    }

    QueueClosing closing() {
        return closing;
    }

    QueueState state() throws SQLException {
        return pending.newest().goesOn();
    }

    Remembered remembered() {
        return remembered;
    }

    Connection connection() {
        return file.connection();
    }

    OutboxQueries queries() {
        return queries;
    }

    /** Commits changes, all or none; afterwards usage data is moved when enough of it waits. */
    void change(Change change) throws SyncException {
        file.inTransaction(_ -> {
            change.make(writes);
            return null;
        });
        changed();
    }

    /** Commits a visit's record together with its usage data, both or none. */
    void commit(
            SealedRecord sealed, VisitSummary summary, AuditEntry audit, Optional<Gap> gap, OutboxCondition condition)
            throws SQLException, SyncException {
        boolean activates = summary.outcome() == VisitOutcome.ACTIVATED;
        UsageEvent ended = new UsageEvent.Visited(summary, Optional.of(audit));
        if (gap.isEmpty() && activates) {
            writes.visit(sealed, summary.visitId(), ended);
            changed();
            return;
        }
        change(made -> {
            if (gap.isPresent()) {
                made.gap(gap.get());
                made.usage(new UsageEvent.Noted(ofStation("chain.resumed", "")));
                condition.resumed();
            }
            made.visit(sealed, summary.visitId(), ended);
            if (!activates) {
                made.withoutActivation(sealed.seq());
            }
        });
        if (gap.isPresent()) {
            confirmed();
        }
    }

    private void changed() {
        if (++sinceHandOver >= PENDING) {
            handOverQuietly();
        }
        Fault.contain(this::bearWitness);
    }

    /** What was committed must not look as if it had failed because of its witness. */
    private void bearWitness() {
        try {
            witness.write();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the witness is older than the outbox: {0}", e.getErrorCode());
        }
    }

    WitnessKeeper witness() {
        return witness;
    }

    /** Commits what was seen of trust. */
    void saw(UnaryOperator<TrustSeen> newer) throws SyncException {
        if (witness.saw(newer)) {
            // At once, so that both files know it.
            handOverQuietly();
        }
        Fault.contain(this::bearWitness);
    }

    /** The authority was asked, and holds nothing that is not here. */
    void confirmed() throws SQLException, SyncException {
        witness.renewIfStopped();
    }

    List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SQLException {
        return usage.visits(from, until, pending.all());
    }

    List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SQLException {
        return usage.audit(from, until, pending.all());
    }

    List<AuditRow> audit(AuditPage page) throws SQLException {
        return usage.audit(page, pending.all());
    }

    /**
     * Erases usage rows from before the given moment.
     *
     * @return rows erased
     */
    long eraseUsage(Instant before) throws SQLException, SyncException {
        handOver();
        long rows = usage.erase(before, ofStation("usage.erased", ""));
        bearWitness();
        return rows;
    }

    /** The statement about a day that goes to the authority next. */
    Optional<DayDelivery> nextDay(Instant now) throws SyncException {
        return usage.nextDay(now);
    }

    /** Commits a statement about a day with its audit entry. */
    void add(DayStatement statement, String agentId) throws SQLException, SyncException {
        handOver();
        usage.add(statement, new AuditEntry(now(), agentId, statement.kind().event(), Optional.empty(), ""));
        bearWitness();
    }

    /** Number of the newest event of use. */
    long lastEvent() throws SQLException {
        return pending.last();
    }

    /** How a statement about a day came to the authority. */
    void settleDay(long number, DayDelivery.State state, String code, String receipt, Instant notBefore)
            throws SyncException {
        usage.settle(number, state, code, receipt, notBefore);
    }

    /** Lets a refused statement about a day go once more; see {@link DayDeliveries#sendAgain}. */
    boolean sendAgain(long number, String signature, AuditEntry audit) throws SQLException, SyncException {
        handOver();
        boolean done = usage.sendAgain(number, signature, audit);
        bearWitness();
        return done;
    }

    /**
     * Forgets what was found before a moment.
     *
     * @return rows erased
     */
    long forget(Instant before) throws SQLException, SyncException {
        long rows = remembered.countBefore(before);
        if (rows > 0) {
            change(made -> made.forget(remembered, before));
        }
        return rows;
    }

    /** Whoever noticed nothing of an upgrade in a week does not go back; and what is erased must not stay in a copy. */
    private void forgetEarlierFormats() throws SyncException {
        Instant before = clock.instant().minus(EARLIER_KEPT);
        EarlierFormat.forget(outbox, before);
        EarlierFormat.forget(UsageStore.beside(outbox), before);
    }

    /** Removes what was erased from the disk. */
    void reclaim(boolean records, boolean usageRows) throws SyncException {
        forgetEarlierFormats();
        if (records) {
            file.reclaim();
        }
        if (usageRows) {
            usage.file().reclaim();
        }
    }

    /** Commits an audit entry of what a check of both files found. */
    void noteFiles(boolean sound) throws SyncException {
        change(made -> made.usage(new UsageEvent.Noted(
                ofStation(sound ? "files.sound" : "files.damaged", sound ? "" : Cause.DAMAGED.code()))));
    }

    /** An audit entry of the station itself, now. */
    AuditEntry ofStation(String event, String code) {
        return new AuditEntry(now(), "station", event, Optional.empty(), code);
    }

    /** Now, to the millisecond, as it is stored. */
    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(clock.millis()), clock.getZone());
    }

    /**
     * One file may be older than the other, or new. An audit entry tells what happened to them, and the numbering goes
     * on.
     */
    private void alignUsage() throws SQLException, SyncException {
        long gone = pending.lastGone();
        long taken = usage.last();
        if (taken < gone) {
            // A number that no row will have: that rows are missing can be seen for ever.
            UsageRows.Numbers there = usage.numbers();
            usage.atLeast(new UsageRows.Numbers(there.visits(), there.audits() + 1));
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

    /** A move that fails is made the next time; it must not make the committed change look as if it had failed. */
    private void handOverQuietly() {
        try {
            handOver();
        } catch (SQLException | SyncException e) {
            LOG.log(
                    Level.WARNING,
                    "usage data waits in the outbox: {0}",
                    e.getClass().getSimpleName());
        } catch (RuntimeException | Error e) {
            Fault.of(e).tell();
        }
    }

    @Override
    public void close() {
        handOverQuietly();
        bearWitness();
        witness.close();
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
