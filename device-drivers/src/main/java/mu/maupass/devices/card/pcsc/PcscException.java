package mu.maupass.devices.card.pcsc;

import java.util.Optional;
import javax.smartcardio.CardException;

/** A call of PC/SC that did not succeed, with its status. */
final class PcscException extends CardException {

    private static final long serialVersionUID = 1L;

    private final long code;

    PcscException(long code) {
        super(name(code));
        this.code = code & 0xFFFFFFFFL;
    }

    /** The status in the exception that the standard API declares; the JDK's provider has it in the cause, by its name. */
    static PcscException of(CardException e) {
        if (e instanceof PcscException status) {
            return status;
        }
        return new PcscException(Optional.ofNullable(e.getCause())
                .map(Throwable::getMessage)
                .flatMap(PcscStatus::named)
                .orElse(PcscStatus.SCARD_F_INTERNAL_ERROR)
                .code());
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
