package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.failure.SyncException;

/**
 * The days that the country's offices have closed, as they came with the sync, and the offices that are missing: what the national report
 * is made of. No visit and no person is in it.
 */
public final class HandedDays {

    /** Of the records that are looked through at once. */
    private static final int ROWS = 1000;

    private final Records records;
    private final Clock clock;

    /** @param clock its zone is that in which a day of an office begins and ends */
    public HandedDays(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * One station on one day. It is missing where it worked and nothing speaks of its closing; where it did not work either nothing is
     * known of it, as on a Sunday.
     *
     * @param closing   what its supervisor closed it with; empty where it was not handed over, or not closed yet
     * @param contested whether statements about the day, or under its number, contradict one another: somebody has to look
     * @param told      whether a closing of the day contradicts what was handed over before, and so stands for itself; a supplement is none
     * @param worked    whether a record that it sealed on that day has come
     */
    public record StationDay(
            LocalDate day,
            String station,
            String office,
            Optional<Figures> closing,
            boolean contested,
            boolean told,
            boolean worked) {

        /** Whether the office owes the closing of this day. */
        public boolean missing() {
            return worked && !stated();
        }

        /** Whether a closing of it was handed over, be it believed or contested. */
        public boolean stated() {
            return closing.isPresent() || told;
        }
    }

    /** The figures of a closed day, by the words of {@code docs/api} (DayClosing). */
    public record Figures(
            long visits, long activated, long sealed, long confirmed, long waiting, long attention, long closed) {

        private static Figures of(JsonNode closing) {
            return new Figures(
                    closing.path("visits").asLong(),
                    closing.path("activated").asLong(),
                    closing.path("sealed").asLong(),
                    closing.path("confirmed").asLong(),
                    closing.path("waiting").asLong(),
                    closing.path("attention").asLong(),
                    closing.path("closed").asLong());
        }
    }

    /**
     * Each station on each of these days, days and then stations in order: those of which something came about that day, whatever became
     * of them later, and those that were enrolled by its end and are not revoked. Of a day that is not over, only what was handed over.
     *
     * @throws SyncException a code of the series Q where the records cannot be read
     */
    public List<StationDay> between(LocalDate first, LocalDate last) throws SyncException {
        return records.inTransaction(connection -> {
            Set<Worked> worked = worked(connection, first, last);
            List<StationDay> all = new ArrayList<>();
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                addDay(connection, day, worked, all);
            }
            return all;
        });
    }

    /** A day of a station with a record. */
    private record Worked(String station, LocalDate day) {}

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    /** In one look through the records: they have no index by time. */
    private Set<Worked> worked(Connection connection, LocalDate first, LocalDate last) throws SQLException {
        Set<Worked> worked = new HashSet<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT station_id, sealed FROM record WHERE sealed >= ? AND sealed < ?")) {
            query.setFetchSize(ROWS);
            query.setLong(1, begin(first).toEpochMilli());
            query.setLong(2, begin(last.plusDays(1)).toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    worked.add(new Worked(
                            row.getString(1),
                            LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong(2)), clock.getZone())));
                }
            }
        }
        return worked;
    }

    private void addDay(Connection connection, LocalDate day, Set<Worked> worked, List<StationDay> all)
            throws SQLException {
        boolean over = day.isBefore(LocalDate.now(clock));
        long end = begin(day.plusDays(1)).toEpochMilli();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT s.station_id, s.office_name, s.enrolled, s.revoked, d.statement,
                  CASE WHEN EXISTS (SELECT 1 FROM contested_day c WHERE c.station_id = s.station_id
                    AND (c.day = ? OR c.number = d.number)) THEN 1 ELSE 0 END AS contested,
                  CASE WHEN EXISTS (SELECT 1 FROM contested_day c WHERE c.station_id = s.station_id
                    AND c.day = ? AND c.kind = 'closing') THEN 1 ELSE 0 END AS told
                FROM station s
                LEFT JOIN day_statement d ON d.station_id = s.station_id AND d.kind = 'closing' AND d.day = ?
                ORDER BY s.station_id""")) {
            query.setString(1, day.toString());
            query.setString(2, day.toString());
            query.setString(3, day.toString());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String station = row.getString("station_id");
                    StationDay one = new StationDay(
                            day,
                            station,
                            row.getString("office_name"),
                            Optional.ofNullable(row.getString("statement")).map(HandedDays::figures),
                            row.getLong("contested") == 1,
                            row.getLong("told") == 1,
                            worked.contains(new Worked(station, day)));
                    boolean there = row.getLong("revoked") == 0 && row.getLong("enrolled") < end;
                    if (one.stated() || one.contested() || over && (one.worked() || there)) {
                        all.add(one);
                    }
                }
            }
        }
    }

    /** It was verified when it came. */
    private static Figures figures(String jws) {
        try {
            return Figures.of(SandboxExchange.MAPPER.readTree(
                    JWSObject.parse(jws).getPayload().toBytes()));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("a stored statement", e);
        }
    }
}
