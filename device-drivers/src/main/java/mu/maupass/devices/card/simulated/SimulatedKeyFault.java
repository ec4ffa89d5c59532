package mu.maupass.devices.card.simulated;

import java.util.Arrays;
import java.util.Optional;

/** Faults and peculiarities of a simulated security key, for training and tests. */
public enum SimulatedKeyFault {
    NONE("none", "A key that works"),
    FIRST_GENERATION("first-generation", "The key is of the first generation and has no PIN"),
    BEFORE_PERMISSIONS("before-permissions", "The key speaks CTAP 2.0: PIN protocol one, tokens without permissions"),
    NO_CHAINING("no-chaining", "The key takes long commands and refuses chains of short ones"),
    LATE_TOUCH("late-touch", "The key wants to be touched, and is after a while"),
    NEVER_TOUCHED("never-touched", "The key wants to be touched and nobody does"),
    FULL("full", "The key has no room for another account"),
    NOT_RESIDENT("not-resident", "The key cannot keep an account itself"),
    OTHER_ALGORITHM("other-algorithm", "The key signs with EdDSA only"),
    CHANGE_PIN("change-pin", "The key wants another PIN first"),
    LOCKED("locked", "The key was locked by wrong PINs"),
    REMOVED("removed", "The key is taken away while it registers"),
    FROZEN("frozen", "The key stops answering while it registers"),
    GARBLED("garbled", "What the key answers to a registration is no CBOR"),
    NESTED("nested", "The key's answer is nested a thousand times"),
    HUGE_LENGTH("huge-length", "A text in the key's answer claims to be 2 GB long"),
    TWICE("twice", "The key's answer has the same name twice"),
    ENDLESS("endless", "The key has more to send, again and again"),
    BAD_POINT("bad-point", "The key agrees on a secret with a point that lies on no curve"),
    OTHER_PARTY("other-party", "The key signs for another relying party"),
    UNVERIFIED("unverified", "The key signs that it was not told its PIN"),
    EXTENDED("extended", "The key adds an extension to its proof that nobody asked for"),
    WRONG_SIGNATURE("wrong-signature", "The key's proof is signed with another key");

    private final String id;
    private final String description;

    SimulatedKeyFault(String id, String description) {
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
    public static Optional<SimulatedKeyFault> named(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }
}
