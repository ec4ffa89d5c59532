package mu.maupass.devices.seal;

import mu.maupass.devices.DeviceException;

/** There is no digital seal that can be checked. It holds the failure and nothing else. */
public final class SealException extends DeviceException {

    private static final long serialVersionUID = 1L;

    private final SealFailure failure;

    public SealException(SealFailure failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public SealFailure failure() {
        return failure;
    }
}
