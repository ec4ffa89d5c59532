package mu.maupass.devices.scanner;

/** What a scan is doing. */
public enum ScanPhase {
    /** The device is asked, its lamp warms up. */
    STARTING("starting"),
    /** A file, or a still document under the camera, is waited for. */
    WAITING_FOR_DOCUMENT("waiting-for-document"),
    /** The head moves and the image comes. */
    SCANNING("scanning"),
    /** The image is taken apart. */
    DECODING("decoding");

    private final String id;

    ScanPhase(String id) {
        this.id = id;
    }

    /** Stable name, for keys of texts. */
    public String id() {
        return id;
    }
}
