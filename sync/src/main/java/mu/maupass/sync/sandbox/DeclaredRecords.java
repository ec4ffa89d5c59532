package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;

/**
 * What records are for: the first server that serves them writes it down, and each later one has to serve them as the same, whatever its
 * own settings say. Two processes with different settings on the same records would each let in what the other one must not.
 */
public final class DeclaredRecords {

    private static final String INVENTED = "invented";
    private static final String NONE = "none";
    private static final String ELSEWHERE = "elsewhere";
    private static final String EMBEDDED = "embedded";

    private final Records records;

    /** Those of these records. */
    public DeclaredRecords(Records records) {
        this.records = records;
    }

    /**
     * What they are.
     *
     * @param invented  whether their people are
     * @param elsewhere whether people have their accounts at an identity provider
     */
    public record Declared(boolean invented, boolean elsewhere) {}

    /**
     * What is written down; empty where no server has served them yet, or only one of a version that wrote nothing down.
     *
     * @throws SyncException a code of the series Q when the records cannot be used
     */
    public Optional<Declared> present() throws SyncException {
        return records.inTransaction(DeclaredRecords::read);
    }

    /**
     * Writes it down where nothing is yet.
     *
     * @return what is written down now, which another process may have done
     * @throws SyncException as above
     */
    public Declared declare(Declared wanted) throws SyncException {
        return records.inTransaction(connection -> {
            SandboxStore.update(
                    connection,
                    "INSERT INTO declared (one, people, accounts) VALUES (1, ?, ?) ON CONFLICT DO NOTHING",
                    wanted.invented ? INVENTED : NONE,
                    wanted.elsewhere ? ELSEWHERE : EMBEDDED);
            return read(connection).orElseThrow();
        });
    }

    /**
     * Whether somebody has a second factor of which no identity provider was told: served with accounts elsewhere they would have none,
     * and whoever took theirs could bind it again.
     *
     * @throws SyncException as above
     */
    public boolean haveFactorsOfTheirOwn() throws SyncException {
        return records.inTransaction(connection -> SandboxStore.count(connection, """
                SELECT count(*) FROM account WHERE activated = 1
                    AND account_id NOT IN (SELECT account_id FROM identity_step)""") > 0);
    }

    private static Optional<Declared> read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT people, accounts FROM declared");
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new Declared(
                            row.getString("people").equals(INVENTED),
                            row.getString("accounts").equals(ELSEWHERE)))
                    : Optional.empty();
        }
    }
}
