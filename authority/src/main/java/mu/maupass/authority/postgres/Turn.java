package mu.maupass.authority.postgres;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/** Lets one piece of work of this process go on after the other, in the order in which they came. Safe for use by several threads. */
final class Turn {

    /** Longer than a station waits for its answer: who is gone does not have to be served. */
    private static final long LONGEST_SECONDS = 30;

    private final Semaphore free = new Semaphore(1, true);

    /** A piece of work. */
    @FunctionalInterface
    interface Piece<T extends @Nullable Object> {
        T run() throws SyncException;
    }

    /**
     * Runs it when all that came before has ended.
     *
     * @throws SyncException Q-105 where that takes too long, Q-110 where whoever waits is told to end, or what the work itself throws
     */
    <T extends @Nullable Object> T of(Piece<T> piece) throws SyncException {
        try {
            if (!free.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw SyncException.of(Cause.IN_USE, "the records before take too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SyncException.of(Cause.CLOSED, "interrupted");
        }
        try {
            return piece.run();
        } finally {
            free.release();
        }
    }
}
