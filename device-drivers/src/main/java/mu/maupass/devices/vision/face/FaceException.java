package mu.maupass.devices.vision.face;

/** Faces could not be found or compared; it carries the failure and nothing else. */
public final class FaceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient FaceFailure failure;

    public FaceException(FaceFailure failure) {
        super(failure.code() + " " + failure.getClass().getSimpleName());
        this.failure = failure;
    }

    public FaceFailure failure() {
        return failure;
    }
}
