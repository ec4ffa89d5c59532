package mu.maupass.station.visit;

import java.time.Duration;
import java.util.Optional;
import mu.maupass.station.factor.SecondFactor;

/**
 * A second factor that is being handed over.
 *
 * @param type       its kind
 * @param wrongCodes how many codes did not fit so far
 * @param drift      how far the device's clock is ahead of the time that codes are verified at, where a wrong code shows it
 */
public record Handover(String type, SecondFactor.Enrolment enrolment, int wrongCodes, Optional<Duration> drift) {
    /** How it is handed over, as whoever does not see it may know. */
    public enum Way {
        /** A device scans it. */
        SCAN,
        /** The citizen writes codes down. */
        CODES,
        /** The citizen carries a code away, and goes on at home. */
        HOME,
        /** A device of the citizen takes part, at a reader. */
        DEVICE,
        /** The authority sends a message to the citizen's telephone. */
        MESSAGE
    }

    public Way way() {
        return switch (enrolment) {
            case SecondFactor.Scanned _ -> Way.SCAN;
            case SecondFactor.Listed _ -> Way.CODES;
            case SecondFactor.Continued _ -> Way.HOME;
            case SecondFactor.Ceremony ceremony -> ceremony.atReader() ? Way.DEVICE : Way.MESSAGE;
        };
    }

    static Handover begun(String type, SecondFactor.Enrolment enrolment) {
        return new Handover(type, enrolment, 0, Optional.empty());
    }

    Handover afterWrongCode(Optional<Duration> shown) {
        return new Handover(type, enrolment, wrongCodes + 1, shown.or(() -> drift));
    }

    @Override
    public String toString() {
        return "Handover[" + type + "]";
    }
}
