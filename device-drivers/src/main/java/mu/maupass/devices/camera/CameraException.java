package mu.maupass.devices.camera;

import mu.maupass.devices.DeviceException;

/** A camera gives no picture. It holds the failure and nothing else. */
public final class CameraException extends DeviceException {

    private static final long serialVersionUID = 1L;

    private final transient CameraFailure failure;

    public CameraException(CameraFailure failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public CameraFailure failure() {
        return failure;
    }
}
