package mu.maupass.devices;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mu.maupass.fault.Fault;

/** Hears of the faults that nobody waits for, in the place of the windows, while it is open. */
public final class ToldFaults implements AutoCloseable {
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final BlockingQueue<Fault> told = new LinkedBlockingQueue<>();

    public ToldFaults() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> told.add(Fault.of(thrown)));
    }

    /** Waits for the next that is told. */
    public Fault next() throws InterruptedException {
        Fault next = told.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    /** Whether nothing was told that was not taken by {@link #next}. */
    public boolean nothing() {
        return told.isEmpty();
    }

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
