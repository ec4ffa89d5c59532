package mu.maupass.devices.vision;

/** An image cannot be shown; it carries the failure and nothing else. */
public final class ImageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ImageFailure failure;

    public ImageException(ImageFailure failure) {
        super(failure.code() + " " + failure);
        this.failure = failure;
    }

    public ImageFailure failure() {
        return failure;
    }
}
