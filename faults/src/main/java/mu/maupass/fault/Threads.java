package mu.maupass.fault;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Where every thread of this program comes from, so that none ends without a word: what is thrown on it and nobody
 * foresaw, errors of the virtual machine included, is written to the log under its code and told. All are daemons.
 */
public final class Threads {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private Threads() {}

    /** For one piece of work, not begun yet. A fault ends it and is told. */
    public static Thread unstarted(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(guarded(work));
    }

    /** The same for work that gives way to all other. */
    public static Thread unhurried(String name, Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .priority(Thread.MIN_PRIORITY)
                .unstarted(guarded(work));
    }

    /** The first again, begun. */
    public static Thread start(String name, Runnable work) {
        Thread thread = unstarted(name, work);
        thread.start();
        return thread;
    }

    /** The same on a virtual thread, for work that waits more than it computes. */
    public static Thread startVirtual(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(guarded(work));
    }

    /**
     * For work that must not end before it says so, not begun yet: after a fault it is run again, first after a second,
     * then more seldom as long as the faults go on. Returning ends it, and so does an interruption.
     *
     * @param work   runs until it is over
     * @param faulty told each fault on this thread, before the pause, to put right what may be half done
     */
    public static Thread lasting(String name, Runnable work, Consumer<Fault> faulty) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> last(work, faulty));
    }

    /** One thread that does one task after the other, also at a given time; a fault ends its task alone. */
    public static ScheduledExecutorService single(String name) {
        return new TaskThread(Thread.ofPlatform().daemon().name(name).factory());
    }

    /** A platform thread for each task that runs at the same time, kept for the next one for a while. */
    public static ExecutorService pool(String name) {
        return Executors.newCachedThreadPool(
                work -> Thread.ofPlatform().daemon().name(name).unstarted(guarded(work)));
    }

    /** A virtual thread for each task. */
    public static ExecutorService perTask() {
        return Executors.newThreadPerTaskExecutor(work -> Thread.ofVirtual().unstarted(guarded(work)));
    }

    /**
     * Has something made on another thread. The future fails with what the work declares to throw; a fault is written to
     * the log there and arrives as {@link FaultException}.
     */
    public static <T> CompletableFuture<T> supply(Callable<T> work, Executor on) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        on.execute(() -> {
            try {
                outcome.complete(work.call());
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(new FaultException(Fault.of(e)));
            } catch (Exception e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    private static Runnable guarded(Runnable work) {
        return () -> Fault.contain(work);
    }

    private static void last(Runnable work, Consumer<Fault> faulty) {
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            long begun = System.nanoTime();
            try {
                work.run();
                return;
            } catch (Throwable thrown) {
                Fault fault = Fault.of(thrown);
                fault.tell();
                Fault.contain(() -> faulty.accept(fault));
            }
            boolean workedForAWhile = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
            pause = workedForAWhile ? SHORTEST_PAUSE : pause;
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }
}
