package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.ChainHead;
import org.jspecify.annotations.Nullable;

/**
 * Verifies, with the station's seal, what nobody signs: that nothing was taken from the end of the chain, how records
 * were delivered, and who did what. Compares the outbox with its witness and with the usage store. Reads row by row.
 */
final class UseVerifier {

    private static final int AUDIT_COLUMNS = 5;

    private final Connection outbox;
    private final Connection usage;
    private final StationSeal seal;
    private final List<UsageEvent.Numbered> waiting;
    private final OutboxQueries queries;

    /**
     * @param waiting the events that are not in the usage store yet, read before it was opened
     */
    UseVerifier(Connection outbox, Connection usage, StationSeal seal, List<UsageEvent.Numbered> waiting) {
        this.outbox = outbox;
        this.usage = usage;
        this.seal = seal;
        this.waiting = waiting;
        this.queries = new OutboxQueries(outbox);
    }

    Optional<ChainVerdict.Broken> verify(Optional<Witness> witness) throws SQLException {
        UsagePending.Newest newest = new UsagePending(outbox, Optional.of(seal)).newest();
        Optional<Closing> closed = newest.state().flatMap(QueueState::closing);
        if (witness.isEmpty() && closed.filter(Closing::isRestored).isEmpty()) {
            return broken(Cause.WITNESS_LOST, 0, "outbox.witness is missing, or is not this station's");
        }
        UsageRows.Numbers numbers = new UsageRows(usage, Optional.of(seal)).numbers();
        Witness seen = witness.orElse(new Witness(QueueState.BEGUN.head(), 0, 0, 0, 0));
        // Each is asked only if the ones before found nothing.
        List<Look> looks = List.of(
                () -> end(seen),
                () -> state(newest),
                this::decisions,
                this::tally,
                () -> events(seen, newest.id()),
                () -> rows(
                        UsageRows.VISIT,
                        "SELECT " + UsageStore.VISIT + ", number, mac, ended_ms FROM usage_visit ORDER BY number",
                        row -> {
                            VisitSummary visit = UsageStore.visit(row);
                            requireSame(visit.time(), row, UsageStore.VISIT_COLUMNS);
                            return UsageRows.content(visit);
                        },
                        UsageStore.VISIT_COLUMNS,
                        seen.visits(),
                        numbers.visits()),
                () -> rows(
                        UsageRows.AUDIT,
                        "SELECT time, agent_id, event, visit_id, code, id, mac, time_ms FROM usage_audit ORDER BY id",
                        row -> {
                            AuditEntry entry = UsageStore.audit(row);
                            requireSame(entry.time(), row, AUDIT_COLUMNS);
                            return UsageRows.content(entry);
                        },
                        AUDIT_COLUMNS,
                        seen.audits(),
                        numbers.audits()),
                this::deliveries,
                () -> new DayStatements(usage).verify(seal),
                () -> new DayDeliveryRows(usage, Optional.of(seal)).verify(seal),
                () -> closed(closed));
        for (Look look : looks) {
            Optional<ChainVerdict.Broken> broken = look.take();
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private Optional<ChainVerdict.Broken> end(Witness seen) throws SQLException {
        ChainHead head = queries.head().orElse(new ChainHead(0, ""));
        if (head.seq() < seen.head().seq()) {
            return broken(
                    Cause.ROWS_TRUNCATED,
                    head.seq() + 1,
                    "record " + (head.seq() + 1) + ": the station had written up to place "
                            + seen.head().seq());
        }
        if (seen.head().seq() > 0
                && !queries.hashAt(seen.head().seq()).equals(seen.head().hash())) {
            return broken(
                    Cause.ROLLED_BACK,
                    seen.head().seq(),
                    "record " + seen.head().seq() + ": the station had written another one here");
        }
        return queries.countersignedTo() < seen.countersigned()
                ? broken(
                        Cause.ROW_DELETED,
                        seen.countersigned(),
                        "record " + seen.countersigned() + ": the countersigned head is gone")
                : Optional.empty();
    }

    /** The newest event is this station's, and says of the rest what is there. */
    private Optional<ChainVerdict.Broken> state(UsagePending.Newest newest) throws SQLException {
        ChainHead end = queries.head().orElse(QueueState.BEGUN.head());
        if (newest.state().isEmpty()) {
            return broken(
                    Cause.USE_EDITED,
                    newest.id(),
                    "event " + newest.id() + ": the newest is not as the station wrote it");
        }
        QueueState state = newest.state().get();
        if (!state.head().equals(end)) {
            return broken(
                    Cause.ROLLED_BACK,
                    end.seq() + 1,
                    "record " + (end.seq() + 1) + ": the newest event is of place "
                            + state.head().seq());
        }
        return state.marks().equals(new Remembered(outbox, Optional.of(seal)).sum())
                ? Optional.empty()
                : broken(Cause.USE_DELETED, newest.id(), "findings: not those that the station remembered");
    }

    /** Until the authority was asked nobody says that all is as it should be. */
    private static Optional<ChainVerdict.Broken> closed(Optional<Closing> closed) {
        return closed.filter(why -> !why.isRestored() && why.cause() != Cause.QUEUE_BEGUN)
                .flatMap(why -> broken(why.cause(), 0, "found at a start, and the authority was not asked since"));
    }

    private Optional<ChainVerdict.Broken> decisions() throws SQLException {
        Optional<Long> forged = new Decisions(outbox).forged(seal);
        return forged.isPresent()
                ? broken(
                        Cause.ROW_EDITED, forged.get(), "record " + forged.get() + ": the station has not set it aside")
                : Optional.empty();
    }

    /** The limits of the work hang on it, and it is kept beside the rows because those are too many to be counted each time. */
    private Optional<ChainVerdict.Broken> tally() throws SQLException {
        try (Statement query = outbox.createStatement();
                ResultSet row = query.executeQuery("""
                        SELECT sent = (SELECT count(*) FROM decided WHERE state = 'sent')
                            AND needs_attention = (SELECT count(*) FROM decided WHERE state = 'needs_attention')
                                - (SELECT count(*) FROM closed)
                            AND closed = (SELECT count(*) FROM closed) FROM tally""")) {
            return row.next() && row.getBoolean(1)
                    ? Optional.empty()
                    : broken(Cause.ROW_EDITED, 0, "tally: not as many records as there are");
        }
    }

    private Optional<ChainVerdict.Broken> events(Witness seen, long last) throws SQLException {
        long next = taken() + 1;
        if (next > last + 1) {
            return broken(
                    Cause.USE_EDITED,
                    next - 1,
                    "event " + (next - 1) + ": counts as moved to the log of use, and there are " + last);
        }
        for (UsageEvent.Numbered event : waiting) {
            if (event.id() < next) {
                continue;
            }
            if (event.id() > next) {
                return broken(Cause.USE_DELETED, next, "event " + next + ": it is missing");
            }
            if (!event.proven()) {
                return broken(Cause.USE_EDITED, next, "event " + next + ": not as the station wrote it");
            }
            next++;
        }
        return next <= seen.event()
                ? broken(Cause.USE_DELETED, next, "event " + next + ": it is missing")
                : Optional.empty();
    }

    private long taken() throws SQLException {
        try (Statement query = usage.createStatement();
                ResultSet row = query.executeQuery("SELECT last FROM handed_over")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /**
     * Every number has its row, or was erased by policy.
     *
     * @param columns how many columns stand before number and code
     * @param witnessed the last number that the witness knows
     * @param numbered the last number that was given
     */
    private Optional<ChainVerdict.Broken> rows(
            String kind, String query, Content content, int columns, long witnessed, long numbered)
            throws SQLException {
        NavigableMap<Long, Long> erased = erased(kind);
        long next = 1;
        try (Statement ask = usage.createStatement();
                ResultSet row = ask.executeQuery(query)) {
            while (row.next()) {
                long number = row.getLong(columns + 1);
                next = behind(erased, next);
                if (number > next) {
                    return broken(Cause.USE_DELETED, next, "%s entry %d: it is missing".formatted(kind, next));
                }
                @Nullable String mac = row.getString(columns + 2);
                if (number < next || !written(mac, kind, number, row, content)) {
                    return broken(
                            Cause.USE_EDITED,
                            number,
                            "%s entry %d: not as the station wrote it".formatted(kind, number));
                }
                next++;
            }
        }
        next = behind(erased, next);
        if (next > numbered + 1) {
            return broken(
                    Cause.USE_EDITED,
                    next - 1,
                    "%s entry %d: the station had counted to %d".formatted(kind, next - 1, numbered));
        }
        return next <= Math.max(witnessed, numbered)
                ? broken(Cause.USE_DELETED, next, "%s entry %d: it is missing".formatted(kind, next))
                : Optional.empty();
    }

    /** Rows are looked for by their time in milliseconds: by another one a visit would be in no report of its day. */
    private static void requireSame(OffsetDateTime time, ResultSet row, int columns) throws SQLException {
        if (row.getLong(columns + 3) != time.toInstant().toEpochMilli()) {
            throw new OddRow("its time stands twice, and differs");
        }
    }

    private boolean written(@Nullable String mac, String kind, long number, ResultSet row, Content content)
            throws SQLException {
        try {
            return seal.matches(mac, kind, number, content.of(row));
        } catch (OddRow e) {
            return false;
        }
    }

    /** Behind all erased numbers that begin here. */
    private static long behind(NavigableMap<Long, Long> erased, long number) {
        long next = number;
        for (Map.Entry<Long, Long> range = erased.floorEntry(next);
                range != null && range.getValue() >= next;
                range = erased.floorEntry(next)) {
            next = range.getValue() + 1;
        }
        return next;
    }

    private NavigableMap<Long, Long> erased(String kind) throws SQLException {
        NavigableMap<Long, Long> erased = new TreeMap<>();
        try (PreparedStatement query = usage.prepareStatement("SELECT first, last, mac FROM erased WHERE kind = ?")) {
            query.setString(1, kind);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long first = row.getLong(1);
                    long last = row.getLong(2);
                    if (seal.matches(row.getString(3), UsageRows.ERASED + kind, first, Long.toString(last))) {
                        erased.merge(first, last, Math::max);
                    }
                }
            }
        }
        return erased;
    }

    /** A visit with a record is in both stores, and they say the same about its delivery. */
    private Optional<ChainVerdict.Broken> deliveries() throws SQLException {
        Map<String, String> settled = new HashMap<>();
        for (UsageEvent.Numbered event : waiting) {
            switch (event.event()) {
                case UsageEvent.Settled(var visitId, var state, boolean _) ->
                    settled.put(visitId.toString(), state.value());
                case UsageEvent.Visited _, UsageEvent.Noted _, UsageEvent.Stated _ -> {}
            }
        }
        long found = 0;
        try (PreparedStatement visits = usage.prepareStatement(
                        "SELECT state FROM usage_visit WHERE visit_id = ? AND state <> 'not_queued'");
                Statement all = outbox.createStatement();
                ResultSet row = all.executeQuery("""
                        SELECT seq, visit_id, 'waiting' FROM waiting
                        UNION ALL SELECT d.seq, d.visit_id, iif(c.seq IS NULL, d.state, 'closed')
                            FROM decided d LEFT JOIN closed c USING (seq)""")) {
            while (row.next()) {
                visits.setString(1, row.getString(2));
                try (ResultSet visit = visits.executeQuery()) {
                    if (visit.next()) {
                        found++;
                        String there = settled.getOrDefault(row.getString(2), visit.getString(1));
                        if (!there.equals(row.getString(3))) {
                            return broken(
                                    Cause.ROW_EDITED,
                                    row.getLong(1),
                                    "record %d: %s here, %s in the log of use"
                                            .formatted(row.getLong(1), row.getString(3), there));
                        }
                    }
                }
            }
        }
        try (Statement query = usage.createStatement();
                ResultSet row = query.executeQuery("SELECT count(*) FROM usage_visit WHERE state <> 'not_queued'")) {
            long missing = row.next() ? row.getLong(1) - found : 0;
            return missing > 0
                    ? broken(Cause.ROW_DELETED, 0, "visits in the log of use whose record is gone: " + missing)
                    : Optional.empty();
        }
    }

    static Optional<ChainVerdict.Broken> broken(Cause cause, long place, String detail) {
        return Optional.of(new ChainVerdict.Broken(place, new QueueFailure(cause, detail)));
    }

    @FunctionalInterface
    private interface Look {
        Optional<ChainVerdict.Broken> take() throws SQLException;
    }

    /** What the code of a row covers. */
    @FunctionalInterface
    private interface Content {
        String of(ResultSet row) throws SQLException;
    }
}
