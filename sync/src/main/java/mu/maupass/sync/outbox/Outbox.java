package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.Retention;

/**
 * The station's queue. What a call returned from is on disk; what was under way when the process died is not there at
 * all. All methods may be called from any thread; they block for the length of one disk commit and so stay off the
 * user interface's thread. {@link SqliteOutbox} is the one that ships.
 */
public interface Outbox extends OutboxReader {

    /**
     * Seals an activation at the end of the chain and commits the sealed record, the audit entry and the report row in
     * one transaction. The activation's secret is not wiped: the visit does that when it ends.
     *
     * @throws SyncException Q-1xx; nothing was stored, nothing may be promised to the applicant; also whatever
     *                       {@link #obstacle} names
     */
    QueuedRecord append(Activation activation, Sealer sealer, VisitSummary summary, AuditEntry audit)
            throws SyncException;

    /** Commits the report row and audit entry of a visit that ended without an activation. */
    void recordUnsuccessfulVisit(VisitSummary summary, AuditEntry audit) throws SyncException;

    /** Commits an audit entry outside a visit, such as a sign-in. */
    void recordAudit(AuditEntry audit) throws SyncException;

    /** Takes up to {@code limit} waiting records that are due, oldest first. */
    List<Claim> claim(int limit, Instant now) throws SyncException;

    /** Commits how the sending of one claimed record ended. Repeating it changes nothing. */
    void settle(Claim claim, Settlement settlement) throws SyncException;

    /**
     * Takes note of how far the authority holds this station's chain; called at the beginning of every sync, before
     * anything is sent. The statement is kept in the database and in {@code head.jws} beside it.
     *
     * @throws SyncException Q-126 when the authority holds more than, or other than, what is here: this data is an older
     *                       copy, nothing may be sent and no visit begun
     */
    void countersigned(CountersignedHead head) throws SyncException;

    /** Why no activation may be appended now: damage was found, the file is an older copy, or was just restored. */
    Optional<SyncFailure> obstacle();

    /**
     * Erases what policy no longer lets the station keep: the content of records that the authority has, and usage
     * rows. Their places stay in the chain, which still verifies by the station's signed statement of the erasure; the
     * erasure is an audit entry too. What the authority has not decided on is never erased.
     *
     * @param sealer signs the statement
     */
    Erased expire(Retention retention, Sealer sealer) throws SyncException;

    /**
     * Checks both files wholly if that was not done for a week, over connections of its own, and notes the result.
     * Ends early with Q-108 when its thread is interrupted.
     *
     * @return whether it was time
     */
    boolean checkIfDue() throws SyncException;

    /**
     * Looks at both files for some seconds, over connections of its own: the rest of what the opening has no time for.
     * Damage that is found is noted and stops visits.
     */
    void lookOver() throws SyncException;

    /** What was erased: records' contents, and usage rows. */
    record Erased(long records, long usageRows) {}

    /** The last record of the chain here, or empty where there is none. */
    Optional<ChainHead> chainEnd() throws SyncException;

    /** Puts a record that needs attention back among the waiting, by a supervisor's decision. */
    void retry(UUID jti, AuditEntry audit) throws SyncException;

    /** Runs after each append, on the appending thread, after the commit; must be quick. Closing ends it. */
    Subscription onAppended(Runnable listener);

    /** Ends a listener's registration. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
