package mu.maupass.devices.seal;

/** There is no seal to check; it carries the failure and nothing else. */
public final class SealException extends Exception {

    private static final long serialVersionUID = 1L;

    private final SealFailure failure;

    public SealException(SealFailure failure) {
        super(failure.code() + " " + failure);
        this.failure = failure;
    }

    public SealFailure failure() {
        return failure;
    }
}
