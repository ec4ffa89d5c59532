package mu.maupass.sync.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** Faults that a sandbox authority can be told to show to enrolled stations, for training and tests. */
public enum SandboxFault {
    NONE("none", "Behaves as it should"),
    SLOW("slow", "Takes three seconds for every answer"),
    HANG("hang", "Takes requests and never answers"),
    DROP("drop", "Does what is asked and cuts the connection in place of the answer"),
    TRUNCATE("truncate", "Cuts every answer in its middle"),
    INTERNAL("500", "Fails at every request"),
    CONFLICT("409", "Says of every record that it does not continue the chain"),
    BUSY("429", "Asks every station to wait for a minute"),
    GARBAGE("garbage", "Answers with bytes that mean nothing"),
    OTHER_KEY("other-key", "Signs as if it were another authority"),
    PORTAL("portal", "Answers with the page of a captive portal"),
    WRONG_TIME("wrong-time", "Says that it is two years later");

    private final String id;
    private final String description;

    SandboxFault(String id, String description) {
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
    public static Optional<SandboxFault> named(String id) {
        return Arrays.stream(values()).filter(fault -> fault.id.equals(id)).findFirst();
    }
}
