package mu.maupass.devices.vision;

/** Why an image cannot be shown. */
public enum ImageFailure {
    /** The bytes are no image of the format they begin as, or decoding did not come to an end. */
    UNREADABLE("C-131"),
    /** More pixels than any portrait has. */
    TOO_LARGE("C-132"),
    /** The image library for JPEG 2000 is not installed or does not fit this machine. */
    DECODER_MISSING("C-133");

    private final String code;

    ImageFailure(String code) {
        this.code = code;
    }

    /** Stable code, unique to this failure. */
    public String code() {
        return code;
    }
}
