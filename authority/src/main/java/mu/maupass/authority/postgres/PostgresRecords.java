package mu.maupass.authority.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.Records;
import org.jspecify.annotations.Nullable;

/**
 * An authority's data in PostgreSQL, shared by as many processes as serve it. Each piece of work is a serializable transaction: the
 * database finds out where two would not have come to the same one after the other, takes one of them back, and that one is run again.
 * Work that is taken back again and again waits in a line of its own, so that some of it always goes on, and so does from the first
 * what takes records: beside each other most of it would be taken back. What is taken back even there, by work outside the line, is run
 * alone at last (docs/decisions/0051-records-in-a-line.md). Safe for use by several threads.
 */
public final class PostgresRecords implements Records {

    /** The first version that can do all that is asked of it ({@link #ENTER}). */
    static final int OLDEST = 14;

    /** Tried side by side with all others, before it goes into the line. */
    private static final int TRIES_BESIDE = 4;

    /** Tried in the line, beside what does not go there, before it lets nothing else be written. */
    private static final int TRIES_IN_LINE = 3;

    static final int TRIES = 12;

    /** Tried where the database is not there: an old connection may be dead although a new one lives, and no more is hoped for. */
    private static final int TRIES_WITHOUT = 3;

    /** Waited for another's lock: for as long each time that who holds it in vain has ended meanwhile. */
    private static final int TRIES_BLOCKED = 3;

    /**
     * What the database itself ends, in milliseconds: a transaction of a process or a computer that stands still, which would hold up all
     * others; a wait for a lock; a statement. Connections of a computer that is gone are found out within a minute.
     */
    private static final String LIMITS = "-c idle_in_transaction_session_timeout=20000 -c lock_timeout=15000"
            + " -c statement_timeout=55000 -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10"
            + " -c tcp_keepalives_count=3";

    /** Of the line; any number that nothing else in this database locks. */
    private static final long LINE = 0x4D504C4EL;

    /**
     * Ends also who stands still in the line between two statements, where no transaction is open: all others wait behind it. Not for
     * connections that wait in the pool.
     */
    private static final String ENTER = "SET idle_session_timeout = 20000; SELECT pg_advisory_lock(" + LINE + ")";

    private static final String LEAVE = "SELECT pg_advisory_unlock(" + LINE + "); RESET idle_session_timeout";

    /** Of all tables in one order, each as it is written in a statement. */
    private static final String TABLES = "SELECT string_agg(quote_ident(tablename), ', ' ORDER BY tablename)"
            + " FROM pg_tables WHERE schemaname = current_schema()";

    private static final String OPTIONS = "options";
    private static final String ANSWER_TIMEOUT = "socketTimeout";

    private static final int LONGEST_PAUSE_MILLIS = 40;

    private final ConnectionPool pool;

    /** Of this process, before the line of all: one connection at most waits there, and the others are free for what does not. */
    private final Turn turn = new Turn(Turn.LONGEST);

    private PostgresRecords(ConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Where the database is, and as whom.
     *
     * @param url         as the driver takes it: {@code jdbc:postgresql://host:port/name?…}
     * @param password    empty where the server asks for none
     * @param connections the most that this process opens
     */
    public record Access(String url, String user, String password, int connections) {

        private static final String SCHEME = "jdbc:postgresql:";

        public Access {
            if (!url.startsWith(SCHEME)) {
                throw new IllegalArgumentException("an address begins with " + SCHEME);
            }
            if (connections < 1) {
                throw new IllegalArgumentException("at least one connection");
            }
        }

        /** Without the password, and without what an address may hold. */
        @Override
        public String toString() {
            return "Access[***]";
        }
    }

    /**
     * Opens it, and brings its tables up to date.
     *
     * @throws SyncException: cannot be reached or entered, is full or read-only, is of a newer version; Q-112: the server
     *     is older than PostgreSQL 14
     */
    public static PostgresRecords open(Access access) throws SyncException {
        return open(access, PostgresMigrations::apply);
    }

    /**
     * Opens what a server of this version has made, and changes nothing of its tables.
     *
     * @throws SyncException as above; Q-111 where there are no tables, Q-112 where they are of an older version, too
     */
    public static PostgresRecords openPresent(Access access) throws SyncException {
        return open(access, PostgresMigrations::check);
    }

    private static PostgresRecords open(Access access, FirstUse first) throws SyncException {
        DatabaseAddress address = DatabaseAddress.of(access.url);
        Properties as = properties(access, address.value(OPTIONS));
        begin(address.without(OPTIONS).without(ANSWER_TIMEOUT).url(), as, first);
        String url = address.without(OPTIONS).url();
        return new PostgresRecords(new ConnectionPool(() -> opened(url, as), access.connections));
    }

    /** What is done with the first connection. */
    @FunctionalInterface
    private interface FirstUse {
        void with(Connection connection) throws SQLException, SyncException;
    }

    /** @param own options of the address: they come behind the limits, and none of these is lost by them */
    private static Properties properties(Access access, Optional<String> own) {
        Properties as = new Properties();
        as.setProperty("user", access.user);
        if (!access.password.isEmpty()) {
            as.setProperty("password", access.password);
        }
        as.setProperty("ApplicationName", "maupass-authority");
        // A server that does not answer must not hold a request for ever; a transaction is far shorter.
        as.setProperty("connectTimeout", "5");
        as.setProperty("loginTimeout", "5");
        as.setProperty(ANSWER_TIMEOUT, "60");
        as.setProperty("tcpKeepAlive", "true");
        as.setProperty(OPTIONS, own.map(more -> LIMITS + " " + more).orElse(LIMITS));
        // What fails is told without the row that it failed for.
        as.setProperty("logServerErrorDetail", "false");
        return as;
    }

    private static Connection opened(String url, Properties as) throws SQLException {
        Connection connection = DriverManager.getConnection(url, as);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        return connection;
    }

    /** On a connection that waits for an answer as long as it takes: tables with ten years of records are changed, too. */
    private static void begin(String url, Properties as, FirstUse first) throws SyncException {
        Properties patient = new Properties();
        patient.putAll(as);
        patient.setProperty(ANSWER_TIMEOUT, "0");
        try (Connection connection = opened(url, patient)) {
            requireKnown(connection.getMetaData().getDatabaseMajorVersion());
            first.with(connection);
        } catch (SQLException e) {
            throw PostgresFailures.of(e);
        }
    }

    /** An older server would do until work is in the way of other work for the first time, on a busy morning. */
    static void requireKnown(int version) throws SyncException {
        if (version < OLDEST) {
            throw SyncException.of(
                    Cause.OLDER_SCHEMA, "PostgreSQL " + version + ", of which " + OLDEST + " is the oldest");
        }
    }

    private void giveBack(Connection connection, boolean usable) {
        if (usable) {
            pool.back(connection);
        } else {
            pool.broken(connection);
        }
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Work<T> work) throws SyncException {
        return untilDone(work, TRIES_BESIDE);
    }

    @Override
    public <T extends @Nullable Object> T inTurn(Work<T> work) throws SyncException {
        return turn.of(Turn.Length.SHORT, () -> untilDone(work, 0));
    }

    /** In turn with what takes one record, and behind it. */
    @Override
    public <T extends @Nullable Object> T inLongTransaction(Work<T> work) throws SyncException {
        return turn.of(Turn.Length.LONG, () -> untilDone(work, 0));
    }

    /** @param beside how often it is tried side by side with all others, before it goes into the line */
    private <T extends @Nullable Object> T untilDone(Work<T> work, int beside) throws SyncException {
        int blocked = 0;
        int gone = 0;
        for (int tried = 1; ; tried++) {
            Outcome<T> outcome = tried(work, Way.of(tried, beside));
            switch (outcome) {
                case Outcome.Done<T>(var result) -> {
                    return result;
                }
                case Outcome.Again<T>(var why) -> {
                    // Each for itself: work that was in the way often may still wait for the line as long as any other.
                    blocked += PostgresFailures.isBlocked(why) ? 1 : 0;
                    gone += PostgresFailures.isGone(why) ? 1 : 0;
                    if (tried >= TRIES || blocked >= TRIES_BLOCKED || gone >= TRIES_WITHOUT) {
                        throw PostgresFailures.of(why);
                    }
                    pause(tried);
                }
            }
        }
    }

    /** Beside what other work it is run. */
    private enum Way {
        BESIDE,
        IN_LINE,
        ALONE;

        static Way of(int tried, int beside) {
            if (tried <= beside) {
                return BESIDE;
            }
            return tried <= beside + TRIES_IN_LINE ? IN_LINE : ALONE;
        }
    }

    /** What came of one run. */
    private sealed interface Outcome<T extends @Nullable Object> {
        record Done<T extends @Nullable Object>(T result) implements Outcome<T> {}

        record Again<T extends @Nullable Object>(SQLException why) implements Outcome<T> {}
    }

    private <T extends @Nullable Object> Outcome<T> tried(Work<T> work, Way way) throws SyncException {
        Connection connection;
        try {
            connection = pool.lend();
        } catch (SQLException e) {
            return again(e);
        }
        try {
            if (way != Way.BESIDE) {
                execute(connection, ENTER);
            }
            begin(connection, way);
            T result = work.run(connection);
            commit(connection);
            return new Outcome.Done<>(result);
        } catch (SQLException e) {
            return again(e);
        } finally {
            giveBack(connection, restored(connection, way));
        }
    }

    /**
     * Begins a transaction. That of work which is alone waits until nobody writes, and then others wait who want to, wherever they are not
     * in the line: nothing is left that could take it back. It has seen nothing of the records before, and reads what was written until then.
     */
    private static void begin(Connection connection, Way way) throws SQLException {
        if (way == Way.ALONE) {
            String tables = text(connection, TABLES);
            connection.setAutoCommit(false);
            execute(connection, "LOCK TABLE " + tables + " IN SHARE ROW EXCLUSIVE MODE");
        } else {
            connection.setAutoCommit(false);
        }
    }

    /** Nothing was committed, as another was in the way, or as the connection is gone: the database is there again soon, perhaps. */
    private static <T extends @Nullable Object> Outcome<T> again(SQLException e) throws SyncException {
        if (PostgresFailures.isInTheWay(e) || PostgresFailures.isGone(e)) {
            return new Outcome.Again<>(e);
        }
        throw PostgresFailures.of(e);
    }

    /**
     * @throws SQLException where nothing was committed
     * @throws SyncException Q-108 where nobody knows whether it was, because the answer was lost: whoever asked asks again
     */
    private static void commit(Connection connection) throws SQLException, SyncException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (PostgresFailures.isInTheWay(e)) {
                throw e;
            }
            throw PostgresFailures.of(e);
        }
    }

    /** Takes back what was not committed, and leaves the line; whether the connection is as good as new. */
    private static boolean restored(Connection connection, Way way) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (way != Way.BESIDE) {
                execute(connection, LEAVE);
            }
            return true;
        } catch (SQLException _) {
            // With a connection that is given away its transaction ends, and its place in the line.
            return false;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Of random length, so that two that were in each other's way are not so again. */
    private static void pause(int tried) throws SyncException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, Math.min(LONGEST_PAUSE_MILLIS, 4 * tried) + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SyncException.of(Cause.CLOSED, "interrupted");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
