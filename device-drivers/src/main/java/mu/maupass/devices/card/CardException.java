package mu.maupass.devices.card;

import mu.maupass.devices.DeviceException;

/**
 * A chip could not be read, or not completely. It holds the failure and nothing else: no cause, because messages of
 * libraries may contain decrypted data.
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
