package mu.maupass.devices.card.emrtd;

import mu.maupass.devices.card.CardFailure;

/**
 * The chip could not prove that it has the key that its document names: it is a copy. The conversation cannot go on,
 * because secure messaging is lost. The caller may read the chip again and report this in the checks.
 */
final class UnprovedChipException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason stable word, used as the reason of a check */
    UnprovedChipException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /**
     * Whether a failure right after the key agreement shows that the chip does not have the key: it answered, but
     * wrongly.
     */
    static boolean blames(CardFailure failure) {
        return failure instanceof CardFailure.ChipMalformed || failure instanceof CardFailure.ProtectionDropped;
    }
}
