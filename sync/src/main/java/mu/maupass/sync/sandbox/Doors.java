package mu.maupass.sync.sandbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/**
 * Lets in so many requests with records at once; the next ones wait in a line, and whoever finds that full, or stands in it for too long,
 * is told to come again (429). Without this, when a country's stations come back at once, each batch takes longer than its station waits
 * for the answer, is sent once more while the first one is still examined, and no work comes to an end. Safe for use by several threads.
 */
public final class Doors implements Function<SandboxExchange, Answer> {

    private static final Set<String> WITH_RECORDS = Set.of("/v1/activations", "/v1/activation-batches");

    /**
     * How many.
     *
     * @param inside  requests that are worked on at once
     * @param line    requests that wait for that
     * @param bytes   of their bodies together, which lie in memory meanwhile
     * @param longest of a wait; with the work behind it shorter than a station waits for its answer (20 s)
     * @param again   after which those who were sent away come again: a random time from this one up to twice as long, so that they do
     *                not come together
     */
    public record Limits(int inside, int line, long bytes, Duration longest, Duration again) {

        private static final int EACH = 4;
        /** 128 usual batches; of the largest requests that are taken only sixteen. */
        private static final long BYTES = 64L << 20;

        /** For this many processors, of which a batch of fifty records takes half a second. */
        public static Limits of(int processors) {
            return new Limits(EACH * processors, 128, BYTES, Duration.ofSeconds(12), Duration.ofSeconds(15));
        }
    }

    private final Function<SandboxExchange, Answer> endpoints;
    private final Limits limits;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    Doors(Function<SandboxExchange, Answer> endpoints, Limits limits) {
        this.endpoints = endpoints;
        this.limits = limits;
        this.free = new Semaphore(limits.inside, true);
    }

    @Override
    public Answer apply(SandboxExchange request) {
        if (!WITH_RECORDS.contains(request.path())) {
            return endpoints.apply(request);
        }
        try {
            if (!enters(request.body().length)) {
                int again = (int) limits.again.toSeconds();
                return Answer.tooManyRequests(
                        again + ThreadLocalRandom.current().nextInt(again + 1));
            }
        } catch (InterruptedException e) {
            // Only the end of the server interrupts.
            Thread.currentThread().interrupt();
            return Answer.problem(Problem.INTERNAL);
        }
        try {
            return endpoints.apply(request);
        } finally {
            free.release();
        }
    }

    private boolean enters(int bytes) throws InterruptedException {
        // With a time, so that nobody passes those who wait.
        if (free.tryAcquire(0, TimeUnit.SECONDS)) {
            return true;
        }
        try {
            // Both are counted, whatever the first one says: both are taken back.
            boolean few = waiting.incrementAndGet() <= limits.line;
            return held.addAndGet(bytes) <= limits.bytes
                    && few
                    && free.tryAcquire(limits.longest.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            waiting.decrementAndGet();
            held.addAndGet(-bytes);
        }
    }

    /** Who stands in the line now. */
    int waiting() {
        return waiting.get();
    }
}
