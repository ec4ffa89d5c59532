package mu.maupass.fault;

/**
 * A fault on its way to whoever waits for what was being done. It was written to the log already; it carries no message
 * and no cause, because those may hold personal data.
 */
public final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public FaultException(Fault fault) {
        super(fault.code().text());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
