package mu.maupass.station.agent;

/** Who works at the counter, signed in. */
public record Agent(String id, String displayName, Role role) {
    public enum Role {
        AGENT,
        OFFICER,
        SUPERVISOR
    }
}
