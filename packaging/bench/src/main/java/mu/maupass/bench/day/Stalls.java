package mu.maupass.bench.day;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Asks the JavaFX thread for an answer again and again, and keeps how long it let wait; and what it was doing while it let
 * wait for too long.
 */
final class Stalls implements AutoCloseable {
    /** Above this a wait can be felt. */
    static final double TOO_LONG_MILLIS = 50;

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LOOK_MILLIS = 12;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** Enough to tell one cause from another. */
    private static final int FRAMES = 14;
    /** What was seen once is forgotten again beyond this: what measures must not grow. */
    private static final int MOST_SEEN = 300;

    private final Thread watched;
    private final Thread probe = Thread.ofPlatform().daemon().name("probe").unstarted(this::ask);
    private long all;
    private final List<Double> felt = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private volatile boolean closed;

    /** @param watched the JavaFX thread */
    Stalls(Thread watched) {
        this.watched = watched;
        probe.start();
    }

    private void ask() {
        while (!closed) {
            long asked = System.nanoTime();
            CountDownLatch answered = new CountDownLatch(1);
            Platform.runLater(answered::countDown);
            List<String> doing = new ArrayList<>();
            try {
                while (!answered.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    doing.add(doing());
                    if (System.nanoTime() - asked > LIMIT_NANOS) {
                        // An answer that never comes is the longest wait of all.
                        note(asked, doing);
                        return;
                    }
                }
            } catch (InterruptedException e) {
                return;
            }
            note(asked, doing);
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    private void note(long asked, List<String> doing) {
        double millis = (System.nanoTime() - asked) / 1e6;
        synchronized (seen) {
            all++;
            if (millis > Waits.PICTURE_MILLIS) {
                felt.add(millis);
            }
            if (millis > TOO_LONG_MILLIS) {
                if (seen.size() > MOST_SEEN) {
                    seen.values().removeIf(times -> times == 1);
                }
                doing.forEach(what -> seen.merge(what, 1, Integer::sum));
            }
        }
    }

    private String doing() {
        return Arrays.stream(watched.getStackTrace())
                .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName())
                .distinct()
                .limit(FRAMES)
                .collect(Collectors.joining(" < "));
    }

    /** The waits since this was called last. */
    Waits take() {
        synchronized (seen) {
            Waits taken = new Waits(
                    all, felt.stream().mapToDouble(Double::doubleValue).toArray());
            all = 0;
            felt.clear();
            return taken;
        }
    }

    /** What the thread was seen doing in waits that were too long, the most frequent first. */
    List<String> doings() {
        synchronized (seen) {
            return seen.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .map(entry -> entry.getValue() + " x " + entry.getKey())
                    .toList();
        }
    }

    @Override
    public void close() {
        closed = true;
        probe.interrupt();
    }
}
