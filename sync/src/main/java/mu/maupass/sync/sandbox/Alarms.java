package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Alarms for somebody at the authority to look into. */
final class Alarms {

    private final Clock clock;

    Alarms(Clock clock) {
        this.clock = clock;
    }

    void raise(Connection connection, String stationId, String kind, String detail) throws SQLException {
        SandboxStore.update(
                connection,
                "INSERT INTO alarm (time, station_id, kind, detail) VALUES (?, ?, ?, ?)",
                clock.millis(),
                stationId,
                kind,
                detail);
    }

    /** Where the station asks the same again every minute. */
    void raiseOnce(Connection connection, String stationId, String kind, String detail) throws SQLException {
        if (SandboxStore.count(
                        connection,
                        "SELECT count(*) FROM alarm WHERE station_id = ? AND kind = ? AND detail = ?",
                        stationId,
                        kind,
                        detail)
                == 0) {
            raise(connection, stationId, kind, detail);
        }
    }
}
