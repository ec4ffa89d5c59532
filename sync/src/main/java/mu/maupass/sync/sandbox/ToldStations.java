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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.KeyList;

/**
 * Which stations were told of a key. What counts is what their editions of the trust bundle name, not when these were made: a process
 * that is late makes a new one with an old key.
 */
final class ToldStations {

    private ToldStations() {}

    /**
     * The keys that an edition names, by their identifiers.
     *
     * @param signing those that sign, and that did
     * @param sealing empty where the edition names none
     */
    record Told(Set<String> signing, String sealing) {
        Told {
            signing = Set.copyOf(signing);
        }
    }

    /** Where a station is. */
    private record Place(String station, long held, long handed, boolean sent) {}

    /**
     * The stations that are not revoked and of which one of these is not so: their newest edition is as wanted, and the one that was
     * handed to them since.
     *
     * @param sent also those of whose chain something is not there yet that they made before they had that edition
     */
    static List<String> without(Predicate<Told> wanted, boolean sent, Records records) throws SyncException {
        return records.inTransaction(connection -> {
            Map<Long, Boolean> fits = new HashMap<>();
            List<String> without = new ArrayList<>();
            for (Place place : places(connection)) {
                if (!fits(connection, place.held, wanted, fits)
                        || place.handed > place.held && !fits(connection, place.handed, wanted, fits)
                        || sent && !place.sent) {
                    without.add(place.station);
                }
            }
            return without;
        });
    }

    private static List<Place> places(Connection connection) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT s.station_id, s.head_seq, e.version, e.after_seq,
                  (SELECT max(g.version) FROM handed_edition g WHERE g.station_id = s.station_id) AS handed
                FROM station s LEFT JOIN held_edition e ON e.station_id = s.station_id AND e.version =
                  (SELECT max(h.version) FROM held_edition h WHERE h.station_id = s.station_id)
                WHERE s.revoked = 0 ORDER BY s.station_id""");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                // What a station has none of is 0.
                places.add(new Place(
                        row.getString("station_id"),
                        row.getLong("version"),
                        row.getLong("handed"),
                        row.getLong("after_seq") <= row.getLong("head_seq")));
            }
        }
        return places;
    }

    private static boolean fits(Connection connection, long version, Predicate<Told> wanted, Map<Long, Boolean> known)
            throws SQLException {
        Boolean before = known.get(version);
        if (before != null) {
            return before;
        }
        boolean fits = false;
        try (PreparedStatement query = connection.prepareStatement("SELECT jws FROM bundle WHERE version = ?")) {
            query.setLong(1, version);
            try (ResultSet row = query.executeQuery()) {
                fits = row.next() && wanted.test(told(row.getString(1)));
            }
        }
        known.put(version, fits);
        return fits;
    }

    private static Told told(String bundle) {
        String list = content(bundle).path(KeyList.MEMBER).asText("");
        if (list.isEmpty()) {
            return new Told(Set.of(), "");
        }
        JsonNode keys = content(list);
        Set<String> signing = new HashSet<>();
        keys.path("signing").forEach(key -> signing.add(key.path("kid").asText()));
        keys.path("former").forEach(key -> signing.add(key.path("kid").asText()));
        return new Told(signing, keys.path("sealing").path("kid").asText());
    }

    private static JsonNode content(String jws) {
        try {
            return SandboxExchange.MAPPER.readTree(
                    JWSObject.parse(jws).getPayload().toBytes());
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("its own bundle", e);
        }
    }

    /** The newest that processes have noted by their own clocks, of a station or of a bundle; empty where nothing is. */
    static Optional<Instant> newest(Records records) throws SyncException {
        long newest = records.inTransaction(connection -> SandboxStore.count(connection, """
                SELECT max(time) FROM (SELECT max(issued) AS time FROM bundle
                  UNION ALL SELECT max(seen) FROM station_contact) noted"""));
        return newest == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newest));
    }
}
