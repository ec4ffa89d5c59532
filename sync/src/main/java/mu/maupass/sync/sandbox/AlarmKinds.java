package mu.maupass.sync.sandbox;

import java.util.List;

/**
 * Which alarms anybody may see who looks at how the stations are. All others speak of what people did, by name or by the hour: whoever is
 * meant would learn from them that it was noticed, and whoever forces an agent that a sign was given (requirement J10).
 */
public final class AlarmKinds {

    /** What a station's data, its clock or its program shows of itself. */
    public static final List<String> OF_STATIONS = List.of(
            "chain-gap",
            "chain-rolled-back",
            "head-ahead",
            "head-changed",
            "head-fell-back",
            "head-not-filled",
            "queue-begun-again",
            "queue-closed",
            "time-ran-back",
            "use-fell-back");

    private AlarmKinds() {}
}
