package mu.maupass.devices.vision;

import mu.maupass.devices.DeviceFailure;

/** Why there is no image. */
public enum ImageFailure implements DeviceFailure {
    /** A portrait's bytes are not an image of the format of their first bytes, or decoding did not end in time. */
    PORTRAIT_UNREADABLE("C-131"),
    /** More pixels than any portrait has. */
    PORTRAIT_TOO_LARGE("C-132"),
    /** The bytes begin like none of JPEG, PNG, TIFF, WebP and JPEG 2000. */
    NOT_AN_IMAGE("P-101"),
    /** They begin like an image, but something in them is wrong or missing. */
    DAMAGED("P-102"),
    /** The header states more pixels than any scanner or camera at a counter gives. */
    TOO_MANY_PIXELS("P-103"),
    /** The file is larger than any image of a document. */
    FILE_TOO_LARGE("P-104"),
    /** The file does not exist or may not be read. */
    FILE_UNREADABLE("P-105"),
    /** The image library is not installed or not for this kind of computer. */
    LIBRARY_MISSING("P-106"),
    /** Reading or decoding did not end in time. */
    TOO_SLOW("P-107"),
    /** It has fewer pixels, or is narrower, than a picture in which a page could be seen. */
    TOO_SMALL("P-108"),
    /** A document of several pages without a picture on any. */
    NO_PICTURE("P-109"),
    /** It has more pages than are read of one file; the others were not read. */
    TOO_MANY_PAGES("P-110");

    private final String code;

    ImageFailure(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
