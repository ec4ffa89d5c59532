package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.database.StatementCache;
import mu.maupass.sync.keys.StationSeal;
import org.jspecify.annotations.Nullable;

/** Usage events that were committed with the outbox's transactions and are not yet in the usage store. */
final class UsagePending {

    private static final String KIND = "event";

    private final Connection connection;
    private final StatementCache statements;
    private final Optional<StationSeal> seal;

    UsagePending(Connection connection, Optional<StationSeal> seal) {
        this.connection = connection;
        this.statements = new StatementCache(connection);
        this.seal = seal;
    }

    void add(UsageEvent event) throws SQLException {
        Sealed sealed = sealed(event);
        PreparedStatement insert = statements.of("INSERT INTO usage_pending (id, event, mac) VALUES (?, ?, ?)");
        insert.setLong(1, sealed.id());
        insert.setString(2, sealed.json());
        insert.setString(3, sealed.mac());
        insert.executeUpdate();
    }

    /** An event as the next row. */
    record Sealed(long id, String json, @Nullable String mac) {}

    Sealed sealed(UsageEvent event) throws SQLException {
        long id = last() + 1;
        String json = event.json();
        return new Sealed(id, json, seal.map(with -> with.code(KIND, id, json)).orElse(null));
    }

    /** Authenticates the events that wait already, of a station that did not do so before. */
    void sealAll(StationSeal with) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE usage_pending SET mac = ? WHERE id = ?");
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT id, event FROM usage_pending WHERE event <> ''")) {
            while (rows.next()) {
                update.setString(1, with.code(KIND, rows.getLong(1), rows.getString(2)));
                update.setLong(2, rows.getLong(1));
                update.executeUpdate();
            }
        }
    }

    List<UsageEvent.Numbered> first(int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id, event, mac FROM usage_pending WHERE event <> '' ORDER BY id LIMIT ?")) {
            query.setInt(1, limit);
            List<UsageEvent.Numbered> events = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    String json = rows.getString(2);
                    @Nullable String mac = rows.getString(3);
                    boolean proven =
                            seal.map(with -> with.matches(mac, KIND, id, json)).orElse(false);
                    events.add(new UsageEvent.Numbered(id, UsageEvent.of(json), proven));
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

    /** Events up to this number were written, and some are gone. */
    void skipTo(long id) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO usage_pending (id, event) VALUES (?, '')")) {
            insert.setLong(1, id);
            insert.executeUpdate();
        }
    }

    /** Number of the last event that was ever written. */
    long last() throws SQLException {
        try (ResultSet row =
                statements.of("SELECT coalesce(max(id), 0) FROM usage_pending").executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
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
