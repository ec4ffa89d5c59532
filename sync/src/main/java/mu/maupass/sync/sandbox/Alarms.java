package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Alarms for somebody at the authority to look into. */
final class Alarms {

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Clock clock;

    Alarms(Clock clock) {
        this.clock = clock;
    }

    void raise(Connection connection, String stationId, String kind, String detail) throws SQLException {
        SandboxStore.update(
                connection,
                "INSERT INTO alarm (time, newest, station_id, kind, detail) VALUES (?, ?, ?, ?, ?)",
                clock.millis(),
                clock.millis(),
                stationId,
                kind,
                detail);
    }

    /** Where the station asks the same again every minute: that it is still so is noted, at most once a minute. */
    void raiseOnce(Connection connection, String stationId, String kind, String detail) throws SQLException {
        SandboxStore.update(
                connection,
                "UPDATE alarm SET newest = ? WHERE station_id = ? AND kind = ? AND detail = ? AND newest <= ?",
                clock.millis(),
                stationId,
                kind,
                detail,
                clock.millis() - NOTED_EVERY.toMillis());
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
