package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mu.maupass.sync.seal.DayReceipt.Gap;

/**
 * A closed day beside the receipts that this authority has given for its places. What the station still waited for may have been
 * decided meanwhile, and is no gap.
 */
final class DayComparison {

    /** More places than any counter fills in a day: hostile ranges cost no more than this. */
    private static final long MOST_PLACES = 100_000;

    private final Connection connection;
    private final String stationId;
    private final JsonNode closing;

    DayComparison(Connection connection, String stationId, JsonNode closing) {
        this.connection = connection;
        this.stationId = stationId;
        this.closing = closing;
    }

    /** What both count otherwise; nothing where they agree. */
    List<Gap> gaps() throws SQLException {
        TreeMap<Long, String> held = new TreeMap<>();
        long places = 0;
        for (JsonNode range : closing.path("places")) {
            long first = range.path(0).asLong();
            long last = range.path(1).asLong();
            places += Math.max(0, last - first + 1);
            if (places > MOST_PLACES) {
                return List.of(new Gap("places", places, 0));
            }
            hold(first, last, held);
        }
        Map<Long, String> open = new HashMap<>();
        closing.path("open")
                .forEach(record -> open.put(
                        record.path("place").asLong(), record.path("state").asText()));
        long accepted = 0;
        long refused = 0;
        long refusedOpen = 0;
        for (Map.Entry<Long, String> place : held.entrySet()) {
            boolean taken = place.getValue().equals(ActivationEndpoint.ACCEPTED);
            String state = open.getOrDefault(place.getKey(), "");
            if (state.isEmpty()) {
                accepted += taken ? 1 : 0;
                refused += taken ? 0 : 1;
            } else if (state.equals("needs_attention")) {
                refusedOpen += taken ? 0 : 1;
            }
        }
        long sealed = closing.path("sealed").asLong();
        List<Gap> gaps = new ArrayList<>();
        differ("places", places, sealed, gaps);
        differ("confirmed", closing.path("confirmed").asLong(), accepted, gaps);
        differ("refused", closing.path("closed").asLong(), refused, gaps);
        differ("open", closing.path("attention").asLong(), refusedOpen, gaps);
        return gaps;
    }

    private static void differ(String what, long station, long authority, List<Gap> gaps) {
        if (station != authority) {
            gaps.add(new Gap(what, station, authority));
        }
    }

    private void hold(long first, long last, Map<Long, String> held) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, problem FROM record WHERE station_id = ? AND seq BETWEEN ? AND ?")) {
            query.setString(1, stationId);
            query.setLong(2, first);
            query.setLong(3, last);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    held.put(row.getLong(1), row.getString(2));
                }
            }
        }
    }
}
