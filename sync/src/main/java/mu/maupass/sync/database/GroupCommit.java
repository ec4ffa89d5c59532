package mu.maupass.sync.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * Work of many threads on one file. Who comes while another waits for the disk goes into the next transaction together,
 * so that all of them wait for the disk once. Each piece of work is whole or undone, whatever becomes of the others, and
 * its result is given only when it lies on the disk.
 */
public final class GroupCommit implements AutoCloseable {

    /** So that nobody waits long for those who came with him. */
    private static final int MOST = 64;

    private final SqliteFile file;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();

    /** @param file closed with this */
    public GroupCommit(SqliteFile file) {
        this.file = file;
    }

    /**
     * Runs work in a transaction, on this thread or on that of somebody who waits as well.
     *
     * @throws SyncException, or what the work itself throws
     */
    public <T extends @Nullable Object> T inTransaction(SqliteFile.Work<T> work) throws SyncException {
        Task<T> task = new Task<>(work);
        waiting.add(task);
        lock.lock();
        try {
            while (!task.done) {
                commitNext();
            }
        } finally {
            lock.unlock();
        }
        return task.result();
    }

    private void commitNext() {
        List<Task<?>> group = new ArrayList<>();
        for (Task<?> next = waiting.poll(); next != null; next = group.size() < MOST ? waiting.poll() : null) {
            group.add(next);
        }
        try {
            file.inTransaction(connection -> {
                for (Task<?> task : group) {
                    task.run(connection);
                }
                return true;
            });
            group.forEach(Task::end);
        } catch (SyncException | RuntimeException | Error e) {
            // Nothing of the group is on the disk.
            group.forEach(task -> task.fail(e));
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            file.close();
        } finally {
            lock.unlock();
        }
    }

    /** A piece of work and what came of it; touched only under the lock, and by its own thread behind it. */
    private static final class Task<T extends @Nullable Object> {

        private final SqliteFile.Work<T> work;
        private @Nullable T result;
        private @Nullable Throwable failure;
        private boolean done;

        Task(SqliteFile.Work<T> work) {
            this.work = work;
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
        }

        /** What the work itself threw says more than what became of its group. */
        void fail(Throwable why) {
            failure = failure == null ? why : failure;
            done = true;
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
