package mu.maupass.sync.outbox;

import java.sql.SQLException;
import mu.maupass.sync.failure.SyncException;

/** The refused records of an outbox's files. */
final class StoredRefusals implements RefusedRecords {

    private final OutboxStore store;
    private final Guarded guarded;
    private final Runnable queued;

    /** @param queued told after a record went back into the queue */
    StoredRefusals(OutboxStore store, Guarded guarded, Runnable queued) {
        this.store = store;
        this.guarded = guarded;
        this.queued = queued;
    }

    @Override
    public boolean sendAgain(long seq, AuditEntry audit) throws SyncException {
        boolean done = change(audit, writes -> writes.sendAgain(seq));
        if (done) {
            queued.run();
        }
        return done;
    }

    @Override
    public boolean close(long seq, AuditEntry why) throws SyncException {
        return change(why, writes -> writes.close(seq, why));
    }

    /** The change and who made it in one commit; nothing is noted where nothing changed. */
    private boolean change(AuditEntry audit, Decision decision) throws SyncException {
        return guarded.run(() -> {
            boolean[] done = {false};
            store.change(writes -> {
                done[0] = decision.make(writes);
                if (done[0]) {
                    writes.usage(new UsageEvent.Noted(audit));
                }
            });
            return done[0];
        });
    }

    @FunctionalInterface
    private interface Decision {
        boolean make(OutboxWrites writes) throws SQLException;
    }
}
