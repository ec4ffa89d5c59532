package mu.maupass.devices.card.simulated;

import java.util.Arrays;
import java.util.Optional;

/** Faults of a simulated staff card, for training and tests. */
public enum StaffCardFault {
    NONE("none", "A card that works"),
    NO_APPLICATION("no-application", "The card has no PIV application"),
    SELECTS_ANYTHING("selects-anything", "The card selects whatever it is asked for, and says nothing"),
    NO_CERTIFICATE("no-certificate", "The card holds no certificate for authentication"),
    NO_CARD_KEY("no-card-key", "The card holds no key with which it shows itself before the PIN"),
    CARD_KEY_UNDER_PIN("card-key-under-pin", "The card shows itself only after the PIN, as the standard forbids"),
    EMPTY_CERTIFICATE("empty-certificate", "The place of the certificate is there and empty"),
    GARBLED_CERTIFICATE("garbled-certificate", "The certificate is none"),
    HUGE_LENGTH("huge-length", "The certificate's object claims to be 2 GB long"),
    ENDLESS("endless", "The card always has more to say"),
    PACKED_BOMB("packed-bomb", "The certificate is packed, and unpacked without an end"),
    OTHER_CURVE("other-curve", "The certificate's key is on a curve that nobody asked for"),
    COPIED_CERTIFICATE("copied-certificate", "The card shows somebody else's certificates and has not their keys"),
    REFUSES_TO_SIGN("refuses-to-sign", "The card takes the PIN and signs nothing"),
    GARBLED_SIGNATURE("garbled-signature", "The card answers with something else than a signature"),
    REMOVED_BEFORE_SIGNING("removed-before-signing", "The card is taken away after the PIN"),
    FROZEN("frozen", "The card stops answering after the PIN");

    private final String id;
    private final String description;

    StaffCardFault(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** Its name for the command line. */
    public String id() {
        return id;
    }

    /** One sentence, in English. */
    public String description() {
        return description;
    }

    /** The fault of that name. */
    public static Optional<StaffCardFault> named(String id) {
        return Arrays.stream(values()).filter(fault -> fault.id.equals(id)).findFirst();
    }
}
