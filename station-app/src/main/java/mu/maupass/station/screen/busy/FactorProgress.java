package mu.maupass.station.screen.busy;

import java.util.List;

/**
 * How far the citizen has come with the second factor, as the agent may know it.
 *
 * @param way        how the factor is handed over
 * @param wrongCodes that were typed so far
 * @param taken      kinds that the citizen has already, in that order
 */
public record FactorProgress(Way way, Stage stage, int wrongCodes, List<String> taken) {
    public FactorProgress {
        taken = List.copyOf(taken);
    }

    /** What is before the citizen. */
    public enum Way {
        /** What can be chosen. */
        CHOICE,
        /** A QR code. */
        SCAN,
        /** Codes to write down. */
        CODES,
        /** A code to carry home. */
        HOME,
        /** A device of the citizen, at a reader. */
        DEVICE,
        /** The number of a telephone, or the code that came to it. */
        MESSAGE
    }

    /** What the citizen does. */
    public enum Stage {
        /** It is before the citizen. */
        SHOWN,
        /** Where to get an application is before the citizen, and the QR code is not. */
        STORES,
        /** It was scanned or typed off: the code that the application shows is being typed. */
        TYPING,
        /** What the citizen did is being checked. */
        CHECKING
    }
}
