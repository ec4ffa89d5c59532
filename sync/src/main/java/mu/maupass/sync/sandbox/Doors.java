package mu.maupass.sync.sandbox;

import java.time.Duration;
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
 * for the answer, is sent once more while the first one is still examined, and no work comes to an end. Records that come alone have a door
 * of their own: somebody may stand at a counter and wait for such a one, and batches must not be before it. Safe for use by several
 * threads.
 */
public final class Doors implements Function<SandboxExchange, Answer> {

    private static final String ALONE = "/v1/activations";
    private static final String BATCHES = "/v1/activation-batches";

    /**
     * How many.
     *
     * @param inside  batches that are worked on at once: not more than records do at once, which is one after the other in either
     *                kind of records, whatever there is of processors; one more is decrypted and one is answered meanwhile
     * @param alone   the same of records that come alone
     * @param line    requests that wait for that, at each door
     * @param bytes   of their bodies together, which lie in memory meanwhile, at each door
     * @param longest of a wait; with the work behind it shorter than a station waits for its answer (20 s)
     * @param again   after which those who were sent away come again: a random time from this one up to twice as long, so that they do
     *                not come together
     */
    public record Limits(int inside, int alone, int line, long bytes, Duration longest, Duration again) {

        /** 128 usual batches, of which one takes one to two seconds with PostgreSQL; of the largest that are taken only eight. */
        public static final Limits STANDARD =
                new Limits(3, 8, 128, 32L << 20, Duration.ofSeconds(8), Duration.ofSeconds(15));
    }

    private final Function<SandboxExchange, Answer> endpoints;
    private final Limits limits;
    private final Door alone;
    private final Door batches;

    Doors(Function<SandboxExchange, Answer> endpoints, Limits limits) {
        this.endpoints = endpoints;
        this.limits = limits;
        this.alone = new Door(limits.alone, limits);
        this.batches = new Door(limits.inside, limits);
    }

    @Override
    public Answer apply(SandboxExchange request) {
        return switch (request.path()) {
            case ALONE -> through(alone, request);
            case BATCHES -> through(batches, request);
            default -> endpoints.apply(request);
        };
    }

    private Answer through(Door door, SandboxExchange request) {
        try {
            if (!door.enters(request.body().length)) {
                return sentAway(limits.again);
            }
        } catch (InterruptedException e) {
            // Only the end of the server interrupts.
            Thread.currentThread().interrupt();
            return Answer.problem(Problem.INTERNAL);
        }
        try {
            return endpoints.apply(request);
        } finally {
            door.free.release();
        }
    }

    /** To come again after this time up to twice as long. */
    static Answer sentAway(Duration again) {
        int seconds = (int) again.toSeconds();
        return Answer.tooManyRequests(seconds + ThreadLocalRandom.current().nextInt(seconds + 1));
    }

    /** Who stands in the lines now. */
    int waiting() {
        return alone.waiting.get() + batches.waiting.get();
    }

    /** One of them. */
    private static final class Door {

        private final Limits limits;
        private final Semaphore free;
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicLong held = new AtomicLong();

        Door(int inside, Limits limits) {
            this.limits = limits;
            this.free = new Semaphore(inside, true);
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
    }
}
