package mu.maupass.devices.card;

import mu.maupass.devices.DeviceException;

/**
 * A chip could not be read, or not to its end. It carries the failure and nothing else: no cause, because texts of the
 * libraries below may hold decrypted data.
 */
public final class CardException extends DeviceException {

    private static final long serialVersionUID = 1L;

    private final transient CardFailure failure;

    public CardException(CardFailure failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public CardFailure failure() {
        return failure;
    }
}
