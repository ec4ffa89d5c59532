package mu.maupass.devices.card.emrtd;

import mu.maupass.devices.card.CardFailure;

/**
 * The chip could not show the key that its document names: it is not the one that the document was made with. The
 * conversation cannot go on, because secure messaging is lost; whoever began it may read the chip anew and say so.
 */
final class UnprovedChipException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason stable word, as in a check */
    UnprovedChipException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** Whether a failure right after key agreement is the chip's own: it answered, but not as one that has the key. */
    static boolean blames(CardFailure failure) {
        return failure instanceof CardFailure.ChipMalformed || failure instanceof CardFailure.ProtectionDropped;
    }
}
