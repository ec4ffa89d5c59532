package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.sync.database.StatementCache;

/** Usage events that were committed with the outbox's transactions and are not yet in the usage store. */
final class UsagePending {

    private final Connection connection;
    private final StatementCache statements;

    UsagePending(Connection connection) {
        this.connection = connection;
        this.statements = new StatementCache(connection);
    }

    void add(UsageEvent event) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO usage_pending (event) VALUES (?)");
        insert.setString(1, event.json());
        insert.executeUpdate();
    }

    List<UsageEvent.Numbered> first(int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id, event FROM usage_pending WHERE event <> '' ORDER BY id LIMIT ?")) {
            query.setInt(1, limit);
            List<UsageEvent.Numbered> events = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(new UsageEvent.Numbered(rows.getLong(1), UsageEvent.of(rows.getString(2))));
                }
            }
            return events;
        }
    }

    List<UsageEvent.Numbered> all() throws SQLException {
        return first(Integer.MAX_VALUE);
    }

    /**
     * Removes the events that the usage store has. The last number stays known, so that the next event gets a new one.
     */
    void removeUpTo(long id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM usage_pending WHERE id < ?");
                PreparedStatement empty =
                        connection.prepareStatement("UPDATE usage_pending SET event = '' WHERE id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
            empty.setLong(1, id);
            empty.executeUpdate();
        }
    }

    /** Number of the last event that was ever written. */
    long last() throws SQLException {
        return number("SELECT coalesce(max(id), 0) FROM usage_pending");
    }

    /** Number of the last event that was moved to the usage store, according to the outbox. */
    long lastGone() throws SQLException {
        return number("""
                SELECT coalesce((SELECT min(id) - 1 FROM usage_pending WHERE event <> ''),
                                (SELECT max(id) FROM usage_pending), 0)""");
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
