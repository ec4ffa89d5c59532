package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.Link;

/**
 * Tells a person at every address on file that a second factor was bound to their account, and takes their word that it was
 * not them. The messages are written in the transaction that binds the factor: there is no factor that nobody was told of.
 */
final class FactorNotices {

    private static final int NEWEST = 60;

    private final SandboxStore store;
    private final Clock clock;
    private final Alarms alarms;

    FactorNotices(SandboxStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.alarms = new Alarms(clock);
    }

    /**
     * What a person was told.
     *
     * @param token    what only the message has
     * @param office   where it was bound
     * @param time     when it was bound, as the record says
     * @param replaced whether the account had another factor before
     */
    record Notice(
            long number,
            String token,
            String account,
            String station,
            String office,
            OffsetDateTime time,
            boolean replaced) {

        private static Notice of(ResultSet row) throws SQLException {
            return new Notice(
                    row.getLong("number"),
                    row.getString("token"),
                    row.getString("account_id"),
                    row.getString("station_id"),
                    row.getString("office_name"),
                    OffsetDateTime.parse(row.getString("time")),
                    row.getBoolean("replaced"));
        }

        @Override
        public String toString() {
            return "Notice[***]";
        }
    }

    /** One message, to one address. */
    record Message(Notice notice, String kind, String address) {}

    /** Gives the addresses to an invented person who has none. */
    static void addresses(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(
                connection, "INSERT INTO address SELECT * FROM invented_address WHERE account_id = ?", accountId);
    }

    /** Tells them, in the transaction that binds the factor. */
    static void tell(Connection connection, SandboxAccount account, Link link, String stationId) throws SQLException {
        SandboxStore.update(
                connection,
                "INSERT INTO notice (token, account_id, station_id, record, time, replaced) VALUES (?, ?, ?, ?, ?, ?)",
                UUID.randomUUID().toString(),
                account.accountId(),
                stationId,
                link.jti().toString(),
                link.time().toString(),
                account.activated() ? 1 : 0);
        SandboxStore.update(connection, """
                INSERT INTO message SELECT (SELECT max(number) FROM notice), kind, value
                FROM address WHERE account_id = ?""", account.accountId());
    }

    /** The newest messages of all, the newest first: the sandbox plays the post too. */
    List<Message> newest() throws SyncException {
        return store.inTransaction(connection -> {
            List<Message> messages = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("""
                            SELECT n.*, s.office_name, m.kind, m.value
                            FROM message m JOIN notice n ON n.number = m.notice JOIN station s USING (station_id)
                            ORDER BY n.number DESC, m.kind LIMIT ?""")) {
                query.setInt(1, NEWEST);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        messages.add(new Message(Notice.of(row), row.getString("kind"), row.getString("value")));
                    }
                }
            }
            return messages;
        });
    }

    /** The notice with this token. */
    Optional<Notice> withToken(String token) throws SyncException {
        return store.inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT n.*, s.office_name FROM notice n JOIN station s USING (station_id) WHERE token = ?")) {
                query.setString(1, token);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(Notice.of(row)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Suspends the factor that the notice was about: it opens nothing until a counter has bound another one. Somebody at the
     * authority has to look into it.
     *
     * @return false where the account has another factor by now, which an old message must not switch off
     */
    boolean disown(Notice notice) throws SyncException {
        return store.inTransaction(connection -> {
            long current = SandboxStore.count(
                    connection, "SELECT max(number) FROM notice WHERE account_id = ?", notice.account());
            if (current != notice.number()) {
                return false;
            }
            int first = SandboxStore.update(
                    connection,
                    "UPDATE notice SET disowned = ? WHERE number = ? AND disowned = 0",
                    clock.millis(),
                    notice.number());
            if (first > 0) {
                SandboxStore.update(
                        connection, "UPDATE account SET suspended = 1 WHERE account_id = ?", notice.account());
                alarms.raise(connection, notice.station(), "factor-disowned", "notice " + notice.number());
            }
            return true;
        });
    }
}
