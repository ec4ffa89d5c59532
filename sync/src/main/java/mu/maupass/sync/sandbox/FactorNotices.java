package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.Link;

/**
 * Tells a person at every address on file that a second factor was bound to their account, and takes their word that it was
 * not them. The messages are written in the transaction that binds the factor: there is no factor that nobody was told of.
 */
final class FactorNotices {

    private static final int NEWEST = 60;
    /** For so long a message alone suspends a factor. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final SandboxStore store;
    private final Clock clock;
    private final Alarms alarms;
    private final boolean sent;

    /** @param sent whether somebody brings the messages to people; where nobody does, somebody at the authority has to tell them */
    FactorNotices(SandboxStore store, boolean sent, Clock clock) {
        this.store = store;
        this.sent = sent;
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
     * @param factors  the kinds that were bound, so that one more than the person took is seen; none in notices of before
     */
    record Notice(
            long number,
            String token,
            String account,
            String station,
            String office,
            OffsetDateTime time,
            boolean replaced,
            List<FactorKind> factors) {

        private static Notice of(ResultSet row) throws SQLException {
            return new Notice(
                    row.getLong("number"),
                    row.getString("token"),
                    row.getString("account_id"),
                    row.getString("station_id"),
                    row.getString("office_name"),
                    OffsetDateTime.parse(row.getString("time")),
                    row.getBoolean("replaced"),
                    FactorKinds.named(row.getString("factors")));
        }

        @Override
        public String toString() {
            return "Notice[***]";
        }
    }

    /** What a message tells, in the order in which it happens. */
    enum News {
        BOUND,
        /** The same, to a telephone that may be somebody else's by now. */
        LEFT,
        /** The MauPass application has used the activation code. */
        FINISHED,
        SUSPENDED
    }

    /**
     * One message, to one address.
     *
     * @param time when it happened; of a suspension, when the factor was bound
     */
    record Message(Notice notice, News news, OffsetDateTime time, String kind, String address) {}

    /** What came of "this was not me". */
    enum Disowning {
        /** The factor opens nothing until a counter has bound another one. */
        SUSPENDED,
        /** The account has another factor by now, which an old message must not switch off. */
        REPLACED,
        /** The message is so old that somebody else may have come by it. */
        TOO_LATE
    }

    /** Gives the addresses to an invented person who has none. */
    static void addresses(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(
                connection, "INSERT INTO address SELECT * FROM invented_address WHERE account_id = ?", accountId);
    }

    /**
     * Tells them, in the transaction that binds the factor.
     *
     * @param factor of the record
     */
    void tell(
            Connection connection,
            SandboxAccount account,
            Link link,
            String stationId,
            Deciders deciders,
            JsonNode factor)
            throws SQLException {
        String token = UUID.randomUUID().toString();
        SandboxStore.update(
                connection,
                """
                INSERT INTO notice (token, account_id, station_id, record, time, replaced, agent, second, factors)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                token,
                account.accountId(),
                stationId,
                link.jti().toString(),
                link.time().toString(),
                account.activated() ? 1 : 0,
                deciders.agent(),
                deciders.second(),
                String.join(",", FactorKinds.types(factor)));
        // By its token: the newest may be another's, where transactions run side by side.
        long number = SandboxStore.count(connection, "SELECT number FROM notice WHERE token = ?", token);
        tellLeft(connection, number, account.accountId(), factor);
        SandboxStore.update(connection, """
                INSERT INTO message SELECT ?, kind, value, 0 FROM address WHERE account_id = ?
                ON CONFLICT DO NOTHING""", number, account.accountId());
        // A telephone that was given up does not count: it may be that only a thief hears of it.
        long told = SandboxStore.count(connection, """
                SELECT count(*) FROM message JOIN address USING (kind, value)
                WHERE notice = ? AND bare = 0 AND account_id = ?""", number, account.accountId());
        if (told == 0 || !sent) {
            alarms.raise(connection, stationId, "nobody-told", "record " + link.jti());
        }
    }

    /**
     * The telephone that the account had its short messages on is told, too: what takes its place may be a thief's. So may be the
     * telephone: unless the record says that it was renewed, the message has no link with which the new factor is suspended, whether or
     * not the number is on file besides.
     */
    private static void tellLeft(Connection connection, long notice, String accountId, JsonNode factor)
            throws SQLException {
        boolean renewed = FactorReplacement.ofValue(factor.path("replaces").asText())
                .filter(FactorReplacement.RENEWED::equals)
                .isPresent();
        SandboxStore.update(connection, """
                INSERT INTO message SELECT ?, 'mobile', '+230 ' || substr(number, 1, 4) || ' ' || substr(number, 5), ?
                FROM left_number WHERE account_id = ?""", notice, renewed ? 0 : 1, accountId);
        SandboxStore.update(connection, "DELETE FROM left_number WHERE account_id = ?", accountId);
    }

    /**
     * Tells them that the MauPass application has used the activation code, in the transaction in which it does: that may be somebody
     * else than who was at the counter (requirement T5).
     */
    void tellFinished(Connection connection, String accountId) throws SQLException {
        int told =
                SandboxStore.update(connection, """
                INSERT INTO finish_message SELECT (SELECT max(number) FROM notice WHERE account_id = ?), kind, value, ?
                FROM address WHERE account_id = ?""", accountId, clock.instant().getEpochSecond(), accountId);
        if (told == 0 || !sent) {
            alarms.raise(connection, station(connection, accountId), "nobody-told", "application finished");
        }
    }

    private static String station(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT station_id FROM notice WHERE account_id = ? ORDER BY number DESC LIMIT 1")) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** The newest messages of all, the newest first: the sandbox plays the post too. */
    List<Message> newest() throws SyncException {
        return store.inTransaction(connection -> {
            List<Message> messages = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("""
                            SELECT n.*, s.office_name, m.kind, m.value, m.news, m.finished
                            FROM (SELECT notice, kind, value, CAST(NULL AS BIGINT) AS finished,
                                    CASE bare WHEN 1 THEN 'LEFT' ELSE 'BOUND' END AS news, 0 AS place FROM message
                                UNION ALL SELECT notice, kind, value, time, 'FINISHED', 1 FROM finish_message
                                UNION ALL SELECT notice, kind, value, NULL, 'SUSPENDED', 2 FROM suspension_message) m
                            JOIN notice n ON n.number = m.notice JOIN station s USING (station_id)
                            ORDER BY n.number DESC, m.place DESC, m.kind LIMIT ?""")) {
                query.setInt(1, NEWEST);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        Notice notice = Notice.of(row);
                        long finished = row.getLong("finished");
                        messages.add(new Message(
                                notice,
                                News.valueOf(row.getString("news")),
                                row.wasNull()
                                        ? notice.time()
                                        : Instant.ofEpochSecond(finished)
                                                .atZone(clock.getZone())
                                                .toOffsetDateTime(),
                                row.getString("kind"),
                                row.getString("value")));
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
     * Suspends the factor that the notice was about, and tells that at every address as well: it opens nothing until a counter has bound
     * another one. Where it is too late for that nothing is suspended. In any case somebody at the authority has to look into it.
     */
    Disowning disown(Notice notice) throws SyncException {
        return store.inTransaction(connection -> {
            Disowning now = possible(connection, notice);
            boolean late = now != Disowning.SUSPENDED;
            int first = SandboxStore.update(
                    connection,
                    "UPDATE notice SET disowned = ?, late = ? WHERE number = ? AND disowned = 0",
                    clock.millis(),
                    late ? 1 : 0,
                    notice.number());
            if (first == 0) {
                return now;
            }
            alarms.raise(
                    connection,
                    notice.station(),
                    late ? "factor-disowned-late" : "factor-disowned",
                    "notice " + notice.number());
            if (!late) {
                SandboxStore.update(
                        connection, "UPDATE account SET suspended = 1 WHERE account_id = ?", notice.account());
                AccountSteps.changed(connection, notice.account());
                SandboxStore.update(
                        connection,
                        "INSERT INTO suspension_message SELECT ?, kind, value FROM address WHERE account_id = ?",
                        notice.number(),
                        notice.account());
            }
            return now;
        });
    }

    private Disowning possible(Connection connection, Notice notice) throws SQLException {
        long current = SandboxStore.count(connection, """
                SELECT max(number) FROM notice JOIN account USING (account_id)
                WHERE account_id = ? AND activated = 1""", notice.account());
        if (current != notice.number()) {
            return Disowning.REPLACED;
        }
        // Whoever was told last that the application has the code has as long as who was told of the visit.
        Instant finished = Instant.ofEpochSecond(SandboxStore.count(
                connection, "SELECT coalesce(max(time), 0) FROM finish_message WHERE notice = ?", notice.number()));
        Instant bound = notice.time().toInstant();
        Instant told = finished.isAfter(bound) ? finished : bound;
        return clock.instant().isAfter(told.plus(LONGEST)) ? Disowning.TOO_LATE : Disowning.SUSPENDED;
    }
}
