package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.keys.StationSeal;

/** The table of what was found, within the caller's transaction. The newest event of the queue has the sum of its marks. */
final class Remembered {

    private static final String KIND = "remembered";

    private final Connection connection;
    private final Optional<StationSeal> seal;

    Remembered(Connection connection, Optional<StationSeal> seal) {
        this.connection = connection;
        this.seal = seal;
    }

    /** @return the sum with the marks that were not there before */
    MarkSum add(Collection<FindingMark> marks, Instant found, MarkSum before) throws SQLException {
        MarkSum sum = before;
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR IGNORE INTO remembered (hash, found_ms) VALUES (?, ?)")) {
            for (FindingMark mark : marks) {
                insert.setBytes(1, mark.bytes());
                insert.setLong(2, found.toEpochMilli());
                if (insert.executeUpdate() == 1 && seal.isPresent()) {
                    sum = sum.and(code(seal.get(), mark.bytes(), found.toEpochMilli()));
                }
            }
        }
        return sum;
    }

    boolean holds(FindingMark mark, Instant since) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM remembered WHERE hash = ? AND found_ms >= ?")) {
            query.setBytes(1, mark.bytes());
            query.setLong(2, since.toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Deletes what was found before a moment.
     *
     * @return the sum without it
     */
    MarkSum eraseBefore(Instant moment, MarkSum before) throws SQLException {
        MarkSum sum = before;
        for (String code : codes("< ", moment.toEpochMilli())) {
            sum = sum.without(code);
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM remembered WHERE found_ms < ?")) {
            delete.setLong(1, moment.toEpochMilli());
            delete.executeUpdate();
        }
        return sum;
    }

    long countBefore(Instant moment) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT count(*) FROM remembered WHERE found_ms < ?")) {
            query.setLong(1, moment.toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    long count() throws SQLException {
        return countBefore(Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    /** The sum of the marks that are there; none without a seal. */
    MarkSum sum() throws SQLException {
        MarkSum sum = MarkSum.NONE;
        for (String code : codes(">= ", Long.MIN_VALUE)) {
            sum = sum.and(code);
        }
        return sum;
    }

    private List<String> codes(String compared, long moment) throws SQLException {
        List<String> codes = new ArrayList<>();
        if (seal.isEmpty()) {
            return codes;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT hash, found_ms FROM remembered WHERE found_ms " + compared + "?")) {
            query.setLong(1, moment);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    codes.add(code(seal.get(), row.getBytes(1), row.getLong(2)));
                }
            }
        }
        return codes;
    }

    private static String code(StationSeal seal, byte[] hash, long found) {
        return seal.code(KIND, found, HexFormat.of().formatHex(hash));
    }
}
