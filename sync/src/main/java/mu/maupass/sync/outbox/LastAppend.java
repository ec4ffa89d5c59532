package mu.maupass.sync.outbox;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The newest append, noted before its commit. After a fault the database says whether it was committed. */
final class LastAppend {

    private final OutboxQueries queries;
    private Optional<Attempt> attempt = Optional.empty();

    LastAppend(OutboxQueries queries) {
        this.queries = queries;
    }

    /** A visit and the record that was sealed for it. */
    private record Attempt(UUID visitId, QueuedRecord record) {}

    void tried(UUID visitId, QueuedRecord record) {
        attempt = Optional.of(new Attempt(visitId, record));
    }

    /** The record of this visit, if it was the newest and is there. */
    Optional<QueuedRecord> onDisk(UUID visitId) throws SQLException {
        Optional<QueuedRecord> tried =
                attempt.filter(one -> one.visitId().equals(visitId)).map(Attempt::record);
        return tried.isPresent()
                        && queries.hashAt(tried.get().seq()).equals(tried.get().hash())
                ? tried
                : Optional.empty();
    }
}
