package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The second factor of which a person said last that they did not set it up, and by whom it was bound: whoever may have done that
 * cannot undo the suspension.
 *
 * @param disowned when the person said so, by the authority's clock
 * @param station  where it was bound
 * @param agent    of that visit; empty where a store of before does not know it
 * @param second   person of that visit; empty where there was none
 */
record DisownedFactor(Instant disowned, String station, String agent, String second) {

    static Optional<DisownedFactor> newest(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT * FROM notice WHERE account_id = ? AND disowned > 0 AND late = 0
                ORDER BY number DESC LIMIT 1""")) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new DisownedFactor(
                                Instant.ofEpochMilli(row.getLong("disowned")),
                                row.getString("station_id"),
                                row.getString("agent"),
                                row.getString("second")))
                        : Optional.empty();
            }
        }
    }

    /**
     * Whether an activation counts no more. One that was sealed before may have been made in the same breath. One of the same people or
     * the same station ends the suspension only where a supervisor signed who had no part in the first.
     *
     * @param suspended whether the account's factor still is
     */
    boolean stops(boolean suspended, Instant sealed, String byStation, Deciders by) {
        if (!sealed.isAfter(disowned)) {
            return true;
        }
        boolean same = byStation.equals(station) || by.has(agent) || by.has(second);
        boolean supervised =
                by.supervisors().stream().anyMatch(person -> !person.equals(agent) && !person.equals(second));
        return suspended && same && !supervised;
    }
}
