package mu.maupass.devices.card;

/**
 * A chip could not be read, or not to its end. It carries the failure and nothing else: no cause, because texts of the
 * libraries below may hold decrypted data.
 */
public final class CardException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CardFailure failure;

    public CardException(CardFailure failure) {
        super(failure.code() + " " + failure.getClass().getSimpleName());
        this.failure = failure;
    }

    public CardFailure failure() {
        return failure;
    }
}
