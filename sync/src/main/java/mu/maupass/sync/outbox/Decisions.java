package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import mu.maupass.sync.keys.StationSeal;
import org.jspecify.annotations.Nullable;

/**
 * Records that need attention without a receipt of the authority, and those that a supervisor has closed: nobody else
 * has signed that, so the station does.
 */
final class Decisions {

    static final String KIND = "decided";

    static final String CLOSED = "closed";

    private static final String UNSIGNED =
            "SELECT seq, state, code, mac FROM decided WHERE state = 'needs_attention' AND receipt IS NULL ORDER BY seq";

    private final Connection connection;

    Decisions(Connection connection) {
        this.connection = connection;
    }

    /** What the code of a row covers. */
    static String content(String state, String code) {
        return state + " " + code;
    }

    /** The first place whose row this station did not write. */
    Optional<Long> forged(StationSeal seal) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(UNSIGNED)) {
            while (rows.next()) {
                @Nullable String mac = rows.getString(4);
                if (!seal.matches(mac, KIND, rows.getLong(1), content(rows.getString(2), rows.getString(3)))) {
                    return Optional.of(rows.getLong(1));
                }
            }
            return forgedClosing(seal);
        }
    }

    private Optional<Long> forgedClosing(StationSeal seal) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "SELECT seq, reason, agent_id || ' ' || closed_at, mac FROM closed ORDER BY seq")) {
            while (rows.next()) {
                @Nullable String mac = rows.getString(4);
                if (!seal.matches(mac, CLOSED, rows.getLong(1), content(rows.getString(2), rows.getString(3)))) {
                    return Optional.of(rows.getLong(1));
                }
            }
            return Optional.empty();
        }
    }
}
