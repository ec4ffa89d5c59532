package mu.maupass.devices.seal;

import mu.maupass.devices.DeviceFailure;

/** Why a barcode's bytes are not a digital seal that can be checked. */
public enum SealFailure implements DeviceFailure {
    /** They do not begin like a visible digital seal. */
    NOT_A_SEAL("B-111"),
    /** They begin like one, but break the rules of ICAO 9303-13 later. */
    MALFORMED("B-112"),
    /** A seal in a form that cannot be checked here: its issuer's own, ICAO's for screens, or one that is not understood. */
    DIALECT("B-113");

    private final String code;

    SealFailure(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
