package mu.maupass.sync.sandbox;

import java.util.Objects;
import mu.maupass.sync.trust.AgentRole;

/**
 * An invented agent of {@code seed.json}.
 *
 * @param id          sign-in name
 * @param displayName name on the screen
 * @param role        what the agent may do
 * @param password    password
 * @param trainedMonthsAgo months between the last training and the day the sandbox was seeded
 */
public record SandboxAgent(String id, String displayName, AgentRole role, String password, int trainedMonthsAgo) {
    public SandboxAgent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(role);
        Objects.requireNonNull(password);
    }
}
