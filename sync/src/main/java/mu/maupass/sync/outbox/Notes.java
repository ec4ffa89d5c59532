package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What the outbox notes in its database about its own files. */
final class Notes {

    /** The names of the notes. */
    enum Name {
        /** When the last complete check of both files ended. */
        CHECKED_AT("checked_at"),
        /** Code of the damage that the last complete check found. */
        DAMAGE("damage"),
        /** The content of all records before this place is erased. */
        ERASED_TO("erased_to"),
        /** Where the chain goes on after a restoration. */
        RESUME_AT("resume_at");

        private final String value;

        Name(String value) {
            this.value = value;
        }
    }

    private final Connection connection;

    Notes(Connection connection) {
        this.connection = connection;
    }

    Optional<String> get(Name name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT value FROM note WHERE name = ?")) {
            query.setString(1, name.value);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    void put(Name name, String value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT OR REPLACE INTO note VALUES (?, ?)")) {
            insert.setString(1, name.value);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }

    void remove(Name... names) throws SQLException {
        for (Name name : names) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM note WHERE name = ?")) {
                delete.setString(1, name.value);
                delete.executeUpdate();
            }
        }
    }
}
