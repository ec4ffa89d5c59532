package mu.maupass.devices.card.pcsc;

import java.util.Arrays;
import java.util.Optional;

/** The statuses of PC/SC that this program distinguishes (pcsclite.h). */
enum PcscStatus {
    SCARD_S_SUCCESS(0),
    SCARD_F_INTERNAL_ERROR(0x80100001),
    SCARD_E_CANCELLED(0x80100002),
    SCARD_E_INVALID_HANDLE(0x80100003),
    SCARD_E_INSUFFICIENT_BUFFER(0x80100008),
    SCARD_E_UNKNOWN_READER(0x80100009),
    SCARD_E_TIMEOUT(0x8010000A),
    SCARD_E_SHARING_VIOLATION(0x8010000B),
    SCARD_E_NO_SMARTCARD(0x8010000C),
    SCARD_E_PROTO_MISMATCH(0x8010000F),
    SCARD_F_COMM_ERROR(0x80100013),
    SCARD_E_NOT_TRANSACTED(0x80100016),
    SCARD_E_READER_UNAVAILABLE(0x80100017),
    SCARD_E_NO_SERVICE(0x8010001D),
    SCARD_E_SERVICE_STOPPED(0x8010001E),
    SCARD_E_NO_READERS_AVAILABLE(0x8010002E),
    SCARD_W_UNSUPPORTED_CARD(0x80100065),
    SCARD_W_UNRESPONSIVE_CARD(0x80100066),
    SCARD_W_UNPOWERED_CARD(0x80100067),
    SCARD_W_RESET_CARD(0x80100068),
    SCARD_W_REMOVED_CARD(0x80100069);

    private final int code;

    PcscStatus(int code) {
        this.code = code;
    }

    /** The number, as PC/SC writes it in 32 bits. */
    int code() {
        return code;
    }

    static Optional<PcscStatus> named(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }

    static Optional<PcscStatus> of(long code) {
        return Arrays.stream(values()).filter(s -> s.code == (int) code).findFirst();
    }
}
