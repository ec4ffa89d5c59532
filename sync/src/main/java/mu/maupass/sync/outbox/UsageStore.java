package mu.maupass.sync.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DateTimeException;
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
import mu.maupass.sync.keys.StationSeal;

/** Usage data in its own file, {@code usage.db} beside the outbox. Used under the caller's lock. */
final class UsageStore implements AutoCloseable {

    /** "MPUS". */
    private static final int APPLICATION_ID = 0x4D505553;
    /** All that a visit's row says. */
    static final String VISIT = """
            visit_id, ended_at, agent_id, path, document_kind, outcome, reason, duration_ms, provisional, state,
            role, strength, second_id, steps""";
    /** How many columns that is. */
    static final int VISIT_COLUMNS = 14;

    private final SqliteFile file;
    private final UsageRows rows;
    private final Optional<StationSeal> seal;

    private UsageStore(SqliteFile file, Optional<StationSeal> seal) {
        this.file = file;
        this.seal = seal;
        this.rows = new UsageRows(file.connection(), seal);
    }

    static Path beside(Path outbox) {
        return outbox.resolveSibling("usage.db");
    }

    static UsageStore own(Path outbox, Clock clock, Optional<StationSeal> seal) throws SyncException {
        return new UsageStore(SqliteFile.own(beside(outbox), migrations().keepingEarlier(clock)), seal);
    }

    static UsageStore read(Path outbox) throws SyncException {
        return new UsageStore(SqliteFile.read(beside(outbox), migrations()), Optional.empty());
    }

    private static Migrations migrations() {
        return Migrations.of(
                APPLICATION_ID,
                UsageStore.class,
                "V1__usage.sql",
                "V2__usage_proof.sql",
                "V3__report.sql",
                "V4__days_sent.sql",
                "V5__days_again.sql",
                "V6__days_proven.sql");
    }

    SqliteFile file() {
        return file;
    }

    /** The last number of each kind of row. */
    UsageRows.Numbers numbers() throws SQLException {
        return rows.numbers();
    }

    /** Numbers go on behind these, although rows may be missing. */
    void atLeast(UsageRows.Numbers known) throws SyncException {
        file.inTransaction(_ -> {
            rows.atLeast(known);
            return null;
        });
    }

    /** The rows up to these numbers are gone with the file before this one. */
    void lost(UsageRows.Numbers known) throws SyncException {
        file.inTransaction(_ -> {
            rows.lost(known);
            return null;
        });
    }

    /** Whether nothing was ever written here. */
    boolean isNew() throws SQLException {
        return last() == 0 && rows.numbers().equals(new UsageRows.Numbers(0, 0));
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
                    rows.apply(event);
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

    /**
     * Deletes what ended before the given moment; the deletion is itself an audit entry in the same commit.
     *
     * @return rows deleted
     */
    long erase(Instant before, AuditEntry entry) throws SyncException {
        return file.inTransaction(_ -> {
            long erased = rows.erase(before);
            if (erased > 0) {
                rows.insert(entry, true);
            }
            return erased;
        });
    }

    /**
     * Stores a statement about a day and the audit entry that tells of it in one commit.
     *
     * @throws IllegalArgumentException when another statement was made meanwhile
     */
    void add(DayStatement statement, AuditEntry entry) throws SyncException {
        file.inTransaction(connection -> {
            DayStatements statements = new DayStatements(connection);
            long next = statements.last().map(DayStatement::number).orElse(0L) + 1;
            if (statement.number() != next) {
                throw new IllegalArgumentException("a statement for another place");
            }
            statements.add(statement, seal);
            rows.insert(entry, true);
            return null;
        });
    }

    /**
     * Lets a refused statement go once more, with the audit entry that tells who did that in one commit.
     *
     * @return whether it was a refused one; otherwise nothing changed
     */
    boolean sendAgain(long number, String signature, AuditEntry entry) throws SyncException {
        return file.inTransaction(connection -> {
            boolean refused = new DayDeliveryRows(connection, seal).sendAgain(number, signature);
            if (refused) {
                rows.insert(entry, true);
            }
            return refused;
        });
    }

    /** The statement about a day that goes to the authority next. */
    Optional<DayDelivery> nextDay(Instant now) throws SyncException {
        return file.inTransaction(
                connection -> new DayStatements(connection).next(now, new DayDeliveryRows(connection, seal)));
    }

    /** How a statement about a day came to the authority. */
    void settle(long number, DayDelivery.State state, String code, String receipt, Instant notBefore)
            throws SyncException {
        file.inTransaction(connection -> {
            new DayDeliveryRows(connection, seal).settle(number, state, code, receipt, notBefore);
            return null;
        });
    }

    /** Rows of visits in the interval, in order of time, including the pending events. */
    List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until, List<UsageEvent.Numbered> pending)
            throws SQLException {
        Map<UUID, VisitSummary> visits = new LinkedHashMap<>();
        try (PreparedStatement query = interval(
                        "SELECT " + VISIT + " FROM usage_visit WHERE ended_ms >= ? AND ended_ms < ? ORDER BY ended_ms",
                        from,
                        until);
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
                    visits.computeIfPresent(visitId, (_, visit) -> visit.settled(state, provisional));
                case UsageEvent.Visited _, UsageEvent.Noted _, UsageEvent.Stated _ -> {}
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
                entries.add(audit(rows));
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

    /** One page of the audit log, including the pending events. */
    List<AuditRow> audit(AuditPage page, List<UsageEvent.Numbered> pending) throws SQLException {
        return new AuditPages(file.connection())
                .read(page, notTaken(pending), numbers().audits());
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

    static boolean within(OffsetDateTime time, OffsetDateTime from, OffsetDateTime until) {
        // To the millisecond, as the rows are stored.
        long at = time.toInstant().toEpochMilli();
        return at >= from.toInstant().toEpochMilli() && at < until.toInstant().toEpochMilli();
    }

    /** A row with the columns {@code time … code} from the first on. */
    static AuditEntry audit(ResultSet row) throws SQLException {
        try {
            return new AuditEntry(
                    OffsetDateTime.parse(row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    Optional.ofNullable(row.getString(4)).map(UUID::fromString),
                    row.getString(5));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new OddRow(e);
        }
    }

    /** A row with the columns {@link #VISIT} from the first on. */
    static VisitSummary visit(ResultSet row) throws SQLException {
        String[] cells = new String[VISIT_COLUMNS];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.getString(i + 1);
        }
        return visit(cells);
    }

    /** The same of the texts of the columns. */
    static VisitSummary visit(String[] cells) throws SQLException {
        try {
            return visitOf(cells);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new OddRow(e);
        }
    }

    private static VisitSummary visitOf(String[] cells) throws SQLException {
        return new VisitSummary(
                UUID.fromString(cells[0]),
                StoredCells.time(cells[1]),
                cells[2],
                UsageEvent.named(VisitPath.values(), VisitPath::value, cells[3]),
                UsageEvent.named(DocumentKind.values(), DocumentKind::value, cells[4]),
                UsageEvent.named(VisitOutcome.values(), VisitOutcome::value, cells[5]),
                cells[6],
                Duration.ofMillis(Long.parseLong(cells[7])),
                !cells[8].equals("0"),
                UsageEvent.named(DeliveryState.values(), DeliveryState::value, cells[9]),
                UsageEvent.conduct(cells[10], cells[11], cells[12], cells[13]));
    }

    @Override
    public void close() {
        file.close();
    }
}
