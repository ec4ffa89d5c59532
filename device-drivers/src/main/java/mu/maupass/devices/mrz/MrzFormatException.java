package mu.maupass.devices.mrz;

/** The text is not a machine-readable zone at all. Its message never repeats the text. */
public final class MrzFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the text. */
    public enum Fault {
        /** Not 3×30, 2×36 or 2×44 characters, nor the 30 of a driving licence. */
        SIZE,
        /** A character other than A–Z, 0–9 and {@code <}. */
        CHARACTER
    }

    private final Fault fault;

    public MrzFormatException(Fault fault) {
        super("not a machine-readable zone: " + fault, null, false, true);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
