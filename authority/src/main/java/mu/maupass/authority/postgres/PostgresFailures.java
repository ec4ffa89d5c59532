package mu.maupass.authority.postgres;

import java.sql.SQLException;
import java.util.Set;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;

/** What PostgreSQL's codes mean here (SQLSTATE, appendix A of its manual). Its messages may hold values, so none is kept. */
final class PostgresFailures {

    /** A lock was waited for in vain. */
    private static final String LOCKED = "55P03";

    /** A transaction could not stand beside another one; a unique value came from another one meanwhile. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23505", LOCKED);

    /** The server goes down or comes up, or has ended a transaction, or a session, in which nothing happened for too long. */
    private static final Set<String> GOING = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

    private PostgresFailures() {}

    /** Whether the same work may succeed now. */
    static boolean isInTheWay(SQLException e) {
        return IN_THE_WAY.contains(state(e));
    }

    /** Whether another one holds what is needed. */
    static boolean isBlocked(SQLException e) {
        return LOCKED.equals(state(e));
    }

    /** Whether the connection is gone: nothing on it was committed unless the commit itself was under way. */
    static boolean isGone(SQLException e) {
        return state(e).startsWith("08") || GOING.contains(state(e));
    }

    /** with the code and nothing else. */
    static SyncException of(SQLException e) {
        String state = state(e);
        Cause cause = switch (state.isEmpty() ? "" : state.substring(0, 2)) {
            case "53" -> state.equals("53100") ? Cause.DISK_FULL : Cause.IN_USE;
            // Others were in the way, or hold what is needed: nothing is broken, and it may be done in a moment.
            case "40", "55" -> Cause.IN_USE;
            case "25" -> Cause.READ_ONLY;
            case "XX" -> Cause.DAMAGED;
            default -> Cause.INPUT_OUTPUT;
        };
        return new SyncException(new QueueFailure(cause, "SQLSTATE " + state), e);
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }
}
