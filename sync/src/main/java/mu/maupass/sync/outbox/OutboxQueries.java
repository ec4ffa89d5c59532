package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.seal.SealedRecord;

/** The questions asked of an outbox's database, each in SQL. Used under the caller's lock. */
final class OutboxQueries {

    private static final String ENTRY = """
            SELECT l.seq, l.jti, l.hash, l.sealed_at, coalesce(length(r.jwe), 0), d.state, d.attempts, d.code, d.receipt
            FROM chain_link l JOIN delivery d USING (seq) LEFT JOIN sealed_record r USING (seq)
            """;

    private final Connection connection;

    OutboxQueries(Connection connection) {
        this.connection = connection;
    }

    List<OutboxEntry> entries(long afterSeq, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                ENTRY + "WHERE l.seq > ? ORDER BY l.seq LIMIT ?")) {
            query.setLong(1, afterSeq);
            query.setInt(2, limit);
            return all(query, OutboxQueries::entry);
        }
    }

    Optional<OutboxEntry> entry(UUID jti) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ENTRY + "WHERE l.jti = ?")) {
            query.setString(1, jti.toString());
            return all(query, OutboxQueries::entry).stream().findFirst();
        }
    }

    List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT visit_id, ended_at, agent_id, path, document_kind, outcome, reason, duration_ms, provisional, state
                FROM usage_visit WHERE ended_ms >= ? AND ended_ms < ? ORDER BY ended_ms, id""")) {
            query.setLong(1, from.toInstant().toEpochMilli());
            query.setLong(2, until.toInstant().toEpochMilli());
            return all(query, row -> new VisitSummary(UUID.fromString(row.getString(1)),
                    OffsetDateTime.parse(row.getString(2)), row.getString(3),
                    named(VisitPath.values(), VisitPath::value, row.getString(4)),
                    named(DocumentKind.values(), DocumentKind::value, row.getString(5)),
                    named(VisitOutcome.values(), VisitOutcome::value, row.getString(6)),
                    row.getString(7), Duration.ofMillis(row.getLong(8)), row.getBoolean(9),
                    named(DeliveryState.values(), DeliveryState::value, row.getString(10))));
        }
    }

    List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT time, agent_id, event, visit_id, code
                FROM usage_audit WHERE time_ms >= ? AND time_ms < ? ORDER BY time_ms, id""")) {
            query.setLong(1, from.toInstant().toEpochMilli());
            query.setLong(2, until.toInstant().toEpochMilli());
            return all(query, row -> new AuditEntry(OffsetDateTime.parse(row.getString(1)), row.getString(2),
                    row.getString(3), Optional.ofNullable(row.getString(4)).map(UUID::fromString), row.getString(5)));
        }
    }

    /** The hash of the record at a place, or nothing where there is none. */
    String hashAt(long seq) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT hash FROM chain_link WHERE seq = ?")) {
            query.setLong(1, seq);
            return all(query, row -> row.getString(1)).stream().findFirst().orElse("");
        }
    }

    OutboxCounts counts() throws SQLException {
        // The places are without gaps, so the last one is the total; the two others are counted in their own indexes.
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT (SELECT coalesce(max(seq), 0) FROM delivery),
                       (SELECT count(*) FROM delivery WHERE state = 'waiting'),
                       (SELECT count(*) FROM delivery WHERE state = 'needs_attention'),
                       (SELECT sealed_at FROM chain_link WHERE seq =
                           (SELECT min(seq) FROM delivery WHERE state = 'waiting'))""")) {
            return all(query, row -> new OutboxCounts(row.getLong(2),
                    Math.max(0, row.getLong(1) - row.getLong(2) - row.getLong(3)), row.getLong(3),
                    Optional.ofNullable(row.getString(4)).map(OffsetDateTime::parse))).getFirst();
        }
    }

    List<Claim> due(Instant now, long afterSeq, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT l.jti, l.seq, l.prev, l.hash, l.sealed_at, r.jwe, l.link, d.attempts
                FROM delivery d JOIN chain_link l USING (seq) JOIN sealed_record r USING (seq)
                WHERE d.state = 'waiting' AND d.not_before <= ? AND d.seq > ? ORDER BY d.seq LIMIT ?""")) {
            query.setLong(1, now.toEpochMilli());
            query.setLong(2, afterSeq);
            query.setInt(3, limit);
            return all(query, row -> new Claim(new SealedRecord(UUID.fromString(row.getString(1)), row.getLong(2),
                    row.getString(3), row.getString(4), OffsetDateTime.parse(row.getString(5)), row.getString(6),
                    row.getString(7)), row.getInt(8)));
        }
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        return new OutboxEntry(UUID.fromString(row.getString(2)), row.getLong(1), row.getString(3), row.getInt(5),
                OffsetDateTime.parse(row.getString(4)),
                named(DeliveryState.values(), DeliveryState::value, row.getString(6)), row.getInt(7),
                row.getString(8), Optional.ofNullable(row.getString(9)));
    }

    private static <E extends Enum<E>> E named(E[] values, Function<E, String> name, String stored)
            throws SQLException {
        return Stream.of(values).filter(value -> name.apply(value).equals(stored)).findFirst()
                .orElseThrow(() -> new SQLException("a value this version does not know"));
    }

    private static <T> List<T> all(PreparedStatement query, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(row.read(rows));
            }
        }
        return all;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
