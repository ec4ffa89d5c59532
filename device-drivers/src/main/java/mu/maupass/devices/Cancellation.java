package mu.maupass.devices;

import java.util.ArrayList;
import java.util.List;
import mu.maupass.fault.Fault;

/** Lets a caller stop something, once, from any thread. */
public final class Cancellation {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /**
     * Stops it; further calls do nothing. Runs the actions of {@link #onCancel} on this thread; a fault of one action
     * does not keep the others from being run.
     */
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Fault::contain);
    }

    public synchronized boolean cancelled() {
        return cancelled;
    }

    /**
     * Runs the action when it is cancelled, or at once if it already was. Closing the subscription removes the action.
     */
    public Subscription onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        actions.remove(action);
    }
}
