package mu.maupass.sync.trust;

import java.util.Optional;

/** What a person may do at the station. */
public enum AgentRole {
    AGENT("agent"),
    OFFICER("officer"),
    SUPERVISOR("supervisor"),
    /** Looks after the station, and makes no visits. */
    ADMINISTRATOR("administrator");

    private final String value;

    AgentRole(String value) {
        this.value = value;
    }

    /** The value in the bundle. */
    public String value() {
        return value;
    }

    /** The role with this value. */
    public static Optional<AgentRole> ofValue(String value) {
        for (AgentRole role : values()) {
            if (role.value.equals(value)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
