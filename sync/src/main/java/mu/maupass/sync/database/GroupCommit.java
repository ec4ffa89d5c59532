package mu.maupass.sync.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * Work of many threads on one file. Who comes while another waits for the disk goes into the next transaction together,
 * so that all of them wait for the disk once. Each piece of work is whole or undone, whatever becomes of the others, and
 * its result is given only when it lies on the disk.
 *
 * <p>A transaction takes in new work for {@link #LONGEST_NANOS} only: nobody waits for all who came along. Long work
 * stands behind short work, one piece in each transaction at least, so that neither waits for ever.
 */
public final class GroupCommit implements AutoCloseable {

    /** For so long a transaction takes in more work; what has begun is finished. */
    private static final long LONGEST_NANOS = 50_000_000;

    /** Whether others may go before it. */
    public enum Length {
        /** Somebody waits at a counter for it. */
        SHORT,
        /** Many rows at once, which nobody watches. */
        LONG
    }

    private final SqliteFile file;
    private final LongSupplier nanos;
    /** Over all below, and never held while work runs. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition rests = lock.newCondition();
    private final Queue<Task<?>> shorts = new ArrayDeque<>();
    private final Queue<Task<?>> longs = new ArrayDeque<>();
    private boolean works;

    /** @param file closed with this */
    public GroupCommit(SqliteFile file) {
        this(file, System::nanoTime);
    }

    GroupCommit(SqliteFile file, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
    }

    /** Runs short work in a transaction: {@link #inTransaction(Length, SqliteFile.Work)}. */
    public <T extends @Nullable Object> T inTransaction(SqliteFile.Work<T> work) throws SyncException {
        return inTransaction(Length.SHORT, work);
    }

    /**
     * Runs work in a transaction, on this thread or on that of somebody who waits as well.
     *
     * @throws SyncException, or what the work itself throws
     */
    public <T extends @Nullable Object> T inTransaction(Length length, SqliteFile.Work<T> work) throws SyncException {
        Task<T> task = new Task<>(length, work, lock.newCondition());
        lock.lock();
        try {
            (length == Length.SHORT ? shorts : longs).add(task);
            while (!task.done) {
                if (works) {
                    task.turn.awaitUninterruptibly();
                } else {
                    commitNext();
                }
            }
        } finally {
            lock.unlock();
        }
        return task.result();
    }

    /** Called with the lock, and without it while work runs. */
    private void commitNext() {
        works = true;
        List<Task<?>> group = new ArrayList<>();
        group.add(next(true));
        lock.unlock();
        try {
            file.inTransaction(connection -> {
                long began = nanos.getAsLong();
                for (Task<?> task = group.getFirst(); task != null; task = joining(group, began)) {
                    task.run(connection);
                }
                return true;
            });
        } catch (SyncException | RuntimeException | Error e) {
            // Nothing of the group is on the disk.
            group.forEach(task -> task.fail(e));
        } finally {
            lock.lock();
            works = false;
            group.forEach(Task::end);
            Stream.concat(shorts.stream(), longs.stream()).limit(1).forEach(task -> task.turn.signal());
            rests.signalAll();
        }
    }

    /** The next of the same transaction, in the group already; none where those in it have to wait no longer. */
    private @Nullable Task<?> joining(List<Task<?>> group, long began) {
        lock.lock();
        try {
            boolean longWaits = !longs.isEmpty() && group.stream().noneMatch(task -> task.length == Length.LONG);
            boolean late = nanos.getAsLong() - began >= LONGEST_NANOS;
            if (late && !longWaits || shorts.isEmpty() && longs.isEmpty()) {
                return null;
            }
            Task<?> task = next(!late);
            group.add(task);
            return task;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out who is next. */
    private Task<?> next(boolean shortFirst) {
        return shortFirst && !shorts.isEmpty() ? shorts.remove() : longs.remove();
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

    /** Waits for work that has begun; what comes later finds the file closed. */
    @Override
    public void close() {
        lock.lock();
        try {
            while (works) {
                rests.awaitUninterruptibly();
            }
            file.close();
        } finally {
            lock.unlock();
        }
    }

    /** A piece of work and what came of it: written by whoever works, read by its own thread under the lock. */
    private static final class Task<T extends @Nullable Object> {

        private final Length length;
        private final SqliteFile.Work<T> work;
        private final Condition turn;
        private @Nullable T result;
        private @Nullable Throwable failure;
        private boolean done;

        Task(Length length, SqliteFile.Work<T> work, Condition turn) {
            this.length = length;
            this.work = work;
            this.turn = turn;
        }

        /** @throws SQLException where the whole transaction is lost, as after a full disk */
        void run(Connection connection) throws SQLException {
            SqliteFile.execute(connection, "SAVEPOINT work");
            try {
                result = work.run(connection);
            } catch (SQLException | SyncException | RuntimeException | Error e) {
                SqliteFile.execute(connection, "ROLLBACK TO work");
                failure = e instanceof SQLException told ? DatabaseFailures.of(told) : e;
            }
            SqliteFile.execute(connection, "RELEASE work");
        }

        void end() {
            done = true;
            turn.signal();
        }

        /** What the work itself threw says more than what became of its group. */
        void fail(Throwable why) {
            failure = failure == null ? why : failure;
        }

        @SuppressWarnings("NullAway") // a result is null only where the work gave null
        T result() throws SyncException {
            switch (failure) {
                case null -> {
                    return result;
                }
                case SyncException told -> throw told;
                case RuntimeException told -> throw told;
                case Error told -> throw told;
                default -> throw new IllegalStateException(failure);
            }
        }
    }
}
