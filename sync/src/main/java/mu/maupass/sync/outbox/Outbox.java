package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.VisitRecord;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.Retention;

/**
 * The station's store of records, audit entries and report rows. When a call has returned, its change is on disk; a
 * change that was being made when the process died is not there at all. All methods may be called from any thread. They
 * block for the length of one disk commit, so they must not be called on the JavaFX thread. {@link SqliteOutbox} is the
 * implementation that ships.
 */
public interface Outbox extends OutboxReader, FindingMemory {

    /**
     * Seals what a visit came to at the end of the chain and commits the sealed record, the audit entry and the report row in
     * one transaction. An activation's secret is not wiped: the visit does that when it ends. Called again for the newest
     * visit, because of a fault after its commit, it commits nothing and returns the record that is there already.
     *
     * @throws SyncException Q-1xx, also one that {@link #obstacle} names; nothing was stored, and nothing may be
     *     promised to the applicant
     */
    QueuedRecord append(VisitRecord record, Sealer sealer, VisitSummary summary, AuditEntry audit) throws SyncException;

    /** The record of a visit if it was the newest that was appended here and its record is on disk; else empty. */
    Optional<QueuedRecord> appended(UUID visitId) throws SyncException;

    /** Commits the report row and audit entry of a visit that ended without an activation and of which there is no record. */
    void recordUnsuccessfulVisit(VisitSummary summary, AuditEntry audit) throws SyncException;

    /** Commits an audit entry outside a visit, such as a sign-in. */
    void recordAudit(AuditEntry audit) throws SyncException;

    /** Passwords that did not fit, and codes that were used. */
    SignInTries tries();

    /**
     * Commits a statement about a day, and an audit entry that tells of it.
     *
     * @param agentId who made it
     * @throws IllegalArgumentException when its number is not the next one
     * @throws SyncException Q-1xx; nothing was stored
     */
    void recordDay(DayStatement statement, String agentId) throws SyncException;

    /** The statements about days on their way to the authority. */
    DayDeliveries days();

    /** What the authority refused for good, and what a supervisor does about it. */
    RefusedRecords refused();

    /** Claims up to {@code limit} waiting records that are due, oldest first. */
    List<Claim> claim(int limit, Instant now) throws SyncException;

    /** Commits how the sending of one claimed record ended. Repeating it changes nothing. */
    void settle(Claim claim, Settlement settlement) throws SyncException;

    /**
     * Compares the outbox with the authority's statement of how much of this station's chain it holds. Called at the
     * beginning of every sync, before anything is sent. The statement is stored in the database and in {@code head.jws}
     * beside it.
     *
     * @throws SyncException Q-126 when the authority holds more records than the outbox, or other ones: this data is an
     *     older copy, nothing may be sent and no visit may begin
     */
    void countersigned(CountersignedHead head) throws SyncException;

    /**
     * Why no activation may be appended now: damage was found, the file is an older copy, or it was just restored.
     * Empty where one may.
     */
    Optional<SyncFailure> obstacle();

    /** What the authority has to be told before it is asked how far it holds the chain; from any thread. */
    Optional<Closing> closing();

    /**
     * Erases what policy no longer allows the station to keep: the content of records that the authority has, and usage
     * rows. The records' places stay in the chain, which can still be verified by the station's signed statement of the
     * erasure; the erasure is an audit entry too. Records on which the authority has not decided are never erased.
     *
     * @param sealer signs the statement
     */
    Erased expire(Retention retention, Sealer sealer) throws SyncException;

    /**
     * Checks both files completely if that was not done for a week, over its own connections, and notes the result.
     * Ends early with Q-108 when its thread is interrupted.
     *
     * @return whether a check was due
     */
    boolean checkIfDue() throws SyncException;

    /**
     * Checks both files for some seconds, over its own connections; the opening has no time for this part. Damage that
     * is found is noted and stops visits.
     */
    void lookOver() throws SyncException;

    /** How much was erased: contents of records, and usage rows. */
    record Erased(long records, long usageRows) {}

    /** The last record of the chain in this outbox; empty where there is none. */
    Optional<ChainHead> chainEnd() throws SyncException;

    /**
     * Number of the newest event of use: of the audit log, of a visit, of what the station saw. It only grows, so that a queue
     * which somebody put back as it was, with all that proves it here, is missed by whoever was told the number.
     */
    long lastEvent() throws SyncException;

    /**
     * Adds a listener that is called after the commit of each append, on the appending thread; it must be quick.
     * Closing the subscription removes it.
     */
    Subscription onAppended(Runnable listener);

    /** Ends a listener's registration. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
