package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.TrustSeen;

/** What the newest event of an outbox says was seen of trust. */
final class StoredTrust implements TrustSeen.Memory {

    private final OutboxStore store;
    private final OutboxCondition condition;
    private final Guarded guarded;

    StoredTrust(OutboxStore store, OutboxCondition condition, Guarded guarded) {
        this.store = store;
        this.condition = condition;
        this.guarded = guarded;
    }

    @Override
    public Optional<TrustSeen> trustSeen() {
        return store.witness().trust();
    }

    @Override
    public void sawBundle(long version) throws SyncException {
        saw(seen -> seen.withBundle(version));
    }

    @Override
    public void sawTime(Instant time, boolean revoked) throws SyncException {
        saw(seen -> seen.withTime(time, revoked));
    }

    @Override
    public void sawDevices(long version) throws SyncException {
        saw(seen -> seen.withDevices(version));
    }

    @Override
    public void lost() throws SyncException {
        guarded.run(() -> {
            store.change(_ -> condition.lost());
            return null;
        });
    }

    private void saw(UnaryOperator<TrustSeen> newer) throws SyncException {
        guarded.run(() -> {
            store.saw(newer);
            return null;
        });
    }
}
