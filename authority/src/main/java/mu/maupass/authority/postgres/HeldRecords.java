package mu.maupass.authority.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mu.maupass.sync.failure.SyncException;

/**
 * What an authority holds, as its database itself says: for who compares it with what stations have.
 *
 * @param byStation each station's records, in the order of their places
 * @param done      what was done at accounts, by the numbers of their people; those at which nothing was are not among them
 */
public record HeldRecords(Map<String, List<Held>> byStation, Map<String, Done> done) {

    public HeldRecords {
        byStation = Map.copyOf(byStation);
        done = Map.copyOf(done);
    }

    /**
     * One record.
     *
     * @param taken whether it was, and not refused
     */
    public record Held(long seq, String jti, String hash, boolean taken) {}

    /**
     * What was done at one account.
     *
     * @param secret    of its one-time codes; empty where it has none
     * @param activated whether it says so
     * @param factors   how many kinds it has
     * @param notices   how often its person was told
     */
    public record Done(String secret, boolean activated, long factors, long notices) {

        /** What one activation more makes of it. */
        public Done with(String newest) {
            return new Done(newest, true, 1, notices + 1);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Done[***]";
        }
    }

    /**
     * Reads them.
     *
     * @throws SyncException a code of the series Q where the records cannot be read
     */
    public static HeldRecords read(PostgresRecords.Access access) throws SyncException {
        try (PostgresRecords records = PostgresRecords.openPresent(access)) {
            return records.inTransaction(HeldRecords::read);
        }
    }

    /**
     * How many accounts the identity provider has not yet as the records say.
     *
     * @throws SyncException as {@link #read}
     */
    public static long open(PostgresRecords.Access access) throws SyncException {
        try (PostgresRecords records = PostgresRecords.openPresent(access)) {
            return records.inTransaction(connection -> {
                try (PreparedStatement query =
                                connection.prepareStatement("SELECT count(*) FROM identity_step WHERE wanted > done");
                        ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            });
        }
    }

    private static HeldRecords read(Connection connection) throws SQLException {
        Map<String, List<Held>> held = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT station_id, seq, jti, hash, problem FROM record ORDER BY station_id, seq");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                held.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(new Held(
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5).isEmpty()));
            }
        }
        return new HeldRecords(held, done(connection));
    }

    /** From the accounts, their factors and their notices each by itself: a record says nothing of these. */
    private static Map<String, Done> done(Connection connection) throws SQLException {
        Map<String, Done> done = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
            SELECT nic, coalesce(secret, ''), activated, factors, notices FROM (
                SELECT a.nic, t.secret, a.activated,
                    (SELECT count(*) FROM bound_factor b WHERE b.account_id = a.account_id) AS factors,
                    (SELECT count(*) FROM notice n WHERE n.account_id = a.account_id) AS notices
                FROM account a LEFT JOIN totp_factor t USING (account_id)) AS one
            WHERE secret IS NOT NULL OR activated = 1 OR factors > 0 OR notices > 0\
            """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                done.put(
                        row.getString(1),
                        new Done(row.getString(2), row.getLong(3) == 1, row.getLong(4), row.getLong(5)));
            }
        }
        return done;
    }
}
