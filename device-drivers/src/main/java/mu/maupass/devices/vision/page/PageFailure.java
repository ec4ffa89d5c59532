package mu.maupass.devices.vision.page;

/** Why a page gave nothing, although its image could be opened. */
public enum PageFailure {
    /** Nothing in the image can be read as a machine-readable zone. */
    NO_ZONE("P-111");

    private final String code;

    PageFailure(String code) {
        this.code = code;
    }

    /** Stable code, unique to this failure. */
    public String code() {
        return code;
    }
}
