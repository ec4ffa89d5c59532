package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Link;

/**
 * The ends of its chain that a station shows before it sends what leads to them. Who has a station's key may show one far beyond, so that
 * records of later seem to be of before; but no such record can be made that the end itself fits. Whoever does that, and a station
 * whose data was put back, raises an alarm.
 */
final class ShownHeads {

    /** A station sends in the round in which it shows; for longer than that something is wrong with it, or with who shows. */
    private static final Duration LONGEST_ON_THE_WAY = Duration.ofDays(1);

    private final Alarms alarms;

    ShownHeads(Alarms alarms) {
        this.alarms = alarms;
    }

    /** A station shows the end of its chain, which is not behind what is here. */
    void shown(Connection connection, String stationId, ChainHead head, Instant now) throws SQLException {
        long before = SandboxStore.count(connection, "SELECT shown_seq FROM station WHERE station_id = ?", stationId);
        if (head.seq() < before) {
            alarms.raiseOnce(
                    connection, stationId, "head-fell-back", "shows place " + head.seq() + " after place " + before);
            SandboxStore.update(
                    connection, "DELETE FROM shown_head WHERE station_id = ? AND seq > ?", stationId, head.seq());
        }
        SandboxStore.update(connection, "UPDATE station SET shown_seq = ? WHERE station_id = ?", head.seq(), stationId);
        differs(connection, stationId, head);
        SandboxStore.update(connection, """
                INSERT INTO shown_head
                SELECT station_id, ?, ?, ? FROM station WHERE station_id = ? AND head_seq < ? ON CONFLICT DO NOTHING""", head.seq(), head.hash(), now.toEpochMilli(), stationId, head.seq());
        unfilled(connection, stationId, now);
    }

    /** A record takes its place in the chain. */
    void arrived(Connection connection, String stationId, Link link, Instant now) throws SQLException {
        differs(connection, stationId, new ChainHead(link.seq(), link.hash()));
        Instant sealed = link.time().toInstant();
        if (SandboxStore.count(
                        connection,
                        "SELECT count(*) FROM shown_head WHERE station_id = ? AND seq >= ? AND time < ?",
                        stationId,
                        link.seq(),
                        sealed.minus(RecordTimes.CLOCK_TOLERANCE).toEpochMilli())
                > 0) {
            // What leads to an end is older than the end.
            alarms.raise(connection, stationId, "head-ahead", "record " + link.jti());
        }
        SandboxStore.update(
                connection, "DELETE FROM shown_head WHERE station_id = ? AND seq <= ?", stationId, link.seq());
        unfilled(connection, stationId, now);
    }

    private void differs(Connection connection, String stationId, ChainHead head) throws SQLException {
        if (SandboxStore.count(
                        connection,
                        "SELECT count(*) FROM shown_head WHERE station_id = ? AND seq = ? AND hash <> ?",
                        stationId,
                        head.seq(),
                        head.hash())
                > 0) {
            alarms.raiseOnce(connection, stationId, "head-changed", "place " + head.seq());
        }
    }

    private void unfilled(Connection connection, String stationId, Instant now) throws SQLException {
        long place = SandboxStore.count(
                connection,
                "SELECT min(seq) FROM shown_head WHERE station_id = ? AND time < ?",
                stationId,
                now.minus(LONGEST_ON_THE_WAY).toEpochMilli());
        if (place > 0) {
            alarms.raiseOnce(connection, stationId, "head-not-filled", "place " + place);
        }
    }
}
