package mu.maupass.fault;

/**
 * Thrown, in place of a fault's own exception, to the code that waits for the work. The fault is in the log already;
 * this has no text but its code, and no cause, because those may contain personal data.
 */
public final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public FaultException(Fault fault) {
        // Without frames: they are in the log, and a full memory may have no room for them.
        super(fault.code().text(), null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
