package mu.maupass.devices.vision.page;

import mu.maupass.devices.DeviceFailure;

/** Why a page gave nothing, although its image could be opened. */
public enum PageFailure implements DeviceFailure {
    /** Nothing in the image can be read as a machine-readable zone. */
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
