package mu.maupass.devices.card.fido;

import java.util.Locale;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.devices.card.CardFailure;

/** The status with which a key answers (CTAP 2.1, section 8.2), as far as it means something of its own here. */
final class CtapStatus {

    static final int OK = 0x00;
    static final int INVALID_COMMAND = 0x01;
    static final int PIN_INVALID = 0x31;

    private CtapStatus() {}

    /** What this status means; of a wrong PIN, how many tries are left has to be asked. */
    static DeviceFailure failure(int status) {
        return switch (status) {
            case INVALID_COMMAND -> new SecurityKeyFailure.FirstGeneration();
            case 0x19 -> new SecurityKeyFailure.AlreadyRegistered();
            case 0x22, 0x2E -> new SecurityKeyFailure.OtherKey();
            case 0x26 -> new SecurityKeyFailure.AlgorithmUnknown();
            case 0x28 -> new SecurityKeyFailure.KeyFull();
            case 0x2D -> new CardFailure.Cancelled();
            case 0x27, 0x2F, 0x3A, 0x3B -> new SecurityKeyFailure.NotTouched();
            case 0x32 -> new SecurityKeyFailure.PinBlocked();
            case 0x34 -> new SecurityKeyFailure.PinPaused();
            case 0x35 -> new SecurityKeyFailure.NoPin();
            case 0x37 -> new SecurityKeyFailure.PinRefused(SecurityKeyPin.SHORTEST);
            default -> new SecurityKeyFailure.KeyRefused(String.format(Locale.ROOT, "%02X", status));
        };
    }
}
