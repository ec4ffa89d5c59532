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
 * @param done      activations that were done at an account
 */
public record HeldRecords(Map<String, List<Held>> byStation, long done) {

    public HeldRecords {
        byStation = Map.copyOf(byStation);
    }

    /**
     * One record.
     *
     * @param taken whether it was, and not refused
     */
    public record Held(long seq, String jti, String hash, boolean taken) {}

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
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM notice");
                ResultSet row = query.executeQuery()) {
            row.next();
            return new HeldRecords(held, row.getLong(1));
        }
    }
}
