package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.RosterKey;

/** Who may work: by an edition of the bundle, or as the authority's database has it now. */
@FunctionalInterface
interface Roster {

    /** As the database has it now. */
    Roster NOW = Roster::now;

    /** The person with exactly this sign-in name. */
    Optional<RosterAgent> agent(Connection connection, String id) throws SQLException;

    private static Optional<RosterAgent> now(Connection connection, String id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM agent WHERE agent_id = ?")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(agent(row)) : Optional.empty();
            }
        }
    }

    static RosterAgent agent(ResultSet row) throws SQLException {
        return new RosterAgent(
                row.getString("agent_id"),
                row.getString("display_name"),
                AgentRole.ofValue(row.getString("role")).orElseThrow(),
                new PasswordHash(row.getString("password_hash")),
                LocalDate.parse(row.getString("trained_on")),
                key(row.getString("key")),
                Optional.of(row.getString("factor"))
                        .filter(wrapped -> !wrapped.isEmpty())
                        .map(RosterFactor::of),
                Optional.of(row.getString("one_time_until"))
                        .filter(last -> !last.isEmpty())
                        .map(LocalDate::parse));
    }

    private static Optional<RosterKey> key(String stored) {
        try {
            return stored.isEmpty()
                    ? Optional.empty()
                    : Optional.of(RosterKey.read(SandboxExchange.MAPPER.readTree(stored)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored key", e);
        }
    }
}
