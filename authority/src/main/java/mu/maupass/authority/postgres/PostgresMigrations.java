package mu.maupass.authority.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;

/**
 * Brings the tables up to date by numbered scripts {@code P<n>__<name>.sql}, each in a transaction with its number. Processes that start
 * at the same time wait for one another.
 */
final class PostgresMigrations {

    private static final List<String> SCRIPTS = List.of(
            "P1__authority.sql",
            "P2__identity_steps.sql",
            "P3__held_steps.sql",
            "P4__declared.sql",
            "P5__station_contact.sql",
            "P6__lasting_alarms.sql",
            "P7__named_keys.sql");

    /** "MPAU", as a number that nobody else in this database locks. */
    private static final long LOCK = 0x4D504155L;

    private PostgresMigrations() {}

    /**
     * Runs what is missing.
     *
     * @param connection in auto-commit mode, and left so
     * @throws SyncException Q-104 where a newer version of this program has been at these tables, Q-109 where a script fails
     */
    static void apply(Connection connection) throws SQLException, SyncException {
        // Another process may be at it, and for long.
        execute(connection, "SET lock_timeout = 0; SET statement_timeout = 0");
        lock(connection, "SELECT pg_advisory_lock(?)");
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)");
            }
            int version = version(connection);
            if (version > SCRIPTS.size()) {
                throw SyncException.of(Cause.NEWER_SCHEMA, "version " + version);
            }
            for (int next = version; next < SCRIPTS.size(); next++) {
                run(connection, next + 1, script(SCRIPTS.get(next)));
            }
        } finally {
            lock(connection, "SELECT pg_advisory_unlock(?)");
        }
        execute(connection, "RESET lock_timeout; RESET statement_timeout");
    }

    /**
     * Looks whether all is there, and changes nothing.
     *
     * @throws SyncException Q-104 as above, Q-111 where there are no tables, Q-112 where a script is missing
     */
    static void check(Connection connection) throws SQLException, SyncException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('schema_version') IS NULL")) {
            row.next();
            if (row.getBoolean(1)) {
                throw SyncException.of(Cause.MISSING, "no authority has served from this database");
            }
        }
        int version = version(connection);
        if (version != SCRIPTS.size()) {
            throw SyncException.of(
                    version > SCRIPTS.size() ? Cause.NEWER_SCHEMA : Cause.OLDER_SCHEMA, "version " + version);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void run(Connection connection, int version, String script) throws SQLException, SyncException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement noted =
                        connection.prepareStatement("INSERT INTO schema_version (version) VALUES (?)")) {
            statement.execute(script);
            noted.setInt(1, version);
            noted.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw new SyncException(new QueueFailure(Cause.MIGRATION, "script " + version), e);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String script(String name) {
        try (InputStream in = PostgresMigrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("script " + name, e);
        }
    }
}
