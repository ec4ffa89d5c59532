package mu.maupass.devices.card.fido;

import mu.maupass.devices.DeviceException;
import mu.maupass.devices.DeviceFailure;

/**
 * A security key could not be used. It holds the failure and nothing else: a {@link SecurityKeyFailure}, or a
 * {@link mu.maupass.devices.card.CardFailure} of the reader.
 */
public final class SecurityKeyException extends DeviceException {

    private static final long serialVersionUID = 1L;

    private final transient DeviceFailure failure;

    public SecurityKeyException(DeviceFailure failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public DeviceFailure failure() {
        return failure;
    }
}
