package mu.maupass.station.visit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.outbox.Outbox.Subscription;
import mu.maupass.sync.outbox.OutboxCounts;

/** A sync that says what a test tells it to; out of reach at first. */
final class ScriptedEngine implements SyncEngine {
    static final LinkState ONLINE = new LinkState.Online(Scripted.CLOCK.instant());
    private static final LinkState OFFLINE = new LinkState.Offline(
            new AuthorityFailure(AuthorityFailure.Cause.CONNECTION_REFUSED, ""), Scripted.CLOCK.instant(), Instant.MAX);

    private final List<Consumer<SyncState>> listeners = new CopyOnWriteArrayList<>();
    private volatile SyncState state = state(OFFLINE, 0);

    static SyncState state(LinkState link, long sent) {
        return new SyncState(
                link, new OutboxCounts(0, sent, 0, Optional.empty()), Optional.empty(), Optional.empty(), false);
    }

    void tell(SyncState next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public void start() {}

    @Override
    public SyncReport syncOnce() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void wake() {}

    @Override
    public SyncState state() {
        return state;
    }

    @Override
    public Subscription onState(Consumer<SyncState> listener) {
        listeners.add(listener);
        listener.accept(state);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {}
}
