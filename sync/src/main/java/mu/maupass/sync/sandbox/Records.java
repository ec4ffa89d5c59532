package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * Where an authority keeps what it knows: its stations, their records, its people, its editions. The authority's rules stand once,
 * above this port ({@code docs/decisions/0043-authority-ports.md}); a store behind it gives them transactions, and nothing else.
 * What such a store promises:
 *
 * <ul>
 *   <li>All pieces of work come to what they would have come to one after the other, whichever thread or process they came from. So the
 *       record of an activation is taken exactly once by its {@code jti}, and a station's chain never forks.
 *   <li>When a piece of work returns, it is on the disk. When it throws, nothing of it is.
 *   <li>A piece of work may be run more than once, because another one was in its way; only the last run counts. It changes nothing
 *       outside that must not be changed twice.
 * </ul>
 *
 * The tables have the same names and columns in each store, and each statement of the rules is one that each store understands. Safe for
 * use by several threads.
 */
public interface Records extends AutoCloseable {

    /**
     * Runs work in one transaction.
     *
     * @throws SyncException a code of the series Q when the store cannot do its part, or what the work itself throws
     */
    <T extends @Nullable Object> T inTransaction(Work<T> work) throws SyncException;

    /**
     * The same, of work that nearly always is in the way of others of its kind, as what takes a record is: where pieces of work run side
     * by side, these wait for each other instead of being run again. They come to the same either way.
     *
     * @throws SyncException as above
     */
    default <T extends @Nullable Object> T inTurn(Work<T> work) throws SyncException {
        return inTransaction(work);
    }

    /**
     * Runs work on many things in one transaction: somebody may stand at a counter and wait for short work, so that goes first where one
     * waits for the other.
     *
     * @throws SyncException as above
     */
    <T extends @Nullable Object> T inLongTransaction(Work<T> work) throws SyncException;

    /** Closes it; what was committed stays. */
    @Override
    void close();

    /** A piece of work. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        /** Runs it on a connection on which a transaction was begun, and which it neither commits nor closes. */
        T run(Connection connection) throws SQLException, SyncException;
    }
}
