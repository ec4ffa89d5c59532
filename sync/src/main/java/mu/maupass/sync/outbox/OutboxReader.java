package mu.maupass.sync.outbox;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;

/**
 * The queries on an outbox: the station's own, one that another process has open, or a copy. All methods may be called
 * from any thread and read from disk.
 */
public interface OutboxReader extends AutoCloseable {

    /**
     * Records after a place, in order of their places, at most {@code limit}. The next call starts after the last one's
     * place.
     */
    List<OutboxEntry> entries(long afterSeq, int limit) throws SyncException;

    /** The record at this place. */
    Optional<OutboxEntry> entry(long seq) throws SyncException;

    /** Records that were refused for good and that nobody has closed, the oldest first, at most {@code limit}. */
    List<OutboxEntry> refusedOpen(int limit) throws SyncException;

    /** Rows of visits that ended in the half-open interval, by time. */
    List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SyncException;

    /** Audit entries in the half-open interval, by time. */
    List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SyncException;

    /** Audit entries that fit, by the order in which they were written: a page at a time, however long the log is. */
    List<AuditRow> audit(AuditPage page) throws SyncException;

    /** The visits of the records between two places, both included. */
    Map<Long, UUID> visitsOf(long first, long last) throws SyncException;

    /** Figures for the status line. Counting takes the same time, however long the history is. */
    OutboxCounts counts() throws SyncException;

    /** The newest records, newest first. */
    default List<OutboxEntry> newest(int limit) throws SyncException {
        return newestBefore(Long.MAX_VALUE, limit);
    }

    /**
     * Records before a place, newest first, at most {@code limit}. The next call takes those before the last one's
     * place.
     */
    List<OutboxEntry> newestBefore(long seq, int limit) throws SyncException;

    /** Records after a place, in order of their places, with all that proves them, at most {@code limit}. */
    List<StoredRecord> records(long afterSeq, int limit) throws SyncException;

    /**
     * Verifies the whole chain with public keys only, and names the first row that differs from what was signed.
     *
     * @param confirmed heads of this chain that the authority countersigned, stored anywhere; they show whether this is
     *     an older copy
     */
    ChainVerdict verify(ChainKeys keys, List<ChainHead> confirmed) throws SyncException;

    /** Verifies the chain with only the heads that are in the file itself. */
    default ChainVerdict verify(ChainKeys keys) throws SyncException {
        return verify(keys, List.of());
    }

    @Override
    void close();
}
