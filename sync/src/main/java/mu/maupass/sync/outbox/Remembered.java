package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** The table of what was found, within the caller's transaction. */
final class Remembered {

    private final Connection connection;

    Remembered(Connection connection) {
        this.connection = connection;
    }

    void add(Collection<FindingMark> marks, Instant found) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR IGNORE INTO remembered (hash, found_ms) VALUES (?, ?)")) {
            for (FindingMark mark : marks) {
                insert.setBytes(1, mark.bytes());
                insert.setLong(2, found.toEpochMilli());
                insert.executeUpdate();
            }
        }
    }

    boolean holds(FindingMark mark, Instant since) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM remembered WHERE hash = ? AND found_ms >= ?")) {
            query.setBytes(1, mark.bytes());
            query.setLong(2, since.toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** @return rows deleted */
    long eraseBefore(Instant moment) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM remembered WHERE found_ms < ?")) {
            delete.setLong(1, moment.toEpochMilli());
            return delete.executeUpdate();
        }
    }
}
