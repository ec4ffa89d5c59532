package mu.maupass.sync.sandbox;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;

/** How each station of the country is, as far as the authority has heard of it. No person and no record is in it. */
public final class StationStates {

    private final Records records;

    public StationStates(Records records) {
        this.records = records;
    }

    /**
     * One station.
     *
     * @param seen         when it was heard of last, to a minute
     * @param newest       when the newest record of its chain was sealed, by its own clock; empty where none has come
     * @param version      of its program; empty where it does not say
     * @param taken        records of its chain that have come, refused ones among them
     * @param refused      of these, those that were refused
     * @param waiting      records that its chain has beyond these, as it has shown
     * @param waitingSince when the first end of its chain was shown that is not reached yet
     * @param alarms       of its data, its clock and its program ({@link AlarmKinds#OF_STATIONS}), the newest first; none that speaks of people
     * @param certificateEnd empty where the one that is stored cannot be read
     * @param bundle       when the newest edition of the trust bundle that it says it has was issued
     * @param days         closings that were handed over
     * @param lastDay      the newest of these days
     */
    public record StationState(
            String station,
            String office,
            Instant enrolled,
            boolean revoked,
            Optional<Instant> seen,
            Optional<Instant> newest,
            String version,
            long taken,
            long refused,
            long waiting,
            Optional<Instant> waitingSince,
            List<Alarm> alarms,
            Optional<Instant> certificateEnd,
            Optional<Instant> bundle,
            long days,
            Optional<LocalDate> lastDay) {
        public StationState {
            alarms = List.copyOf(alarms);
        }
    }

    /**
     * What somebody at the authority has to look into.
     *
     * @param kind   by the words of {@code docs/api}, such as {@code chain-rolled-back}
     * @param number how many of this kind were ever raised
     * @param newest when what they speak of was seen last
     */
    public record Alarm(String kind, long number, Instant newest) {}

    /**
     * All stations, by their names.
     *
     * @throws SyncException a code of the series Q where the records cannot be read
     */
    public List<StationState> all() throws SyncException {
        return records.inTransaction(connection -> {
            Map<String, List<Alarm>> alarms = alarms(connection);
            List<StationState> states = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("""
                            SELECT s.*, c.seen, c.version,
                              (SELECT r.sealed FROM record r
                                WHERE r.station_id = s.station_id AND r.seq = s.head_seq) AS newest,
                              (SELECT count(*) FROM record r WHERE r.station_id = s.station_id AND r.problem <> '') AS refused,
                              (SELECT min(h.time) FROM shown_head h
                                WHERE h.station_id = s.station_id AND h.seq > s.head_seq) AS waiting_since,
                              (SELECT max(b.issued) FROM held_edition e JOIN bundle b ON b.version = e.version
                                WHERE e.station_id = s.station_id) AS bundle_issued,
                              (SELECT count(*) FROM day_statement d
                                WHERE d.station_id = s.station_id AND d.kind = 'closing') AS days,
                              (SELECT max(d.day) FROM day_statement d
                                WHERE d.station_id = s.station_id AND d.kind = 'closing') AS last_day
                            FROM station s LEFT JOIN station_contact c ON c.station_id = s.station_id
                            ORDER BY s.station_id""");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    states.add(state(row, alarms.getOrDefault(row.getString("station_id"), List.of())));
                }
            }
            return states;
        });
    }

    private static StationState state(ResultSet row, List<Alarm> alarms) throws SQLException {
        return new StationState(
                row.getString("station_id"),
                row.getString("office_name"),
                Instant.ofEpochMilli(row.getLong("enrolled")),
                row.getLong("revoked") == 1,
                time(row, "seen"),
                time(row, "newest"),
                Optional.ofNullable(row.getString("version")).orElse(""),
                row.getLong("head_seq"),
                row.getLong("refused"),
                Math.max(0, row.getLong("shown_seq") - row.getLong("head_seq")),
                time(row, "waiting_since"),
                alarms,
                end(row.getString("certificate")),
                time(row, "bundle_issued"),
                row.getLong("days"),
                Optional.ofNullable(row.getString("last_day")).flatMap(StationStates::day));
    }

    private static Map<String, List<Alarm>> alarms(Connection connection) throws SQLException {
        Map<String, List<Alarm>> alarms = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                        SELECT station_id, kind, count(*) AS number, max(newest) AS newest FROM alarm
                        GROUP BY station_id, kind ORDER BY max(newest) DESC, kind""");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (AlarmKinds.OF_STATIONS.contains(row.getString("kind"))) {
                    alarms.computeIfAbsent(row.getString("station_id"), _ -> new ArrayList<>())
                            .add(new Alarm(
                                    row.getString("kind"),
                                    row.getLong("number"),
                                    Instant.ofEpochMilli(row.getLong("newest"))));
                }
            }
        }
        return alarms;
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** One row that cannot be read hides no other station. */
    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> end(String certificate) {
        try {
            return Optional.of(((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(Base64.getDecoder().decode(certificate))))
                    .getNotAfter()
                    .toInstant());
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
