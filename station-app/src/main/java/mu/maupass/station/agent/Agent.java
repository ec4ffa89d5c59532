package mu.maupass.station.agent;

/** Who works at the counter, signed in. */
public record Agent(String id, String displayName, Role role) {
    public enum Role {
        AGENT,
        OFFICER,
        /** Decides where an agent alone may not, and looks after the day. */
        SUPERVISOR,
        /** Looks after the station, and decides on no visit. */
        ADMINISTRATOR;

        /** Whether this person serves citizens. */
        public boolean atCounter() {
            return this != ADMINISTRATOR;
        }
    }
}
