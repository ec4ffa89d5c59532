package mu.maupass.sync.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import org.jspecify.annotations.Nullable;

/**
 * Report rows, audit log and chain of an outbox side by side, as all three were at one moment, also while a station works
 * on it. Nothing is changed. Its memory does not grow with the number of visits. For one thread at a time.
 */
public final class VisitLedger implements AutoCloseable {

    private static final int LOOKS = 50;

    private final SqliteFile outbox;
    private final UsageStore usage;
    private final Optional<StationSeal> seal;
    private final List<UsageEvent.Numbered> pending;

    private VisitLedger(
            SqliteFile outbox, UsageStore usage, Optional<StationSeal> seal, List<UsageEvent.Numbered> pending) {
        this.outbox = outbox;
        this.usage = usage;
        this.seal = seal;
        this.pending = pending;
    }

    /**
     * Opens the files of an outbox as they are now.
     *
     * @param seal with which it is checked that the station wrote each row; empty where nobody asks
     * @throws SyncException Q-111 when there is none, Q-112 when it is of an older version, Q-1xx for the disk
     */
    public static VisitLedger open(Path outbox, Optional<StationSeal> seal) throws SyncException {
        for (int look = 0; look < LOOKS; look++) {
            Optional<VisitLedger> ledger = tryOpen(outbox, seal);
            if (ledger.isPresent()) {
                return ledger.get();
            }
        }
        throw SyncException.of(Cause.IN_USE, "usage data is being handed over all the time");
    }

    /** Empty where usage data was moved just between opening the two files. */
    private static Optional<VisitLedger> tryOpen(Path path, Optional<StationSeal> seal) throws SyncException {
        SqliteFile outbox = SqliteFile.read(path, OutboxSchema.migrations());
        UsageStore usage = null;
        boolean kept = false;
        try {
            usage = UsageStore.read(path);
            // The first query of a transaction fixes the moment whose data the transaction sees until its end.
            outbox.connection().setAutoCommit(false);
            usage.file().connection().setAutoCommit(false);
            UsagePending events = new UsagePending(outbox.connection(), seal);
            List<UsageEvent.Numbered> waiting = events.all();
            long taken = usage.last();
            if (taken < events.lastGone() || taken > events.last()) {
                return Optional.empty();
            }
            kept = true;
            return Optional.of(new VisitLedger(
                    outbox,
                    usage,
                    seal,
                    waiting.stream().filter(event -> event.id() > taken).toList()));
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        } finally {
            if (!kept) {
                if (usage != null) {
                    usage.close();
                }
                outbox.close();
            }
        }
    }

    /**
     * Reads the visits that ended in the half-open interval, in order of time, each with the place of its record, and tells
     * whatever does not add up. May be called again, and then says the same.
     *
     * @throws IOException   as the sink throws it
     * @throws SyncException Q-1xx for the disk
     */
    public void read(OffsetDateTime from, OffsetDateTime until, LedgerSink sink) throws IOException, SyncException {
        try (PlaceCursor places = new PlaceCursor(outbox.connection(), from.toInstant(), until.toInstant(), sink)) {
            Map<VisitOutcome, Long> counted = new EnumMap<>(VisitOutcome.class);
            Map<UUID, UsageEvent.Settled> settled = settled();
            Deque<Row> waiting = notStored(from, until);
            stored(from, until, row -> {
                // In the same order as later, when those are stored too.
                while (!waiting.isEmpty() && millis(waiting.getFirst()) < millis(row)) {
                    tell(waiting.removeFirst(), settled, places, sink, counted);
                }
                tell(row, settled, places, sink, counted);
            });
            for (Row row : waiting) {
                tell(row, settled, places, sink, counted);
            }
            places.leftOver(from.toInstant(), this::isThere);
            audited(from, until, counted, sink);
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** The statements about the days of an interval, both ends included. */
    public List<DayStatement> statements(LocalDate from, LocalDate to) throws SyncException {
        try {
            return new DayStatements(usage.file().connection()).about(from, to);
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** The same, each with how far it is on its way to the authority. */
    public List<DayDelivery> deliveries(LocalDate from, LocalDate to) throws SyncException {
        try {
            return new DayStatements(usage.file().connection()).deliveries(from, to);
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** The last statement about a day that was made. */
    public Optional<DayStatement> lastStatement() throws SyncException {
        try {
            return new DayStatements(usage.file().connection()).last();
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** How many visits ended in the half-open interval. */
    public long visits(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        try (PreparedStatement query = usage.file()
                .connection()
                .prepareStatement("SELECT count(*) FROM usage_visit WHERE ended_ms >= ? AND ended_ms < ?")) {
            query.setLong(1, from.toInstant().toEpochMilli());
            query.setLong(2, until.toInstant().toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                return notStored(from, until).size() + (row.next() ? row.getLong(1) : 0);
            }
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** How many visits ended how in the half-open interval; of what has no visits there is nothing. */
    public Map<VisitOutcome, Long> outcomes(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        Map<VisitOutcome, Long> counts = new EnumMap<>(VisitOutcome.class);
        notStored(from, until).forEach(row -> counts.merge(row.visit().outcome(), 1L, Long::sum));
        try (PreparedStatement query = usage.file()
                .connection()
                .prepareStatement("SELECT outcome, count(*) FROM usage_visit WHERE ended_ms >= ? AND ended_ms < ?"
                        + " GROUP BY outcome")) {
            query.setLong(1, from.toInstant().toEpochMilli());
            query.setLong(2, until.toInstant().toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    counts.merge(
                            UsageEvent.named(VisitOutcome.values(), VisitOutcome::value, row.getString(1)),
                            row.getLong(2),
                            Long::sum);
                }
            }
            return counts;
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /** One record with all that proves it, such as its receipt. */
    public Optional<StoredRecord> record(long seq) throws SyncException {
        try {
            return new OutboxQueries(outbox.connection())
                    .records(seq - 1, 1).stream()
                            .filter(record -> record.entry().seq() == seq)
                            .findFirst();
        } catch (SQLException e) {
            throw DatabaseFailures.of(e);
        }
    }

    private record Row(VisitSummary visit, Optional<Boolean> proven) {}

    private void tell(
            Row row,
            Map<UUID, UsageEvent.Settled> settled,
            PlaceCursor places,
            LedgerSink sink,
            Map<VisitOutcome, Long> counted)
            throws SQLException, IOException {
        UsageEvent.@Nullable Settled later =
                settled.isEmpty() ? null : settled.get(row.visit().visitId());
        VisitSummary visit = later == null ? row.visit() : row.visit().settled(later.state(), later.provisional());
        counted.merge(visit.outcome(), 1L, Long::sum);
        Optional<LedgerEntry.Place> place = Optional.empty();
        String id = visit.visitId().toString();
        if (visit.state() != DeliveryState.NOT_QUEUED) {
            place = places.of(visit.visitId());
            if (place.isEmpty()) {
                sink.gap(new LedgerGap(LedgerGap.Kind.RECORD_MISSING, id));
            } else if (place.get().state() != visit.state()) {
                sink.gap(new LedgerGap(
                        LedgerGap.Kind.STATE_DIFFERS, Long.toString(place.get().seq())));
            } else if (visit.state() == DeliveryState.SENT && !place.get().receipt()) {
                sink.gap(new LedgerGap(
                        LedgerGap.Kind.RECEIPT_MISSING,
                        Long.toString(place.get().seq())));
            }
        }
        if (row.proven().isPresent() && !row.proven().get()) {
            sink.gap(new LedgerGap(LedgerGap.Kind.ROW_EDITED, id));
        }
        sink.visit(new LedgerEntry(visit, place, row.proven()));
    }

    private void stored(OffsetDateTime from, OffsetDateTime until, Rows take) throws SQLException, IOException {
        String columns = seal.isPresent() ? ", number, mac" : "";
        try (PreparedStatement query = usage.file()
                .connection()
                .prepareStatement("SELECT " + StoredCells.together(UsageStore.VISIT) + columns
                        + " FROM usage_visit WHERE ended_ms >= ? AND ended_ms < ? ORDER BY ended_ms, rowid")) {
            query.setLong(1, from.toInstant().toEpochMilli());
            query.setLong(2, until.toInstant().toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    VisitSummary visit =
                            UsageStore.visit(StoredCells.apart(row.getString(1), UsageStore.VISIT_COLUMNS));
                    // Looked for by its time in milliseconds, which no code covers; its own time is covered.
                    boolean here = UsageStore.within(visit.time(), from, until);
                    Optional<Boolean> proven = seal.isPresent() ? proven(visit, row) : Optional.empty();
                    take.row(new Row(visit, proven.map(written -> written && here)));
                }
            }
        }
    }

    /** Empty for a row of number 0: an older version wrote it, and gave it no code. */
    private Optional<Boolean> proven(VisitSummary visit, ResultSet row) throws SQLException {
        long number = row.getLong(2);
        @Nullable String mac = row.getString(3);
        return seal.filter(_ -> number > 0)
                .map(with -> with.matches(mac, UsageRows.VISIT, number, UsageRows.content(visit)));
    }

    private static long millis(Row row) {
        return row.visit().time().toInstant().toEpochMilli();
    }

    private Deque<Row> notStored(OffsetDateTime from, OffsetDateTime until) {
        Map<UUID, Row> rows = new LinkedHashMap<>();
        for (UsageEvent.Numbered event : pending) {
            if (event.event() instanceof UsageEvent.Visited(VisitSummary visit, var _)
                    && UsageStore.within(visit.time(), from, until)) {
                rows.putIfAbsent(visit.visitId(), new Row(visit, seal.map(_ -> event.proven())));
            }
        }
        return rows.values().stream()
                .sorted(Comparator.comparingLong(VisitLedger::millis))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    /** What was decided about records and has not reached the usage store yet. */
    private Map<UUID, UsageEvent.Settled> settled() {
        Map<UUID, UsageEvent.Settled> settled = new HashMap<>();
        for (UsageEvent.Numbered event : pending) {
            if (event.event() instanceof UsageEvent.Settled later) {
                settled.put(later.visitId(), later);
            }
        }
        return settled;
    }

    private boolean isThere(UUID visit) throws SQLException {
        try (PreparedStatement query =
                usage.file().connection().prepareStatement("SELECT 1 FROM usage_visit WHERE visit_id = ?")) {
            query.setString(1, visit.toString());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return true;
                }
            }
        }
        return pending.stream()
                .anyMatch(event -> event.event() instanceof UsageEvent.Visited(VisitSummary known, var _)
                        && known.visitId().equals(visit));
    }

    /** Compares how many visits ended how with the audit log. */
    private void audited(OffsetDateTime from, OffsetDateTime until, Map<VisitOutcome, Long> rows, LedgerSink sink)
            throws SQLException, IOException {
        Map<String, Long> entries = entries(from, until);
        for (VisitOutcome outcome : VisitOutcome.values()) {
            String event = "visit." + outcome.value().replace('_', '-');
            long told = entries.getOrDefault(event, 0L);
            long visits = rows.getOrDefault(outcome, 0L);
            if (told != visits) {
                sink.gap(new LedgerGap(LedgerGap.Kind.AUDIT_DIFFERS, event + " " + told + "/" + visits));
            }
        }
    }

    private Map<String, Long> entries(OffsetDateTime from, OffsetDateTime until) throws SQLException {
        Map<String, Long> entries = new HashMap<>();
        try (PreparedStatement query = usage.file()
                .connection()
                .prepareStatement(
                        "SELECT event, count(*) FROM usage_audit WHERE time_ms >= ? AND time_ms < ? GROUP BY event")) {
            query.setLong(1, from.toInstant().toEpochMilli());
            query.setLong(2, until.toInstant().toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.put(row.getString(1), row.getLong(2));
                }
            }
        }
        pending.stream()
                .flatMap(numbered -> numbered.event().noted().stream())
                .filter(entry -> UsageStore.within(entry.time(), from, until))
                .forEach(entry -> entries.merge(entry.event(), 1L, Long::sum));
        return entries;
    }

    @FunctionalInterface
    private interface Rows {
        void row(Row row) throws SQLException, IOException;
    }

    @Override
    public void close() {
        usage.close();
        outbox.close();
    }
}
