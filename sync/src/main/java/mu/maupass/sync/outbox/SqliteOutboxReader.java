package mu.maupass.sync.outbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.ChainKeys;

/** An outbox file opened for reading only: while a station works with it, or as a copy. Nothing in it is changed. */
public final class SqliteOutboxReader implements OutboxReader {

    private final SqliteFile file;
    private final OutboxQueries queries;
    private boolean closed;

    private SqliteOutboxReader(SqliteFile file) {
        this.file = file;
        this.queries = new OutboxQueries(file.connection());
    }

    /**
     * Opens a file for reading.
     *
     * @throws SyncException Q-111 when there is none, Q-103 when it is damaged, Q-104 when it is of a newer version
     */
    public static SqliteOutboxReader open(Path dbFile) throws SyncException {
        return new SqliteOutboxReader(SqliteFile.read(dbFile, OutboxSchema.migrations()));
    }

    @Override
    public List<OutboxEntry> entries(long afterSeq, int limit) throws SyncException {
        return ask(() -> queries.entries(afterSeq, limit));
    }

    @Override
    public Optional<OutboxEntry> entry(UUID jti) throws SyncException {
        return ask(() -> queries.entry(jti));
    }

    @Override
    public List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return ask(() -> queries.visits(from, until));
    }

    @Override
    public List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return ask(() -> queries.audit(from, until));
    }

    @Override
    public OutboxCounts counts() throws SyncException {
        return ask(queries::counts);
    }

    @Override
    public ChainVerdict verify(ChainKeys keys) throws SyncException {
        return ask(() -> new ChainVerifier(file.connection(), keys).verify());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            file.close();
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

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }
}
