package mu.maupass.station.agent;

import java.util.Optional;
import mu.maupass.station.failure.Failure;

/** Who works at the counter, signed in. */
public record Agent(String id, String displayName, Role role) {
    public enum Role {
        AGENT,
        OFFICER,
        /** Decides where an agent alone may not, and looks after the day. */
        SUPERVISOR,
        /** Looks after the station, and decides on no visit. */
        ADMINISTRATOR;

        /** Why this person leads no visit and signs for none, if so. */
        public Optional<Failure> visitObstacle() {
            return this == ADMINISTRATOR ? Optional.of(new Failure("U-105")) : Optional.empty();
        }
    }
}
