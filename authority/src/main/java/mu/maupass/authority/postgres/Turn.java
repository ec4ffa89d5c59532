package mu.maupass.authority.postgres;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one piece of work of this process go on after the other. Short work, for which somebody may stand at a counter, goes before long
 * work; each kind goes in the order in which it came, and after some short pieces a long one, so that neither waits for ever. Safe for use
 * by several threads.
 */
final class Turn {

    /** With the wait at the doors before it (8 s) shorter than a station waits for its answer (20 s): who is gone does not have to be served. */
    static final Duration LONGEST = Duration.ofSeconds(9);

    /** So many short pieces, of some 50 ms each, go before a long one that waits. */
    static final int SHORTS_BEFORE_LONG = 8;

    private final long longestNanos;
    /** Over all below, and never held while work runs. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Queue<Waiter> shorts = new ArrayDeque<>();
    private final Queue<Waiter> longs = new ArrayDeque<>();
    private boolean works;
    private int shortsSince;

    /** @param longest of a wait */
    Turn(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    /** Whether others may go before it. */
    enum Length {
        /** Somebody may stand at a counter and wait for it. */
        SHORT,
        /** Many things at once. */
        LONG
    }

    /** A piece of work. */
    @FunctionalInterface
    interface Piece<T extends @Nullable Object> {
        T run() throws SyncException;
    }

    /** Who waits; under the lock. */
    private static final class Waiter {
        private final Condition called;
        private boolean next;

        Waiter(Condition called) {
            this.called = called;
        }
    }

    /**
     * Runs it when its turn has come.
     *
     * @throws SyncException Q-105 where that takes too long, Q-110 where whoever waits is told to end, or what the work itself throws
     */
    <T extends @Nullable Object> T of(Length length, Piece<T> piece) throws SyncException {
        await(length);
        try {
            return piece.run();
        } finally {
            callNext();
        }
    }

    private void await(Length length) throws SyncException {
        lock.lock();
        try {
            if (!works) {
                works = true;
                return;
            }
            Queue<Waiter> queue = length == Length.SHORT ? shorts : longs;
            Waiter waiter = new Waiter(lock.newCondition());
            queue.add(waiter);
            try {
                long left = longestNanos;
                while (!waiter.next) {
                    if (left <= 0) {
                        throw SyncException.of(Cause.IN_USE, "the records before take too long");
                    }
                    left = waiter.called.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                if (waiter.next) {
                    // It was called in the same moment: the next one must not wait for it.
                    callNext();
                }
                throw SyncException.of(Cause.CLOSED, "interrupted");
            } finally {
                queue.remove(waiter);
            }
        } finally {
            lock.unlock();
        }
    }

    private void callNext() {
        lock.lock();
        try {
            boolean longNext = shorts.isEmpty() || !longs.isEmpty() && shortsSince >= SHORTS_BEFORE_LONG;
            Waiter next = (longNext ? longs : shorts).poll();
            if (next == null) {
                works = false;
                shortsSince = 0;
            } else {
                shortsSince = longNext ? 0 : shortsSince + 1;
                next.next = true;
                next.called.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait whose work has not begun. */
    int waiting() {
        lock.lock();
        try {
            return shorts.size() + longs.size();
        } finally {
            lock.unlock();
        }
    }
}
