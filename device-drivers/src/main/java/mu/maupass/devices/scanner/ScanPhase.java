package mu.maupass.devices.scanner;

/** The phases of a scan. */
public enum ScanPhase {
    /** The device was asked for a scan; its lamp may be warming up. */
    STARTING("starting"),
    /** Waits for a file, or for a document that lies still under the camera. */
    WAITING_FOR_DOCUMENT("waiting-for-document"),
    /** The head moves and the image is transferred. */
    SCANNING("scanning"),
    /** The image is decoded. */
    DECODING("decoding");

    private final String id;

    ScanPhase(String id) {
        this.id = id;
    }

    /** Stable name, used in the keys of texts. */
    public String id() {
        return id;
    }
}
