package mu.maupass.devices.card.piv;

import mu.maupass.devices.DeviceException;

/** A staff card showed nothing. It holds the failure and nothing else. */
public final class PivException extends DeviceException {

    private static final long serialVersionUID = 1L;

    private final transient PivFailure failure;

    public PivException(PivFailure failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public PivFailure failure() {
        return failure;
    }
}
