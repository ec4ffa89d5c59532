package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;

/**
 * The days that the country's offices have closed, as they came with the sync, and the offices that are missing: what the national report
 * is made of. No visit and no person is in it.
 */
public final class HandedDays {

    private final Records records;
    private final ZoneId zone;

    /** @param zone in which a day of an office begins and ends */
    public HandedDays(Records records, ZoneId zone) {
        this.records = records;
        this.zone = zone;
    }

    /**
     * One station on one day.
     *
     * @param closing   what its supervisor closed it with; empty where it was not handed over, or not closed yet
     * @param contested whether another statement about the day contradicts it: somebody has to look
     */
    public record StationDay(
            LocalDate day, String station, String office, Optional<Figures> closing, boolean contested) {}

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
     * Each station on each of these days, days and then stations in order: those that were enrolled by the end of the day and are not
     * revoked, and any that has closed it all the same.
     *
     * @throws SyncException a code of the series Q where the records cannot be read
     */
    public List<StationDay> between(LocalDate first, LocalDate last) throws SyncException {
        return records.inTransaction(connection -> {
            List<StationDay> all = new ArrayList<>();
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                addDay(connection, day, all);
            }
            return all;
        });
    }

    private void addDay(Connection connection, LocalDate day, List<StationDay> all) throws SQLException {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT s.station_id, s.office_name, s.enrolled, s.revoked, d.statement, c.hash AS other
                FROM station s
                LEFT JOIN day_statement d ON d.station_id = s.station_id AND d.kind = 'closing' AND d.day = ?
                LEFT JOIN contested_day c ON c.station_id = s.station_id AND c.kind = 'closing' AND c.day = ?
                ORDER BY s.station_id""")) {
            query.setString(1, day.toString());
            query.setString(2, day.toString());
            try (ResultSet row = query.executeQuery()) {
                String before = "";
                while (row.next()) {
                    String station = row.getString("station_id");
                    Optional<Figures> closing =
                            Optional.ofNullable(row.getString("statement")).map(HandedDays::figures);
                    boolean expected = row.getLong("revoked") == 0 && row.getLong("enrolled") < end.toEpochMilli();
                    // Of several statements that contradict one another it is said once that there are some.
                    if (!station.equals(before) && (expected || closing.isPresent())) {
                        all.add(new StationDay(
                                day, station, row.getString("office_name"), closing, row.getString("other") != null));
                    }
                    before = station;
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
