package mu.maupass.devices.card.pcsc;

import javax.smartcardio.CardException;

/** A call of PC/SC that did not succeed, with its status. */
final class PcscException extends CardException {

    private static final long serialVersionUID = 1L;

    private final long code;

    PcscException(long code) {
        super(name(code));
        this.code = code & 0xFFFFFFFFL;
    }

    /** The status, where it is one of {@link PcscStatus}. */
    PcscStatus status() {
        return PcscStatus.of(code).orElse(PcscStatus.SCARD_F_INTERNAL_ERROR);
    }

    /** The status' name in PC/SC, or its number. */
    String name() {
        return name(code);
    }

    private static String name(long code) {
        return PcscStatus.of(code).map(Enum::name).orElse("0x" + Integer.toHexString((int) code));
    }
}
