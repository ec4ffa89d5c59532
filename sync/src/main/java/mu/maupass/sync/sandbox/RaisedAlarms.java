package mu.maupass.sync.sandbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.sync.failure.SyncException;

/** All alarms, also those that speak of people: for who looks into them, and for nobody else. */
public final class RaisedAlarms {

    private final Records records;

    public RaisedAlarms(Records records) {
        this.records = records;
    }

    /**
     * One alarm.
     *
     * @param raised when it was raised
     * @param newest when what it speaks of was seen last
     * @param kind   such as {@code chain-rolled-back}
     * @param detail may name a record or somebody of the staff
     */
    public record Raised(Instant raised, Instant newest, String station, String kind, String detail) {
        @Override
        public String toString() {
            return "Raised[" + kind + "]";
        }
    }

    /**
     * Those that were seen since then, in the order in which they were raised.
     *
     * @throws SyncException a code of the series Q where the records cannot be read
     */
    public List<Raised> since(Instant begin) throws SyncException {
        return records.inTransaction(connection -> {
            List<Raised> all = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT time, newest, station_id, kind, detail FROM alarm WHERE newest >= ? ORDER BY id")) {
                query.setLong(1, begin.toEpochMilli());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        all.add(new Raised(
                                Instant.ofEpochMilli(row.getLong("time")),
                                Instant.ofEpochMilli(row.getLong("newest")),
                                row.getString("station_id"),
                                row.getString("kind"),
                                row.getString("detail")));
                    }
                }
            }
            return all;
        });
    }
}
