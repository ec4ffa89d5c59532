package mu.maupass.sync.trust;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A person allowed to work at the station.
 *
 * @param id           sign-in name, such as {@code a.ramdin}
 * @param displayName  name on the screen
 * @param role         what the person may do
 * @param passwordHash Argon2id of the password
 * @param trainedOn    day of the last training; policy says how long it is valid
 */
public record RosterAgent(
        String id, String displayName, AgentRole role, PasswordHash passwordHash, LocalDate trainedOn) {
    public RosterAgent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(role);
        Objects.requireNonNull(passwordHash);
        Objects.requireNonNull(trainedOn);
    }
}
