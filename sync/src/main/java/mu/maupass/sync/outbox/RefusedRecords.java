package mu.maupass.sync.outbox;

import mu.maupass.sync.failure.SyncException;

/**
 * Records that the authority refused for good: they need attention until a supervisor sends them again or closes them.
 * All methods may be called from any thread and block for the length of one disk commit.
 */
public interface RefusedRecords {

    /**
     * Puts a record back into the queue. The authority gives the same answer where it has signed one; it helps where what
     * it refused for was put right, such as a roster without the agent.
     *
     * @param audit who decided that
     * @return whether it was one of the open ones and its content is still here; otherwise nothing changed
     */
    boolean sendAgain(long seq, AuditEntry audit) throws SyncException;

    /**
     * Closes a record: it stays refused, and needs no attention any more.
     *
     * @param why who decided that, with the reason as the event
     * @return whether it was one of the open ones; otherwise nothing changed
     */
    boolean close(long seq, AuditEntry why) throws SyncException;
}
