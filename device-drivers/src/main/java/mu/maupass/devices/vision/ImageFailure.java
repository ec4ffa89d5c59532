package mu.maupass.devices.vision;

import mu.maupass.devices.DeviceFailure;

/** Why there is no image. */
public enum ImageFailure implements DeviceFailure {
    /** A portrait's bytes are no image of the format they begin as, or decoding did not come to an end. */
    PORTRAIT_UNREADABLE("C-131"),
    /** More pixels than any portrait has. */
    PORTRAIT_TOO_LARGE("C-132"),
    /** The image library for JPEG 2000 portraits is not installed or does not fit this machine. */
    PORTRAIT_DECODER_MISSING("C-133"),
    /** The bytes begin like none of JPEG, PNG, TIFF, WebP and JPEG 2000. */
    NOT_AN_IMAGE("P-101"),
    /** They begin like an image, and something in them is broken or missing. */
    DAMAGED("P-102"),
    /** The header announces more pixels than any scanner or camera at a counter delivers. */
    TOO_MANY_PIXELS("P-103"),
    /** The file is larger than any image of a document. */
    FILE_TOO_LARGE("P-104"),
    /** The file is not there or may not be read. */
    FILE_UNREADABLE("P-105"),
    /** The image library is not installed or does not fit this machine. */
    LIBRARY_MISSING("P-106"),
    /** Decoding did not come to an end. */
    TOO_SLOW("P-107");

    private final String code;

    ImageFailure(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
