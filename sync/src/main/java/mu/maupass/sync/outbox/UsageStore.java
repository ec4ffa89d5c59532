package mu.maupass.sync.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.Migrations;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.SyncException;

/** Usage data in its own file, {@code usage.db} beside the outbox. Used under the caller's lock. */
final class UsageStore implements AutoCloseable {

    /** "MPUS". */
    private static final int APPLICATION_ID = 0x4D505553;

    private final SqliteFile file;

    private UsageStore(SqliteFile file) {
        this.file = file;
    }

    static Path beside(Path outbox) {
        return outbox.resolveSibling("usage.db");
    }

    static UsageStore own(Path outbox) throws SyncException {
        return new UsageStore(SqliteFile.own(beside(outbox), migrations()));
    }

    static UsageStore read(Path outbox) throws SyncException {
        return new UsageStore(SqliteFile.read(beside(outbox), migrations()));
    }

    private static Migrations migrations() {
        return Migrations.of(APPLICATION_ID, UsageStore.class, "V1__usage.sql");
    }

    SqliteFile file() {
        return file;
    }

    /** Number of the last event that was moved here. */
    long last() throws SQLException {
        try (Statement statement = file.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT last FROM handed_over")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Stores events in one commit; events that were stored before change nothing. */
    void take(List<UsageEvent.Numbered> events) throws SyncException {
        file.inTransaction(connection -> {
            long last = last();
            for (UsageEvent.Numbered event : events) {
                if (event.id() > last) {
                    apply(connection, event.event());
                    last = event.id();
                }
            }
            handedOver(connection, last);
            return null;
        });
    }

    /** Continues the numbering after another number, where the outbox was replaced by an older copy. */
    void continueAt(long last) throws SyncException {
        file.inTransaction(connection -> {
            handedOver(connection, last);
            return null;
        });
    }

    private static void handedOver(Connection connection, long last) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE handed_over SET last = ?")) {
            update.setLong(1, last);
            update.executeUpdate();
        }
    }

    private static void apply(Connection connection, UsageEvent event) throws SQLException {
        switch (event) {
            case UsageEvent.Visited(VisitSummary visit, var _) -> insert(connection, visit);
            case UsageEvent.Noted _ -> {}
            case UsageEvent.Settled(UUID visitId, DeliveryState state, boolean provisional) -> {
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE usage_visit SET state = ?, provisional = ? WHERE visit_id = ?")) {
                    update.setString(1, state.value());
                    update.setBoolean(2, provisional);
                    update.setString(3, visitId.toString());
                    update.executeUpdate();
                }
            }
        }
        Optional<AuditEntry> noted = event.noted();
        if (noted.isPresent()) {
            insert(connection, noted.get());
        }
    }

    private static void insert(Connection connection, VisitSummary visit) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT OR IGNORE INTO usage_visit (visit_id, ended_at, ended_ms, agent_id, path, document_kind, outcome,
                    reason, duration_ms, provisional, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, visit.visitId().toString());
            insert.setString(2, visit.time().toString());
            insert.setLong(3, visit.time().toInstant().toEpochMilli());
            insert.setString(4, visit.agentId());
            insert.setString(5, visit.path().value());
            insert.setString(6, visit.documentKind().value());
            insert.setString(7, visit.outcome().value());
            insert.setString(8, visit.reason());
            insert.setLong(9, visit.duration().toMillis());
            insert.setBoolean(10, visit.provisional());
            insert.setString(11, visit.state().value());
            insert.executeUpdate();
        }
    }

    private static void insert(Connection connection, AuditEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO usage_audit (time, time_ms, agent_id, event, visit_id, code)
                VALUES (?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, entry.time().toString());
            insert.setLong(2, entry.time().toInstant().toEpochMilli());
            insert.setString(3, entry.agentId());
            insert.setString(4, entry.event());
            insert.setString(5, entry.visitId().map(UUID::toString).orElse(null));
            insert.setString(6, entry.code());
            insert.executeUpdate();
        }
    }

    /**
     * Deletes what ended before the given moment; the deletion is itself an audit entry in the same commit.
     *
     * @return rows deleted
     */
    long erase(Instant before, AuditEntry entry) throws SyncException {
        return file.inTransaction(connection -> {
            long rows = delete(connection, "DELETE FROM usage_visit WHERE ended_ms < ?", before)
                    + delete(connection, "DELETE FROM usage_audit WHERE time_ms < ?", before);
            if (rows > 0) {
                insert(connection, entry);
            }
            return rows;
        });
    }

    private static long delete(Connection connection, String sql, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, before.toEpochMilli());
            return delete.executeUpdate();
        }
    }

    /** Rows of visits in the interval, in order of time, including the pending events. */
    List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until, List<UsageEvent.Numbered> pending)
            throws SQLException {
        Map<UUID, VisitSummary> visits = new LinkedHashMap<>();
        try (PreparedStatement query = interval("""
                SELECT visit_id, ended_at, agent_id, path, document_kind, outcome, reason, duration_ms, provisional, state
                FROM usage_visit WHERE ended_ms >= ? AND ended_ms < ? ORDER BY ended_ms""", from, until);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                VisitSummary visit = visit(rows);
                visits.put(visit.visitId(), visit);
            }
        }
        for (UsageEvent.Numbered event : notTaken(pending)) {
            switch (event.event()) {
                case UsageEvent.Visited(VisitSummary visit, var _)
                when within(visit.time(), from, until) -> visits.putIfAbsent(visit.visitId(), visit);
                case UsageEvent.Settled(UUID visitId, DeliveryState state, boolean provisional) ->
                    visits.computeIfPresent(visitId, (_, visit) -> settled(visit, state, provisional));
                case UsageEvent.Visited _, UsageEvent.Noted _ -> {}
            }
        }
        return visits.values().stream()
                .sorted(Comparator.comparing(visit -> visit.time().toInstant()))
                .toList();
    }

    /** Audit entries in the interval, in order of time, including the pending events. */
    List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until, List<UsageEvent.Numbered> pending)
            throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (PreparedStatement query = interval("""
                SELECT time, agent_id, event, visit_id, code
                FROM usage_audit WHERE time_ms >= ? AND time_ms < ? ORDER BY time_ms, id""", from, until);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                entries.add(new AuditEntry(
                        OffsetDateTime.parse(rows.getString(1)),
                        rows.getString(2),
                        rows.getString(3),
                        Optional.ofNullable(rows.getString(4)).map(UUID::fromString),
                        rows.getString(5)));
            }
        }
        for (UsageEvent.Numbered event : notTaken(pending)) {
            event.event()
                    .noted()
                    .filter(entry -> within(entry.time(), from, until))
                    .ifPresent(entries::add);
        }
        entries.sort(Comparator.comparing(entry -> entry.time().toInstant()));
        return List.copyOf(entries);
    }

    private List<UsageEvent.Numbered> notTaken(List<UsageEvent.Numbered> pending) throws SQLException {
        long last = last();
        return pending.stream().filter(event -> event.id() > last).toList();
    }

    private PreparedStatement interval(String sql, OffsetDateTime from, OffsetDateTime until) throws SQLException {
        PreparedStatement query = file.connection().prepareStatement(sql);
        query.setLong(1, from.toInstant().toEpochMilli());
        query.setLong(2, until.toInstant().toEpochMilli());
        return query;
    }

    private static boolean within(OffsetDateTime time, OffsetDateTime from, OffsetDateTime until) {
        // To the millisecond, as the rows are stored.
        long at = time.toInstant().toEpochMilli();
        return at >= from.toInstant().toEpochMilli() && at < until.toInstant().toEpochMilli();
    }

    private static VisitSummary settled(VisitSummary visit, DeliveryState state, boolean provisional) {
        return new VisitSummary(
                visit.visitId(),
                visit.time(),
                visit.agentId(),
                visit.path(),
                visit.documentKind(),
                visit.outcome(),
                visit.reason(),
                visit.duration(),
                provisional,
                state);
    }

    private static VisitSummary visit(ResultSet row) throws SQLException {
        return new VisitSummary(
                UUID.fromString(row.getString(1)),
                OffsetDateTime.parse(row.getString(2)),
                row.getString(3),
                UsageEvent.named(VisitPath.values(), VisitPath::value, row.getString(4)),
                UsageEvent.named(DocumentKind.values(), DocumentKind::value, row.getString(5)),
                UsageEvent.named(VisitOutcome.values(), VisitOutcome::value, row.getString(6)),
                row.getString(7),
                Duration.ofMillis(row.getLong(8)),
                row.getBoolean(9),
                UsageEvent.named(DeliveryState.values(), DeliveryState::value, row.getString(10)));
    }

    @Override
    public void close() {
        file.close();
    }
}
