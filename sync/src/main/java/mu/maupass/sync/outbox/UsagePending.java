package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mu.maupass.sync.database.StatementCache;
import mu.maupass.sync.keys.StationSeal;
import org.jspecify.annotations.Nullable;

/**
 * Usage events that were committed with the outbox's transactions and are not yet in the usage store. The newest row stays
 * when its event is moved: it has the last number and the state of the queue.
 */
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

    /**
     * The newest row.
     *
     * @param id    0 where there never was one
     * @param state empty where this station has not written it
     */
    record Newest(long id, Optional<QueueState> state) {
        /** What goes on; a queue that contradicts itself was closed before anything goes on. */
        QueueState goesOn() {
            return state.orElse(QueueState.BEGUN);
        }
    }

    void add(UsageEvent event) throws SQLException {
        add(event, state -> state);
    }

    void add(UsageEvent event, UnaryOperator<QueueState> change) throws SQLException {
        insert(sealed(event, change));
    }

    /** Adds it behind this number, although there may be none before. */
    void addBehind(long id, UsageEvent event, QueueState state) throws SQLException {
        insert(sealed(Math.max(id, last()) + 1, event, state));
    }

    private void insert(Sealed sealed) throws SQLException {
        PreparedStatement insert =
                statements.of("INSERT INTO usage_pending (id, event, state, mac) VALUES (?, ?, ?, ?)");
        insert.setLong(1, sealed.id());
        insert.setString(2, sealed.json());
        insert.setString(3, sealed.state());
        insert.setString(4, sealed.mac());
        insert.executeUpdate();
    }

    /** An event as the next row. */
    record Sealed(
            long id, String json, String state, @Nullable String mac) {}

    Sealed sealed(UsageEvent event, UnaryOperator<QueueState> change) throws SQLException {
        Newest before = newest();
        return sealed(before.id() + 1, event, change.apply(before.goesOn()));
    }

    private Sealed sealed(long id, UsageEvent event, QueueState state) {
        String json = event.json();
        String text = state.text();
        return new Sealed(
                id,
                json,
                text,
                seal.map(with -> with.code(KIND, id, content(json, text))).orElse(null));
    }

    private static String content(String json, String state) {
        return json + "\n" + state;
    }

    /** The number of the newest row, and what it says of the queue. */
    Newest newest() throws SQLException {
        try (ResultSet row = statements
                .of("SELECT id, event, state, mac FROM usage_pending ORDER BY id DESC LIMIT 1")
                .executeQuery()) {
            return row.next()
                    ? new Newest(
                            row.getLong(1),
                            Optional.of(row.getString(3))
                                    .filter(_ -> proven(row))
                                    .flatMap(QueueState::of))
                    : new Newest(0, Optional.empty());
        }
    }

    /** Whether a row with the columns {@code id, event, state, mac} is this station's, as far as its events have codes. */
    private boolean proven(ResultSet row) {
        try {
            long id = row.getLong(1);
            String content = content(row.getString(2), row.getString(3));
            @Nullable String mac = row.getString(4);
            return seal.isEmpty() || seal.get().matches(mac, KIND, id, content);
        } catch (SQLException e) {
            return false;
        }
    }

    List<UsageEvent.Numbered> first(int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id, event, state, mac FROM usage_pending WHERE event <> '' ORDER BY id LIMIT ?")) {
            query.setInt(1, limit);
            List<UsageEvent.Numbered> events = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(
                            new UsageEvent.Numbered(rows.getLong(1), UsageEvent.of(rows.getString(2)), proven(rows)));
                }
            }
            return events;
        }
    }

    List<UsageEvent.Numbered> all() throws SQLException {
        return first(Integer.MAX_VALUE);
    }

    /**
     * Removes the events that the usage store has. The last row stays, so that the next event gets a new number; one that
     * somebody else wrote gets no code by that.
     */
    void removeUpTo(long id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM usage_pending WHERE id < ?");
                PreparedStatement empty =
                        connection.prepareStatement("UPDATE usage_pending SET event = '', mac = ? WHERE id = ?")) {
            Newest newest = newest();
            delete.setLong(1, id);
            delete.executeUpdate();
            empty.setString(
                    1,
                    newest.id() == id && newest.state().isPresent()
                            ? seal.map(with -> with.code(
                                            KIND,
                                            id,
                                            content("", newest.state().get().text())))
                                    .orElse(null)
                            : null);
            empty.setLong(2, id);
            empty.executeUpdate();
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
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                SELECT coalesce((SELECT min(id) - 1 FROM usage_pending WHERE event <> ''),
                                (SELECT max(id) FROM usage_pending), 0)""")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
