package mu.maupass.sync.outbox;

import mu.maupass.sync.failure.SyncException;

/**
 * What counts at the next sign-in under a name, whatever becomes of the station's process meanwhile. All methods may be called from
 * any thread; what changes something blocks for the length of one disk commit.
 */
public interface SignInTries {
    /**
     * Commits an audit entry of somebody who gave a password.
     *
     * @param name   of an agent
     * @param failed how many in a row were wrong under that name; 0 after one that fitted
     */
    void record(AuditEntry audit, String name, int failed) throws SyncException;

    /** How many passwords in a row were wrong under this name. */
    int failed(String name) throws SyncException;

    /**
     * Remembers that a step of a second factor was used under a name.
     *
     * @return whether it is the first use: false where this step or a later one was used, and then nothing is changed
     */
    boolean use(String name, long step) throws SyncException;
}
