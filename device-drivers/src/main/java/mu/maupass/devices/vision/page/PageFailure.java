package mu.maupass.devices.vision.page;

import mu.maupass.devices.DeviceFailure;

/** Why nothing could be read from a page, although its image could be decoded. */
public enum PageFailure implements DeviceFailure {
    /** There is no machine-readable zone in the image that can be read. */
    NO_ZONE("P-111");

    private final String code;

    PageFailure(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
