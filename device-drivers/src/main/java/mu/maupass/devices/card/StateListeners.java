package mu.maupass.devices.card;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.fault.Threads;

/**
 * The present state of the readers, and its listeners. They are told each change once and in order, on a thread that is
 * not the owner thread, so that a slow listener never delays a card.
 */
public final class StateListeners implements AutoCloseable {

    private final List<Consumer<ReaderState>> listeners = new ArrayList<>();
    private final ExecutorService teller = Threads.single("card-reader-events");
    private ReaderState state;

    /** @param first the state to begin with */
    public StateListeners(ReaderState first) {
        this.state = first;
    }

    /** The present state. */
    public synchronized ReaderState state() {
        return state;
    }

    /** Sets the present state; listeners are told if it has changed. */
    public synchronized void seen(ReaderState next) {
        if (!next.equals(state)) {
            state = next;
            listeners.forEach(listener -> tell(listener, next));
        }
    }

    /** Adds a listener, which is told the present state at once and each change from now on. */
    public synchronized Subscription add(Consumer<ReaderState> listener) {
        // Wrapped in a new object, so that the same listener can be added twice and removed once.
        Consumer<ReaderState> own = next -> listener.accept(next);
        listeners.add(own);
        tell(own, state);
        return () -> remove(own);
    }

    private synchronized void remove(Consumer<ReaderState> listener) {
        listeners.remove(listener);
    }

    private void tell(Consumer<ReaderState> listener, ReaderState what) {
        try {
            teller.execute(() -> listener.accept(what));
        } catch (RejectedExecutionException e) {
            // Closed: listeners are no longer told.
        }
    }

    @Override
    public void close() {
        teller.shutdown();
    }
}
