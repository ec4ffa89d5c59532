package mu.maupass.devices.vision.face;

import mu.maupass.devices.DeviceException;

/** Faces could not be found or compared. It holds the failure and nothing else. */
public final class FaceException extends DeviceException {

    private static final long serialVersionUID = 1L;

    private final transient FaceFailure failure;

    public FaceException(FaceFailure failure) {
        super(failure);
        this.failure = failure;
    }

    @Override
    public FaceFailure failure() {
        return failure;
    }
}
