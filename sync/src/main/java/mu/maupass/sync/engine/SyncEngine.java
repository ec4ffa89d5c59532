package mu.maupass.sync.engine;

import java.util.function.Consumer;
import mu.maupass.sync.outbox.Outbox.Subscription;

/** Brings the outbox and the authority to the same state. {@link OutboxSyncEngine} is the implementation that ships. */
public interface SyncEngine extends AutoCloseable {

    /** Starts the background rounds. They end with {@link #close()}. */
    void start();

    /** Makes one whole round now, on the calling thread; a round that runs is waited for first. */
    SyncReport syncOnce();

    /** Ends a back-off early: the next background round starts at once. */
    void wake();

    /** The newest snapshot; never blocks. */
    SyncState state();

    /**
     * Tells the listener the present state at once, and then every change. It is called on the thread that made the
     * change, which is the engine's or one that appends a record; so it must return quickly, and hand what a screen
     * shows to the JavaFX thread.
     */
    Subscription onState(Consumer<SyncState> listener);

    /**
     * Stops usually at once, at the latest after the time limit of one request; records that were being sent are sent
     * again later.
     */
    @Override
    void close();
}
