package mu.maupass.station.screen.busy;

/**
 * How far the citizen has come with the second factor, as the agent may know it.
 *
 * @param wrongCodes that were typed so far
 */
public record FactorProgress(Stage stage, int wrongCodes) {
    /** What the citizen does. */
    public enum Stage {
        /** The QR code is before the citizen. */
        SHOWN,
        /** Where to get an application is before the citizen, and the QR code is not. */
        STORES,
        /** It was scanned or typed off: the code that the application shows is being typed. */
        TYPING,
        /** The code is being checked. */
        CHECKING
    }
}
