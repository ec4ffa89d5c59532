package mu.maupass.sync.outbox;

import mu.maupass.sync.failure.SyncException;

/** The tries in the state of an outbox's files. */
final class StoredTries implements SignInTries {
    private final OutboxStore store;
    private final Guarded guarded;

    StoredTries(OutboxStore store, Guarded guarded) {
        this.store = store;
        this.guarded = guarded;
    }

    @Override
    public void record(AuditEntry audit, String name, int failed) throws SyncException {
        guarded.run(() -> {
            store.change(writes -> writes.tried(audit, name, failed));
            return null;
        });
    }

    @Override
    public int failed(String name) throws SyncException {
        return guarded.run(() -> store.state().tries().under(name));
    }

    @Override
    public boolean use(String name, long step) throws SyncException {
        return guarded.run(() -> {
            if (step <= store.state().tries().step(name)) {
                return false;
            }
            store.change(writes -> writes.usedStep(name, step));
            return true;
        });
    }
}
