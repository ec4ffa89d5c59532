package mu.maupass.sync.engine;

import java.util.function.Consumer;
import mu.maupass.sync.outbox.Outbox.Subscription;

/**
 * Keeps the outbox and the authority together. {@link OutboxSyncEngine} is the one that ships.
 */
public interface SyncEngine extends AutoCloseable {

    /** Starts the background rounds. They end with {@link #close()}. */
    void start();

    /** One whole round now, on the calling thread; waits for a round under way first. */
    SyncReport syncOnce();

    /** Ends a back-off early: the next background round starts at once. */
    void wake();

    /** The newest snapshot; never blocks. */
    SyncState state();

    /**
     * Tells every change of state, first the present one at once, then each on the thread that made it, which is the
     * engine's or one that appends: a screen hands it over to its own and returns quickly.
     */
    Subscription onState(Consumer<SyncState> listener);

    /** Stops within the time one request may take at most, usually at once; what was under way is sent again later. */
    @Override
    void close();
}
