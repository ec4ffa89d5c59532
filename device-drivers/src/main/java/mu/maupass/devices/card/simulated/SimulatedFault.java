package mu.maupass.devices.card.simulated;

import java.util.Arrays;
import java.util.Optional;

/** How a simulated chip misbehaves, for training and tests. All begin while the portrait is read. */
public enum SimulatedFault {
    NONE("none", "A chip that works"),
    REMOVED_MID_READ("removed-mid-read", "The card is taken away while the portrait is read"),
    FROZEN("frozen", "The chip stops answering while the portrait is read"),
    EMPTY_9000("empty-9000", "The chip says it is fine and sends nothing, again and again"),
    HUGE_LENGTH("huge-length", "The portrait's file claims to be 2 GB long"),
    DROP_SM("drop-sm", "The chip goes on without secure messaging");

    private final String id;
    private final String description;

    SimulatedFault(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** Its name for the command line. */
    public String id() {
        return id;
    }

    /** One sentence, in English. */
    public String description() {
        return description;
    }

    /** The fault of that name. */
    public static Optional<SimulatedFault> named(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }
}
