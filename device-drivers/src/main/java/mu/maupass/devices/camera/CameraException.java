package mu.maupass.devices.camera;

/** A camera gives no picture; it carries the failure and nothing else. */
public final class CameraException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CameraFailure failure;

    public CameraException(CameraFailure failure) {
        super(failure.code() + " " + failure.getClass().getSimpleName());
        this.failure = failure;
    }

    public CameraFailure failure() {
        return failure;
    }
}
