package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.database.StatementCache;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.SealedRecord;

/** The SQL queries on an outbox's database. Used under the caller's lock. */
final class OutboxQueries {

    private static final String ENTRY = """
            SELECT r.seq, r.jti, r.hash, r.sealed_at, coalesce(octet_length(r.jwe), 0),
                iif(c.seq IS NULL, coalesce(d.state, 'waiting'), 'closed'),
                coalesce(d.attempts, w.attempts, 0), coalesce(d.code, w.code, ''), d.receipt,
                NOT EXISTS (SELECT 1 FROM without_activation e WHERE e.seq = r.seq)
            """;
    private static final String FROM = """
            FROM record r LEFT JOIN waiting w ON w.seq = r.seq LEFT JOIN decided d ON d.seq = r.seq
                LEFT JOIN closed c ON c.seq = r.seq
            """;

    private final Connection connection;
    private final StatementCache statements;

    OutboxQueries(Connection connection) {
        this.connection = connection;
        this.statements = new StatementCache(connection);
    }

    List<OutboxEntry> entries(long afterSeq, int limit) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(ENTRY + FROM + "WHERE r.seq > ? ORDER BY r.seq LIMIT ?")) {
            query.setLong(1, afterSeq);
            query.setInt(2, limit);
            return all(query, OutboxQueries::entry);
        }
    }

    Optional<OutboxEntry> entry(long seq) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ENTRY + FROM + "WHERE r.seq = ?")) {
            query.setLong(1, seq);
            return all(query, OutboxQueries::entry).stream().findFirst();
        }
    }

    List<OutboxEntry> newestBefore(long seq, int limit) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(ENTRY + FROM + "WHERE r.seq < ? ORDER BY r.seq DESC LIMIT ?")) {
            query.setLong(1, seq);
            query.setInt(2, limit);
            return all(query, OutboxQueries::entry);
        }
    }

    /** Records that were refused for good and that nobody has closed, the oldest first. */
    List<OutboxEntry> refused(int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ENTRY + FROM + """
                WHERE r.seq IN (SELECT seq FROM decided WHERE state = 'needs_attention') AND c.seq IS NULL
                ORDER BY r.seq LIMIT ?""")) {
            query.setInt(1, limit);
            return all(query, OutboxQueries::entry);
        }
    }

    /** The visits of the records between two places, both included. */
    Map<Long, UUID> visitsOf(long first, long last) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT seq, visit_id FROM waiting WHERE seq BETWEEN ?1 AND ?2
                UNION ALL SELECT seq, visit_id FROM decided WHERE seq BETWEEN ?1 AND ?2""")) {
            query.setLong(1, first);
            query.setLong(2, last);
            Map<Long, UUID> visits = new HashMap<>();
            all(query, row -> Map.entry(row.getLong(1), UUID.fromString(row.getString(2))))
                    .forEach(one -> visits.put(one.getKey(), one.getValue()));
            return Map.copyOf(visits);
        }
    }

    /** The head of the chain, if there is a record. */
    Optional<ChainHead> head() throws SQLException {
        return all(
                        statements.of("SELECT seq, hash FROM record WHERE seq = (SELECT max(seq) FROM record)"),
                        row -> new ChainHead(row.getLong(1), row.getString(2)))
                .stream()
                .findFirst();
    }

    List<Gap> gaps() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT first - 1, prev, last, hash, statement FROM gap ORDER BY first""")) {
            return all(
                    query,
                    row -> new Gap(
                            new ChainHead(row.getLong(1), row.getString(2)),
                            new ChainHead(row.getLong(3), row.getString(4)),
                            row.getString(5)));
        }
    }

    List<String> erasures() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT statement FROM erasure ORDER BY id")) {
            return all(query, row -> row.getString(1));
        }
    }

    /**
     * Places of the oldest records that still have their content, that the authority has, and that were sealed before
     * the given moment.
     *
     * @param from the content of all records before this place is erased
     */
    List<Long> erasable(long from, Instant before, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT r.seq, r.sealed_at FROM record r JOIN decided d USING (seq)
                WHERE r.seq >= ? AND r.jwe IS NOT NULL AND d.receipt IS NOT NULL ORDER BY r.seq LIMIT ?""")) {
            query.setLong(1, from);
            query.setInt(2, limit);
            return all(
                            query,
                            row -> OffsetDateTime.parse(row.getString(2))
                                            .toInstant()
                                            .isBefore(before)
                                    ? row.getLong(1)
                                    : -1L)
                    .stream()
                    .takeWhile(seq -> seq > 0)
                    .toList();
        }
    }

    /** The first place, from the given one on, whose record still has its content. */
    long firstWithContent(long from) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq FROM record WHERE seq >= ? AND jwe IS NOT NULL ORDER BY seq LIMIT 1")) {
            query.setLong(1, from);
            return all(query, row -> row.getLong(1)).stream().findFirst().orElse(from);
        }
    }

    /** The hash of the record at a place; empty where there is none. */
    String hashAt(long seq) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT hash FROM record WHERE seq = ? UNION SELECT hash FROM gap WHERE last = ?")) {
            query.setLong(1, seq);
            query.setLong(2, seq);
            return all(query, row -> row.getString(1)).stream().findFirst().orElse("");
        }
    }

    /** The place up to which the authority has countersigned, 0 for none. */
    long countersignedTo() throws SQLException {
        return all(statements.of("SELECT seq FROM countersigned"), row -> row.getLong(1)).stream()
                .findFirst()
                .orElse(0L);
    }

    OutboxCounts counts() throws SQLException {
        // Places are numbered without a break, so the last place minus the gaps is the total; records that are not
        // decided on wait.
        return all(
                        statements.of("""
                        SELECT (SELECT coalesce(max(seq), 0) FROM record)
                                   - (SELECT coalesce(sum(last - first + 1), 0) FROM gap),
                               (SELECT sent FROM tally), (SELECT needs_attention FROM tally),
                               (SELECT closed FROM tally),
                               (SELECT sealed_at FROM record WHERE seq = (SELECT min(seq) FROM waiting))"""),
                        row -> new OutboxCounts(
                                Math.max(0, row.getLong(1) - row.getLong(2) - row.getLong(3) - row.getLong(4)),
                                row.getLong(2),
                                row.getLong(3),
                                Optional.ofNullable(row.getString(5)).map(OffsetDateTime::parse)))
                .getFirst();
    }

    List<StoredRecord> records(long afterSeq, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                ENTRY + ", r.prev, r.link, r.jwe " + FROM + "WHERE r.seq > ? ORDER BY r.seq LIMIT ?")) {
            query.setLong(1, afterSeq);
            query.setInt(2, limit);
            return all(
                    query,
                    row -> new StoredRecord(
                            entry(row), row.getString(11), row.getString(12), Optional.ofNullable(row.getString(13))));
        }
    }

    List<Claim> due(Instant now, long afterSeq, int limit) throws SQLException {
        PreparedStatement query = statements.of("""
                SELECT r.jti, r.seq, r.prev, r.hash, r.sealed_at, r.jwe, r.link, w.attempts
                FROM waiting w JOIN record r USING (seq)
                WHERE w.seq > ?1 AND (w.not_before <= ?2 OR w.not_before > ?3) AND r.jwe IS NOT NULL
                ORDER BY w.seq LIMIT ?4""");
        query.setLong(1, afterSeq);
        query.setLong(2, now.toEpochMilli());
        // Nobody puts a record off for longer: who wrote that into the file does not keep it from being sent.
        query.setLong(3, now.plus(ChainVerifier.LONGEST_WAIT).toEpochMilli());
        query.setInt(4, limit);
        return all(query, row -> new Claim(record(row), row.getInt(8)));
    }

    private static SealedRecord record(ResultSet row) throws SQLException {
        return new SealedRecord(
                UUID.fromString(row.getString(1)),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                OffsetDateTime.parse(row.getString(5)),
                row.getString(6),
                row.getString(7));
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        return new OutboxEntry(
                UUID.fromString(row.getString(2)),
                row.getLong(1),
                row.getString(3),
                row.getInt(5),
                OffsetDateTime.parse(row.getString(4)),
                UsageEvent.named(DeliveryState.values(), DeliveryState::value, row.getString(6)),
                row.getInt(7),
                row.getString(8),
                Optional.ofNullable(row.getString(9)),
                row.getBoolean(10));
    }

    private static <T> List<T> all(PreparedStatement query, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(row.read(rows));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SQLException("a row this version does not know", e);
        }
        return all;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
