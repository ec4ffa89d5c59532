package mu.maupass.devices.scanner;

/** A scan failed; it carries the failure and nothing else. */
public final class ScannerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ScannerFailure failure;

    public ScannerException(ScannerFailure failure) {
        super(failure.code() + " " + failure.getClass().getSimpleName());
        this.failure = failure;
    }

    public ScannerFailure failure() {
        return failure;
    }
}
