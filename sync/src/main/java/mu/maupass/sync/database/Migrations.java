package mu.maupass.sync.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;

/**
 * A schema made by numbered scripts {@code V<n>__<name>.sql}. The number of the last script is stored in {@code
 * user_version}; the scripts that are missing run in one transaction, so that the old schema stays complete when the
 * process is killed in between.
 */
public final class Migrations {
    /** Detail of Q-112 where a file was made and nothing was put into it yet: whoever made it was killed. */
    public static final String NOT_BEGUN = "nothing in it yet";

    private final int applicationId;
    private final List<String> scripts;
    private final Optional<Clock> keeping;

    private Migrations(int applicationId, List<String> scripts, Optional<Clock> keeping) {
        this.applicationId = applicationId;
        this.scripts = List.copyOf(scripts);
        this.keeping = keeping;
    }

    /**
     * Reads the scripts from the class path.
     *
     * @param applicationId marks the file as this application's ({@code PRAGMA application_id})
     * @param owner         the class in whose package they are
     * @param names         their file names in order, the first being {@code V1__…}
     */
    public static Migrations of(int applicationId, Class<?> owner, String... names) {
        List<String> scripts = new ArrayList<>();
        for (String name : names) {
            if (!name.startsWith("V" + (scripts.size() + 1) + "__")) {
                throw new IllegalArgumentException("migrations are numbered from 1 without gaps: " + name);
            }
            try (InputStream in = owner.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalArgumentException("no migration " + name);
                }
                scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException("migration " + name, e);
            }
        }
        return new Migrations(applicationId, scripts, Optional.empty());
    }

    /**
     * The same, with a copy of each file that is brought up to date beside it; see {@link EarlierFormat}.
     *
     * @param clock says when the copy was made, to whoever asks by the same clock how old it is
     */
    public Migrations keepingEarlier(Clock clock) {
        return new Migrations(applicationId, scripts, Optional.of(clock));
    }

    /**
     * Brings the schema to the newest version.
     *
     * @param file where the database lies
     * @throws SyncException Q-104 when the file is of a newer version, Q-103 when it is not a file of this application,
     *                       Q-109 when a script fails
     */
    void apply(Connection connection, Path file) throws SyncException, SQLException {
        check(connection);
        int version = number(connection, "PRAGMA user_version");
        if (version == scripts.size()) {
            return;
        }
        if (keeping.isPresent() && version > 0) {
            EarlierFormat.keep(connection, file, version, keeping.get().instant());
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (int next = number(connection, "PRAGMA user_version") + 1; next <= scripts.size(); next++) {
                    statement.executeUpdate(scripts.get(next - 1));
                }
                statement.execute("PRAGMA application_id = " + applicationId);
                statement.execute("PRAGMA user_version = " + scripts.size());
                statement.execute("COMMIT");
            } catch (SQLException e) {
                rollback(statement);
                SyncException told = DatabaseFailures.of(e);
                throw told.failure() instanceof QueueFailure(Cause cause, var detail) && cause == Cause.INPUT_OUTPUT
                        ? new SyncException(new QueueFailure(Cause.MIGRATION, detail), e)
                        : told;
            }
        }
    }

    /**
     * Refuses a file whose schema is not the newest, without changing it.
     *
     * @throws SyncException Q-112 when it is of an older version, else as {@link #check}
     */
    void checkNewest(Connection connection) throws SyncException, SQLException {
        check(connection);
        int version = number(connection, "PRAGMA user_version");
        if (version < scripts.size()) {
            throw SyncException.of(
                    Cause.OLDER_SCHEMA,
                    isEmpty(connection, version) ? NOT_BEGUN : "schema " + version + ", needed " + scripts.size());
        }
    }

    /** Refuses a file that this version of the program cannot work with, without changing it. */
    void check(Connection connection) throws SyncException, SQLException {
        int version = number(connection, "PRAGMA user_version");
        int application = number(connection, "PRAGMA application_id");
        if (version > scripts.size()) {
            throw SyncException.of(Cause.NEWER_SCHEMA, "schema " + version + ", known up to " + scripts.size());
        }
        if (!isEmpty(connection, version) && application != applicationId) {
            throw SyncException.of(Cause.DAMAGED, "a database of another application");
        }
    }

    /** The version alone would say so of a full file too, once somebody has set it back. */
    private static boolean isEmpty(Connection connection, int version) throws SQLException {
        return version == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    }

    private static void rollback(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException _) {
            // On a full disk SQLite has rolled back by itself; only the first failure is thrown.
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
