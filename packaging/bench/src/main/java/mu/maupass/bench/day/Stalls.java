package mu.maupass.bench.day;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/** Asks the JavaFX thread for an answer again and again, and keeps how long it let wait. Any thread. */
final class Stalls implements AutoCloseable {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LIMIT_SECONDS = 60;

    private final Thread probe = Thread.ofPlatform().daemon().name("probe").unstarted(this::ask);
    private final List<Double> waits = new ArrayList<>();
    private volatile boolean closed;

    Stalls() {
        probe.start();
    }

    private void ask() {
        while (!closed) {
            long asked = System.nanoTime();
            CountDownLatch answered = new CountDownLatch(1);
            Platform.runLater(answered::countDown);
            try {
                if (!answered.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
            synchronized (waits) {
                waits.add((System.nanoTime() - asked) / 1e6);
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    /** The waits since this was called last, in milliseconds. */
    List<Double> take() {
        synchronized (waits) {
            List<Double> taken = List.copyOf(waits);
            waits.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        closed = true;
        probe.interrupt();
    }
}
