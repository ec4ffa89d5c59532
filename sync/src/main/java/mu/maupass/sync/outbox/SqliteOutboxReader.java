package mu.maupass.sync.outbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.trust.TrustSeen;

/**
 * An outbox file, or a copy of one, opened for reading only, even while a station works with it. Nothing in it is
 * changed.
 */
public final class SqliteOutboxReader implements OutboxReader {

    private final Path path;
    private final SqliteFile file;
    private final OutboxQueries queries;
    private final UsagePending pending;
    private boolean closed;

    /** A working station hands over between two looks now and then; an older outbox is behind at every look. */
    private static final int LOOKS = 50;

    private SqliteOutboxReader(Path path, SqliteFile file) {
        this.path = path;
        this.file = file;
        this.queries = new OutboxQueries(file.connection());
        this.pending = new UsagePending(file.connection(), Optional.empty());
    }

    /**
     * Opens a file for reading.
     *
     * @throws SyncException Q-111 when there is none, Q-103 when it is damaged, Q-104 when it is of a newer version,
     *                       Q-112 of an older one
     */
    public static SqliteOutboxReader open(Path dbFile) throws SyncException {
        return new SqliteOutboxReader(dbFile, SqliteFile.read(dbFile, OutboxSchema.migrations()));
    }

    @Override
    public List<OutboxEntry> entries(long afterSeq, int limit) throws SyncException {
        return ask(() -> queries.entries(afterSeq, limit));
    }

    @Override
    public List<OutboxEntry> newestBefore(long seq, int limit) throws SyncException {
        return ask(() -> queries.newestBefore(seq, limit));
    }

    @Override
    public List<StoredRecord> records(long afterSeq, int limit) throws SyncException {
        return ask(() -> queries.records(afterSeq, limit));
    }

    @Override
    public Optional<OutboxEntry> entry(long seq) throws SyncException {
        return ask(() -> queries.entry(seq));
    }

    @Override
    public List<OutboxEntry> refusedOpen(int limit) throws SyncException {
        return ask(() -> queries.refused(limit));
    }

    @Override
    public List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return usage((usage, waiting) -> usage.visits(from, until, waiting));
    }

    @Override
    public List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return usage((usage, waiting) -> usage.audit(from, until, waiting));
    }

    @Override
    public List<AuditRow> audit(AuditPage page) throws SyncException {
        return usage((usage, waiting) -> usage.audit(page, waiting));
    }

    @Override
    public Map<Long, UUID> visitsOf(long first, long last) throws SyncException {
        return ask(() -> queries.visitsOf(first, last));
    }

    @Override
    public OutboxCounts counts() throws SyncException {
        return ask(queries::counts);
    }

    @Override
    public ChainVerdict verify(ChainKeys keys, List<ChainHead> confirmed) throws SyncException {
        return verify(keys, confirmed, Optional.empty());
    }

    /**
     * The same, and with the station's seal also what nobody signs: deliveries, use, and that nothing was taken from the
     * end.
     */
    public ChainVerdict verify(ChainKeys keys, List<ChainHead> confirmed, Optional<StationSeal> seal)
            throws SyncException {
        // Read first: the outbox may get ahead of it, but never the other way round.
        Optional<Witness> witness = seal.flatMap(with -> Witness.read(Witness.beside(path), with));
        ChainVerdict chain =
                atOneMoment(() -> new ChainVerifier(file.connection(), keys, Clock.systemUTC()).verify(confirmed));
        if (seal.isEmpty() || !(chain instanceof ChainVerdict.Intact intact)) {
            return chain;
        }
        Optional<ChainVerdict.Broken> broken = use(seal.get(), witness);
        return broken.isPresent() ? broken.get() : intact;
    }

    /** Both files are read as they were at one moment each; the log of use must not be ahead of what the outbox handed it. */
    private Optional<ChainVerdict.Broken> use(StationSeal seal, Optional<Witness> witness) throws SyncException {
        for (int look = 1; look < LOOKS; look++) {
            Optional<Optional<ChainVerdict.Broken>> looked = atOneMoment(() -> look(seal, witness, false));
            if (looked.isPresent()) {
                return looked.get();
            }
        }
        return atOneMoment(() -> look(seal, witness, true)).orElseThrow();
    }

    /** Empty where the log of use is ahead, unless that is to be overlooked. */
    private Optional<Optional<ChainVerdict.Broken>> look(StationSeal seal, Optional<Witness> witness, boolean alsoAhead)
            throws SQLException, SyncException {
        UsagePending events = new UsagePending(file.connection(), Optional.of(seal));
        List<UsageEvent.Numbered> waiting = events.all();
        try (UsageStore usage = UsageStore.read(path)) {
            usage.file().connection().setAutoCommit(false);
            return alsoAhead || usage.last() <= events.last()
                    ? Optional.of(
                            new UseVerifier(file.connection(), usage.file().connection(), seal, waiting)
                                    .verify(witness))
                    : Optional.empty();
        }
    }

    /** Why no visit may begin, by what the station noted of its queue: it is closed, or it was found to be damaged. */
    public Optional<SyncFailure> obstacle(StationSeal seal) throws SyncException {
        return atOneMoment(() -> new OutboxCondition(
                        new Notes(file.connection()),
                        new QueueClosing(
                                new UsagePending(file.connection(), Optional.of(seal)), Clock.systemDefaultZone()))
                .obstacle());
    }

    /** What was seen of what decides trust, as far as the seal shows that the station noted it. */
    public Optional<TrustSeen> trust(StationSeal seal) throws SyncException {
        return ask(() -> new UsagePending(file.connection(), Optional.of(seal))
                .newest()
                .state()
                .flatMap(QueueState::trust));
    }

    /**
     * Writes a copy that is whole in one file, while the owner works; what is there is replaced.
     *
     * @throws SyncException Q-10x for the disk
     */
    public synchronized void copyTo(Path copy) throws SyncException {
        if (closed) {
            throw SyncException.of(Cause.CLOSED, "");
        }
        file.copyTo(copy);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            file.close();
        }
    }

    /** The usage data that still waits is read first. If it is moved in between, it is found in the usage store. */
    private <T> T usage(UsageQuestion<T> question) throws SyncException {
        List<UsageEvent.Numbered> waiting = ask(pending::all);
        try (UsageStore usage = UsageStore.read(path)) {
            return question.ask(usage, waiting);
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    private synchronized <T> T ask(Question<T> question) throws SyncException {
        if (closed) {
            throw SyncException.of(Cause.CLOSED, "");
        }
        try {
            return question.ask();
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** All of a question's reads see the file as it is at the first of them, whatever its owner writes meanwhile. */
    private <T> T atOneMoment(Question<T> question) throws SyncException {
        return ask(() -> {
            file.connection().setAutoCommit(false);
            try {
                return question.ask();
            } finally {
                file.connection().rollback();
                file.connection().setAutoCommit(true);
            }
        });
    }

    @FunctionalInterface
    private interface UsageQuestion<T> {
        T ask(UsageStore usage, List<UsageEvent.Numbered> waiting) throws SQLException;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException, SyncException;
    }
}
