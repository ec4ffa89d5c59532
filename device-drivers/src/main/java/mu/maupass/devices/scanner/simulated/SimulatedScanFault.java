package mu.maupass.devices.scanner.simulated;

import java.util.Arrays;
import java.util.Optional;

/** Faults of the simulated scanner, for training and tests. */
public enum SimulatedScanFault {
    NONE("none", "A scanner that works"),
    COVER_OPEN("cover-open", "The lid is open"),
    JAMMED("jammed", "The document is stuck in the feeder"),
    FEEDER_EMPTY("feeder-empty", "Nothing lies in the feeder"),
    BUSY("busy", "Somebody else is scanning"),
    CONNECTION_LOST("connection-lost", "The connection breaks in the middle of the page"),
    SMALL_PAGE("small-page", "Only a strip of the page comes"),
    HUGE_PAGE("huge-page", "The page says it is 60,000 by 60,000 pixels"),
    FAULT("fault", "The device reports a fault of its own"),
    SILENT("silent", "The scanner begins and never ends");

    private final String id;
    private final String description;

    SimulatedScanFault(String id, String description) {
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
    public static Optional<SimulatedScanFault> named(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }
}
