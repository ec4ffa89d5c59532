package mu.maupass.fault;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Makes every thread of this program, so that none ends unnoticed: what is thrown on it and nobody foresaw, errors of
 * the virtual machine included, is written to the log under its code and told. All threads are daemons.
 */
public final class Threads {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private Threads() {}

    /** A thread for one piece of work, not started yet. A fault ends it and is told. */
    public static Thread unstarted(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(guarded(work));
    }

    /** The same with a low priority. */
    public static Thread lowPriority(String name, Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .priority(Thread.MIN_PRIORITY)
                .unstarted(guarded(work));
    }

    /** The same as the first, and started. */
    public static Thread start(String name, Runnable work) {
        Thread thread = unstarted(name, work);
        thread.start();
        return thread;
    }

    /** The same on a virtual thread, for work that mostly waits. */
    public static Thread startVirtual(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(guarded(work));
    }

    /**
     * A thread for work that must go on, not started yet: after a fault the work is run again, first after a second,
     * and after longer pauses while the faults go on. It ends when the work returns or the thread is interrupted.
     *
     * @param work   the work; when it returns, the thread ends
     * @param faulty is given each fault, on this thread and before the pause, to repair what may be half done
     */
    public static Thread lasting(String name, Runnable work, Consumer<Fault> faulty) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> last(work, faulty));
    }

    /** One thread that does one task after the other, also at a given time. A fault ends only its task. */
    public static ScheduledExecutorService single(String name) {
        return new TaskThread(Thread.ofPlatform().daemon().name(name).factory());
    }

    /** As many platform threads as tasks run at the same time. A thread is kept for some time for the next task. */
    public static ExecutorService pool(String name) {
        return Executors.newCachedThreadPool(
                work -> Thread.ofPlatform().daemon().name(name).unstarted(guarded(work)));
    }

    /** A virtual thread for each task. */
    public static ExecutorService perTask() {
        return Executors.newThreadPerTaskExecutor(work -> Thread.ofVirtual().unstarted(guarded(work)));
    }

    /**
     * Computes something on another thread. The future fails with an exception that the work declares; a fault is
     * written to the log and given to the future as {@link FaultException}; so is one of an executor that takes no more work.
     */
    public static <T> CompletableFuture<T> supply(Callable<T> work, Executor on) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        try {
            on.execute(() -> {
                try {
                    outcome.complete(work.call());
                } catch (RuntimeException | Error e) {
                    fail(outcome, e);
                } catch (Exception e) {
                    outcome.completeExceptionally(e);
                }
            });
        } catch (RuntimeException | Error e) {
            fail(outcome, e);
        }
        return outcome;
    }

    /** Somebody waits for this, also where there is no memory left to say more. */
    private static void fail(CompletableFuture<?> outcome, Throwable thrown) {
        try {
            outcome.completeExceptionally(new FaultException(Fault.of(thrown)));
        } catch (Throwable again) {
            outcome.completeExceptionally(thrown);
        }
    }

    /**
     * The end of a chain of futures: gives the result to its taker, on the executor's thread. A fault of the chain or of
     * the taker is written to the log and told. So is any other failure of the chain, except a cancellation: whoever
     * cancelled knows of it.
     */
    public static <T> void handOver(CompletionStage<T> made, Executor to, Consumer<? super T> taker) {
        handOver(made, to, taker, why -> {
            if (!(why instanceof FaultException) && !(why instanceof CancellationException)) {
                Fault.of(why).tell();
            }
        });
    }

    /**
     * The same for a chain whose failure somebody waits for.
     *
     * @param otherwise gets the failure of the chain, on the executor's thread; a fault has been told already and comes as
     *     a {@link FaultException}
     */
    public static <T> void handOver(
            CompletionStage<T> made, Executor to, Consumer<? super T> taker, Consumer<? super Throwable> otherwise) {
        var _ = made.whenComplete((value, thrown) -> Fault.contain(() -> to.execute(() -> Fault.contain(() -> {
            if (thrown == null) {
                taker.accept(value);
            } else {
                otherwise.accept(told(thrown));
            }
        }))));
    }

    private static Throwable told(Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (why instanceof CancellationException || !(why instanceof RuntimeException || why instanceof Error)) {
            return why;
        }
        Fault fault = Fault.of(why);
        fault.tell();
        return new FaultException(fault);
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
