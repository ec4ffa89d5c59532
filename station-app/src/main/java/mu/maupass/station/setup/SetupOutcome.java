package mu.maupass.station.setup;

import java.util.Optional;
import mu.maupass.station.failure.Failure;

/** What became of a set-up. */
public sealed interface SetupOutcome {
    /**
     * This computer is a station.
     *
     * @param stationId the name that the authority gave it
     * @param office    where it stands
     * @param first     why the first contact was cut short, where it was: it goes on by itself once the station is open
     */
    record Enrolled(String stationId, String office, Optional<Failure> first) implements SetupOutcome {}

    /** It is none: why. */
    record Refused(Failure why) implements SetupOutcome {}
}
