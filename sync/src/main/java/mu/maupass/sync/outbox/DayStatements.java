package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.keys.StationSeal;
import org.jspecify.annotations.Nullable;

/** The signed statements about days, in the usage store. Used under the caller's lock. */
final class DayStatements {

    private static final String ROW = "SELECT number, day, kind, statement, mac, signature FROM day_statement ";
    private static final String DELIVERED = "SELECT s.number, s.day, s.kind, s.statement, s.mac, s.signature,"
            + " coalesce(d.state, 'waiting'), coalesce(d.code, ''), coalesce(d.receipt, ''), coalesce(d.attempts, 0),"
            + " coalesce(d.not_before, 0), coalesce(d.signature, '')"
            + " FROM day_statement s LEFT JOIN day_delivery d ON d.number = s.number ";

    private final Connection connection;

    DayStatements(Connection connection) {
        this.connection = connection;
    }

    /** Adds a statement within the caller's transaction. */
    void add(DayStatement statement, Optional<StationSeal> seal) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO day_statement (number, day, kind, statement, mac, signature)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, statement.number());
            insert.setString(2, statement.day().toString());
            insert.setString(3, statement.kind().value());
            insert.setString(4, statement.jws());
            insert.setString(
                    5,
                    seal.map(with -> with.code(DayStatement.MAC_KIND, statement.number(), statement.content()))
                            .orElse(null));
            insert.setString(6, statement.signature());
            insert.executeUpdate();
        }
    }

    /** The statements about the days of an interval, both ends included, in the order in which they were made. */
    List<DayStatement> about(LocalDate from, LocalDate to) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROW + "WHERE day BETWEEN ? AND ? ORDER BY number")) {
            query.setString(1, from.toString());
            query.setString(2, to.toString());
            List<DayStatement> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(of(rows));
                }
            }
            return all;
        }
    }

    /** The same, each with how far it is on its way to the authority. */
    List<DayDelivery> deliveries(LocalDate from, LocalDate to) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(DELIVERED + "WHERE s.day BETWEEN ? AND ? ORDER BY s.number")) {
            query.setString(1, from.toString());
            query.setString(2, to.toString());
            List<DayDelivery> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(delivery(rows));
                }
            }
            return all;
        }
    }

    /**
     * The first that goes to the authority and on which it has not answered; empty where that is not due yet. A delivery that
     * somebody else wrote is as one that is missing: its statement goes, and the same bytes get the same answer.
     */
    Optional<DayDelivery> next(Instant now, DayDeliveryRows deliveries) throws SQLException {
        Map<Long, DayDeliveryRows.Row> proven = deliveries.proven();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(ROW + "WHERE signature <> '' ORDER BY number")) {
            while (rows.next()) {
                DayDeliveryRows.@Nullable Row delivery = proven.get(rows.getLong(1));
                if (delivery == null) {
                    return Optional.of(
                            new DayDelivery(of(rows), DayDelivery.State.WAITING, "", Optional.empty(), 0, ""));
                }
                if (delivery.state().equals(DayDelivery.State.WAITING.value())) {
                    return due(delivery.notBefore(), now) ? Optional.of(delivery.of(of(rows))) : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }

    /** Nobody puts one off for longer than a record: who wrote that into the file does not keep it from being sent. */
    private static boolean due(long notBefore, Instant now) {
        return notBefore <= now.toEpochMilli()
                || notBefore > now.plus(ChainVerifier.LONGEST_WAIT).toEpochMilli();
    }

    private static DayDelivery delivery(ResultSet row) throws SQLException {
        return new DayDelivery(
                of(row),
                DayDelivery.State.ofValue(row.getString(7))
                        .orElseThrow(() -> new SQLException("a state this version does not know")),
                row.getString(8),
                Optional.of(row.getString(9)).filter(receipt -> !receipt.isEmpty()),
                row.getInt(10),
                row.getString(12));
    }

    /** The last statement that was made. */
    Optional<DayStatement> last() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(ROW + "ORDER BY number DESC LIMIT 1")) {
            return row.next() ? Optional.of(of(row)) : Optional.empty();
        }
    }

    /** The first statement that is missing or that this station did not write. */
    Optional<ChainVerdict.Broken> verify(StationSeal seal) throws SQLException {
        long next = 1;
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(ROW + "ORDER BY number")) {
            while (row.next()) {
                DayStatement statement = of(row);
                @Nullable String mac = row.getString(5);
                if (statement.number() != next) {
                    return UseVerifier.broken(Cause.USE_DELETED, next, "day statement " + next + ": it is missing");
                }
                if (!seal.matches(mac, DayStatement.MAC_KIND, next, statement.content())) {
                    return UseVerifier.broken(
                            Cause.USE_EDITED, next, "day statement " + next + ": not as the station wrote it");
                }
                next++;
            }
        }
        return told() >= next
                ? UseVerifier.broken(Cause.USE_DELETED, next, "day statement " + next + ": it is missing")
                : Optional.empty();
    }

    /** How many statements the audit log tells of; fewer than there are once its oldest entries are erased. */
    private long told() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(
                        "SELECT count(*) FROM usage_audit WHERE event IN ('day.closed', 'day.supplemented')")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static DayStatement of(ResultSet row) throws SQLException {
        try {
            return new DayStatement(
                    row.getLong(1),
                    LocalDate.parse(row.getString(2)),
                    DayStatement.Kind.ofValue(row.getString(3))
                            .orElseThrow(() -> new SQLException("a kind of statement this version does not know")),
                    row.getString(4),
                    row.getString(6));
        } catch (DateTimeException e) {
            throw new SQLException("a statement this version does not know", e);
        }
    }
}
