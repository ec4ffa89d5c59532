package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.DayReceipt;

/**
 * The statements about days that go to the authority, one after the other in the order of their numbers. All methods may be
 * called from any thread and block for the length of one disk commit.
 */
public interface DayDeliveries {

    /** The first that is neither sent nor refused; empty where it is not due yet, or where there is none. */
    Optional<DayDelivery> next(Instant now) throws SyncException;

    /** The authority has it. */
    void sent(long number, DayReceipt receipt) throws SyncException;

    /** The authority does not take it, and will not. */
    void refused(long number, SyncFailure failure) throws SyncException;

    /**
     * One that was refused goes once more, with the next sync.
     *
     * @param signature of the supervisor who wants that, as {@link mu.maupass.sync.seal.DaySignature#signAgain} makes it
     * @param audit     who wants that
     * @return whether it was refused until now; otherwise nothing changed
     */
    boolean sendAgain(long number, String signature, AuditEntry audit) throws SyncException;

    /** It is tried again, not before this moment. */
    void postponed(long number, SyncFailure failure, Instant notBefore) throws SyncException;
}
