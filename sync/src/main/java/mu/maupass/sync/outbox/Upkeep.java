package mu.maupass.sync.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.Retention;

/**
 * Checks and erases: a short check of the files after the start, the complete check once a week, and the erasure of
 * what policy no longer allows the station to keep. Runs on its own thread, some time after the start and then every
 * few hours.
 */
public final class Upkeep implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());
    /** The start itself should not become slower; and no visit is over before this time. */
    private static final Duration LOOK_OVER = Duration.ofSeconds(5);

    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final Duration EVERY = Duration.ofHours(6);

    private final Outbox outbox;
    private final Supplier<Optional<Retention>> retention;
    private final Sealer sealer;
    private final Thread thread;

    /**
     * @param outbox    stays open when this closes
     * @param retention the retention that policy sets now; empty while there is no policy, and then nothing is erased
     * @param sealer    signs the statements of what is erased
     */
    public Upkeep(Outbox outbox, Supplier<Optional<Retention>> retention, Sealer sealer) {
        this.outbox = outbox;
        this.retention = retention;
        this.sealer = sealer;
        this.thread = Threads.lowPriority("upkeep", this::work);
    }

    /** What one run did. */
    public record Done(boolean checked, Outbox.Erased erased) {}

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /**
     * Checks and erases once, now.
     *
     * @throws SyncException Q-1xx
     */
    public Done run() throws SyncException {
        boolean checked = outbox.checkIfDue();
        Optional<Retention> policy = retention.get();
        return new Done(checked, policy.isPresent() ? outbox.expire(policy.get(), sealer) : new Outbox.Erased(0, 0));
    }

    private void work() {
        try {
            Thread.sleep(LOOK_OVER);
            tryTo(outbox::lookOver);
            Thread.sleep(FIRST);
            while (true) {
                tryTo(this::run);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            // Only close() interrupts this thread.
        }
    }

    private static void tryTo(Step step) {
        Fault.contain(() -> {
            try {
                step.take();
            } catch (SyncException e) {
                LOG.log(Level.WARNING, "upkeep of the outbox: {0}", e.failure().code());
            }
        });
    }

    @FunctionalInterface
    private interface Step {
        void take() throws SyncException;
    }

    /** Ends the thread; a check that runs ends when the outbox closes. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
