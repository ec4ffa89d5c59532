package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.keys.StationSeal;
import org.jspecify.annotations.Nullable;

/**
 * How statements about days came to the authority, each row under a code of the station: else somebody could set a closed day
 * aside, or put it off for ever, as with a record. Used under the caller's lock, within the caller's transaction.
 */
final class DayDeliveryRows {

    private static final String KIND = "day-delivery";

    private final Connection connection;
    private final Optional<StationSeal> seal;

    DayDeliveryRows(Connection connection, Optional<StationSeal> seal) {
        this.connection = connection;
        this.seal = seal;
    }

    /** A row as it is stored. */
    record Row(
            long number, String state, String code, String receipt, long attempts, long notBefore, String signature) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getString(7));
        }

        DayDelivery of(DayStatement statement) throws SQLException {
            return new DayDelivery(
                    statement,
                    DayDelivery.State.ofValue(state)
                            .orElseThrow(() -> new SQLException("a state this version does not know")),
                    code,
                    Optional.of(receipt).filter(text -> !text.isEmpty()),
                    Math.toIntExact(attempts),
                    signature);
        }

        /** What its code covers. */
        String content() {
            return "%s %s %s %d %d %s".formatted(state, code, receipt, attempts, notBefore, signature);
        }
    }

    private static final String ROW =
            "SELECT number, state, code, receipt, attempts, not_before, signature, mac FROM day_delivery ";

    /** What came of one more try. */
    void settle(long number, DayDelivery.State state, String code, String receipt, Instant notBefore)
            throws SQLException {
        Optional<Row> before = row(number);
        write(new Row(
                number,
                state.value(),
                code,
                receipt,
                before.map(Row::attempts).orElse(0L) + 1,
                notBefore.toEpochMilli(),
                before.map(Row::signature).orElse("")));
    }

    /** Lets one go once more that was refused; what was said about it stays until the next answer. */
    boolean sendAgain(long number, String signature) throws SQLException {
        Optional<Row> refused = row(number).filter(row -> row.state().equals(DayDelivery.State.REFUSED.value()));
        if (refused.isPresent()) {
            Row row = refused.get();
            write(new Row(
                    number, DayDelivery.State.WAITING.value(), row.code, row.receipt, row.attempts, 0, signature));
        }
        return refused.isPresent();
    }

    /** That of one statement. One that somebody else wrote is none: so nothing of it gets a code of the station. */
    private Optional<Row> row(long number) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROW + "WHERE number = ?")) {
            query.setLong(1, number);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && proven(row) ? Optional.of(Row.of(row)) : Optional.empty();
            }
        }
    }

    /** All that this station wrote, by the number of the statement; all there are where nothing is authenticated. */
    Map<Long, Row> proven() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(ROW + "ORDER BY number")) {
            Map<Long, Row> all = new HashMap<>();
            while (rows.next()) {
                if (proven(rows)) {
                    Row row = Row.of(rows);
                    all.put(row.number(), row);
                }
            }
            return all;
        }
    }

    private boolean proven(ResultSet rows) throws SQLException {
        return seal.isEmpty() || proven(rows, seal.get());
    }

    private static boolean proven(ResultSet rows, StationSeal with) throws SQLException {
        Row row = Row.of(rows);
        @Nullable String mac = rows.getString(8);
        return with.matches(mac, KIND, row.number, row.content());
    }

    private void write(Row row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO day_delivery (number, state, code, receipt, attempts,"
                        + " not_before, signature, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, row.number);
            insert.setString(2, row.state);
            insert.setString(3, row.code);
            insert.setString(4, row.receipt);
            insert.setLong(5, row.attempts);
            insert.setLong(6, row.notBefore);
            insert.setString(7, row.signature);
            insert.setString(
                    8,
                    seal.map(with -> with.code(KIND, row.number, row.content())).orElse(null));
            insert.executeUpdate();
        }
    }

    /**
     * The first row that this station did not write. One that is missing hides nothing: its statement goes once more, and the
     * same bytes get the same answer.
     */
    Optional<ChainVerdict.Broken> verify(StationSeal with) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(ROW + "ORDER BY number")) {
            while (rows.next()) {
                if (!proven(rows, with)) {
                    long number = rows.getLong(1);
                    return UseVerifier.broken(
                            Cause.USE_EDITED,
                            number,
                            "delivery of day statement " + number + ": not as the station wrote it");
                }
            }
            return Optional.empty();
        }
    }
}
