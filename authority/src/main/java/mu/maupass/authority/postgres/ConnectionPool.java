package mu.maupass.authority.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;

/**
 * So many connections to the database at most; who comes while all are lent waits for one, and not for ever. A connection that failed
 * is given away and not lent again. Safe for use by several threads.
 */
final class ConnectionPool implements AutoCloseable {

    /** A station waits for its answer for some seconds; behind a longer queue an error of the server says more. */
    private static final long LONGEST_SECONDS = 10;

    private final Opener opener;
    private final Semaphore free;
    /** The one that was used last is lent first: the others may be closed by the database when nobody needs them. */
    private final Deque<Connection> idle = new ArrayDeque<>();

    private boolean closed;

    /** Opens a connection. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    ConnectionPool(Opener opener, int most) {
        this.opener = opener;
        this.free = new Semaphore(most, true);
    }

    /**
     * Lends one; whoever has it gives it back by {@link #back} or {@link #broken}.
     *
     * @throws SQLException  where none can be opened
     * @throws SyncException Q-105 where all are lent for too long, Q-110 where this was closed
     */
    Connection lend() throws SQLException, SyncException {
        try {
            if (!free.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw SyncException.of(Cause.IN_USE, "all connections are lent");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SyncException.of(Cause.CLOSED, "interrupted");
        }
        boolean lent = false;
        try {
            Connection connection = opened();
            lent = true;
            return connection;
        } finally {
            if (!lent) {
                free.release();
            }
        }
    }

    private Connection opened() throws SQLException, SyncException {
        synchronized (this) {
            if (closed) {
                throw SyncException.of(Cause.CLOSED, "pool");
            }
            Connection known = idle.pollFirst();
            if (known != null) {
                return known;
            }
        }
        return opener.open();
    }

    /** Takes one back that can be lent again. */
    void back(Connection connection) {
        boolean kept;
        synchronized (this) {
            kept = !closed;
            if (kept) {
                idle.addFirst(connection);
            }
        }
        if (!kept) {
            end(connection);
        }
        free.release();
    }

    /** Takes one back that is of no use any more; what is idle was opened before it, and is not trusted either. */
    void broken(Connection connection) {
        end(connection);
        endIdle();
        free.release();
    }

    private void endIdle() {
        Deque<Connection> ended;
        synchronized (this) {
            ended = new ArrayDeque<>(idle);
            idle.clear();
        }
        ended.forEach(ConnectionPool::end);
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // The database ends what was not committed when the connection is gone.
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        endIdle();
    }
}
