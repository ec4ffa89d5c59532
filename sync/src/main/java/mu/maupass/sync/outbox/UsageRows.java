package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.keys.StationSeal;
import org.jspecify.annotations.Nullable;

/**
 * The changes made to the usage store, each within the caller's transaction. Rows are numbered without a gap and
 * authenticated, so that a missing one and a changed one are both seen; what is erased by policy leaves its numbers.
 */
final class UsageRows {

    static final String VISIT = "visit";
    static final String AUDIT = "audit";
    static final String ERASED = "erased-";

    private final Connection connection;
    private final Optional<StationSeal> seal;

    UsageRows(Connection connection, Optional<StationSeal> seal) {
        this.connection = connection;
        this.seal = seal;
    }

    /** The last number of each kind of row. */
    record Numbers(long visits, long audits) {}

    /** What the code of a row covers. */
    static String content(VisitSummary visit) {
        return new UsageEvent.Visited(visit, Optional.empty()).json();
    }

    /** What the code of a row covers. */
    static String content(AuditEntry entry) {
        return new UsageEvent.Noted(entry).json();
    }

    Numbers numbers() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT visits, audits FROM numbering")) {
            return row.next() ? new Numbers(row.getLong(1), row.getLong(2)) : new Numbers(0, 0);
        }
    }

    void atLeast(Numbers known) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE numbering SET visits = max(visits, ?), audits = max(audits, ?)")) {
            update.setLong(1, known.visits());
            update.setLong(2, known.audits());
            update.executeUpdate();
        }
    }

    /** An event that the station cannot be shown to have written makes rows without a code. */
    void apply(UsageEvent.Numbered event) throws SQLException {
        switch (event.event()) {
            case UsageEvent.Visited(VisitSummary visit, var _) -> insert(visit, event.proven());
            case UsageEvent.Noted _, UsageEvent.Stated _ -> {}
            case UsageEvent.Settled(UUID visitId, DeliveryState state, boolean provisional) ->
                settle(visitId, state, provisional, event.proven());
        }
        Optional<AuditEntry> noted = event.event().noted();
        if (noted.isPresent()) {
            insert(noted.get(), event.proven());
        }
    }

    private void insert(VisitSummary visit, boolean proven) throws SQLException {
        long number = numbers().visits() + 1;
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT OR IGNORE INTO usage_visit (visit_id, ended_at, ended_ms, agent_id, path, document_kind, outcome,
                    reason, duration_ms, provisional, state, number, mac, role, strength, second_id, steps)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
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
            insert.setLong(12, number);
            insert.setString(13, code(VISIT, number, content(visit), proven));
            insert.setString(14, visit.conduct().role());
            insert.setString(
                    15, visit.conduct().strength().map(Classification::value).orElse(""));
            insert.setString(16, visit.conduct().secondPersonId().orElse(""));
            insert.setString(17, visit.conduct().stepsText());
            if (insert.executeUpdate() == 1) {
                count("visits");
            }
        }
    }

    void insert(AuditEntry entry, boolean proven) throws SQLException {
        long number = numbers().audits() + 1;
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO usage_audit (id, time, time_ms, agent_id, event, visit_id, code, mac)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, number);
            insert.setString(2, entry.time().toString());
            insert.setLong(3, entry.time().toInstant().toEpochMilli());
            insert.setString(4, entry.agentId());
            insert.setString(5, entry.event());
            insert.setString(6, entry.visitId().map(UUID::toString).orElse(null));
            insert.setString(7, entry.code());
            insert.setString(8, code(AUDIT, number, content(entry), proven));
            insert.executeUpdate();
        }
        count("audits");
    }

    private void count(String column) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE numbering SET " + column + " = " + column + " + 1");
        }
    }

    /** A row that was changed before by somebody else does not get a code by this. */
    private void settle(UUID visitId, DeliveryState state, boolean provisional, boolean proven) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT " + UsageStore.VISIT + ", number, mac FROM usage_visit WHERE visit_id = ?");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE usage_visit SET state = ?, provisional = ?, mac = ? WHERE visit_id = ?")) {
            query.setString(1, visitId.toString());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                VisitSummary before = UsageStore.visit(row);
                long number = row.getLong(UsageStore.VISIT_COLUMNS + 1);
                @Nullable String mac = row.getString(UsageStore.VISIT_COLUMNS + 2);
                boolean sound = proven
                        && seal.map(with -> with.matches(mac, VISIT, number, content(before)))
                                .orElse(false);
                VisitSummary after = before.settled(state, provisional);
                update.setString(1, state.value());
                update.setBoolean(2, provisional);
                update.setString(3, code(VISIT, number, content(after), sound));
                update.setString(4, visitId.toString());
                update.executeUpdate();
            }
        }
    }

    /** Deletes what ended before a moment, and notes the numbers of it. */
    long erase(Instant before) throws SQLException {
        return erase(VISIT, "usage_visit", "number", "ended_ms", before)
                + erase(AUDIT, "usage_audit", "id", "time_ms", before);
    }

    private long erase(String kind, String table, String number, String time, Instant before) throws SQLException {
        String which = " FROM " + table + " WHERE " + time + " < ?";
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT " + number + which + " AND " + number + " > 0 ORDER BY 1");
                PreparedStatement delete = connection.prepareStatement("DELETE" + which)) {
            query.setLong(1, before.toEpochMilli());
            try (ResultSet rows = query.executeQuery()) {
                long first = 0;
                long last = 0;
                while (rows.next()) {
                    if (first > 0 && rows.getLong(1) > last + 1) {
                        erased(kind, first, last);
                        first = 0;
                    }
                    last = rows.getLong(1);
                    first = first == 0 ? last : first;
                }
                if (first > 0) {
                    erased(kind, first, last);
                }
            }
            delete.setLong(1, before.toEpochMilli());
            return delete.executeUpdate();
        }
    }

    /** Rows up to these numbers are gone with the file that held them. */
    void lost(Numbers known) throws SQLException {
        if (known.visits() > 0) {
            erased(VISIT, 1, known.visits());
        }
        if (known.audits() > 0) {
            erased(AUDIT, 1, known.audits());
        }
        atLeast(known);
    }

    private void erased(String kind, long first, long last) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO erased VALUES (?, ?, ?, ?)")) {
            insert.setString(1, kind);
            insert.setLong(2, first);
            insert.setLong(3, last);
            insert.setString(4, code(ERASED + kind, first, Long.toString(last), true));
            insert.executeUpdate();
        }
    }

    private @Nullable String code(String kind, long number, String content, boolean proven) {
        return proven ? seal.map(with -> with.code(kind, number, content)).orElse(null) : null;
    }
}
