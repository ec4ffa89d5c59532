package mu.maupass.devices.vision;

import mu.maupass.devices.DeviceException;

/** An image cannot be shown. It holds the failure and nothing else. */
public final class ImageException extends DeviceException {

    private static final long serialVersionUID = 1L;

    private final ImageFailure failure;

    public ImageException(ImageFailure failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public ImageFailure failure() {
        return failure;
    }
}
