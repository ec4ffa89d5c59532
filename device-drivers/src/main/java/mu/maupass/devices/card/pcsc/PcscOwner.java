package mu.maupass.devices.card.pcsc;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;

/**
 * The one thread that talks to PC/SC. It makes calls one after the other and looks at the readers in between. A call to
 * a frozen chip may never return. Then this thread is given up; if the call returns later, the thread closes what it
 * holds.
 */
final class PcscOwner {

    private final LinkedBlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
    private final Runnable look;
    private final Runnable disconnect;
    private final Supplier<Duration> pause;
    private volatile boolean ended;
    private volatile long runningUntil = Long.MAX_VALUE;

    /**
     * @param look       looks at the readers; run again and again, on this thread
     * @param pause      before the next look, asked after each
     * @param disconnect ends the connection: at the end, and after a fault, when its state is unknown; on this thread
     */
    PcscOwner(Runnable look, Supplier<Duration> pause, Runnable disconnect) {
        this.look = look;
        this.disconnect = disconnect;
        this.pause = pause;
        Threads.lasting("pcsc-owner", this::run, fault -> disconnect.run()).start();
    }

    /**
     * Adds a call to the queue. If nobody waits for its result any more, a result that can be closed is closed, and a
     * fault is told.
     */
    <T> CompletableFuture<T> submit(Callable<T> call, Duration limit) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        long until = System.nanoTime() + limit.toNanos();
        calls.add(() -> {
            if (outcome.isDone()) {
                return;
            }
            runningUntil = until;
            try {
                T result = call.call();
                if (!outcome.complete(result) && result instanceof AutoCloseable leftover) {
                    leftover.close();
                }
            } catch (RuntimeException | Error e) {
                FaultException fault = new FaultException(Fault.of(e));
                if (!outcome.completeExceptionally(fault)) {
                    fault.fault().tell();
                }
            } catch (Exception e) {
                outcome.completeExceptionally(e);
            } finally {
                runningUntil = Long.MAX_VALUE;
            }
        });
        return outcome;
    }

    /** Whether the time of the present call has run out. */
    boolean stuck() {
        long until = runningUntil;
        return until != Long.MAX_VALUE && System.nanoTime() - until >= 0;
    }

    /** Ends the thread as soon as it is free. */
    void end() {
        ended = true;
        calls.add(() -> {});
    }

    boolean ended() {
        return ended;
    }

    private void run() {
        long next = System.nanoTime();
        while (!ended) {
            try {
                long wait = next - System.nanoTime();
                Runnable call = calls.poll(Math.max(wait, 0), TimeUnit.NANOSECONDS);
                if (call != null) {
                    call.run();
                }
                if (System.nanoTime() - next >= 0 && !ended) {
                    look.run();
                    next = System.nanoTime() + pause.get().toNanos();
                }
            } catch (InterruptedException e) {
                break;
            }
        }
        disconnect.run();
    }
}
