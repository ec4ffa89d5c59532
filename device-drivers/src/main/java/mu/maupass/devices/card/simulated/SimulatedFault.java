package mu.maupass.devices.card.simulated;

import java.util.Arrays;
import java.util.Optional;

/**
 * Faults of a simulated chip, for training and tests. Unless its sentence says otherwise, a fault happens while the
 * portrait is read.
 */
public enum SimulatedFault {
    NONE("none", "A chip that works"),
    REMOVED_MID_READ("removed-mid-read", "The card is taken away while the portrait is read"),
    FROZEN("frozen", "The chip stops answering while the portrait is read"),
    EMPTY_9000("empty-9000", "The chip says it is fine and sends nothing, again and again"),
    HUGE_LENGTH("huge-length", "The portrait's file claims to be 2 GB long"),
    DROP_SM("drop-sm", "The chip goes on without secure messaging"),
    PLAIN_STATUS("plain-status", "The chip refuses a read in clear, as if secure messaging were over"),
    HUGE_LENGTH_CLEAR("huge-length-clear", "EF.CardAccess, read before the chip is opened, claims to be 2 GB long"),
    HUGE_LENGTH_SM("huge-length-sm", "A data object of secure messaging claims to be 2 GB long"),
    GARBAGE_SM("garbage-sm", "The protected answers of the chip are garbled"),
    TRICKLE("trickle", "The chip hands out the portrait eight bytes at a time and slowly"),
    TRUNCATED_DG2("truncated-dg2", "The portrait's record ends in the middle of its feature points"),
    BAD_POINT("bad-point", "The chip answers PACE with a point that lies on no curve"),
    CARD_ACCESS_GARBAGE("card-access-garbage", "EF.CardAccess is no file of the standard"),
    LYING_LABEL("lying-label", "The portrait is labelled JPEG 2000 and is a JPEG: changed after signing, but readable"),
    LYING_SIZE("lying-size", "The portrait's record lies about its size: changed after signing, but readable"),
    HUGE_IMAGE("huge-image", "The portrait claims to be 65,535 by 65,535 pixels"),
    PACE_WITHOUT_NUMBER(
            "pace-without-number",
            "EF.CardAccess names the curve of PACE in an entry of its own: unusual, but readable"),
    PACE_INTEGRATED(
            "pace-integrated", "The chip opens by PACE with integrated mapping only, which the station does not know"),
    PACE_INTEGRATED_BAC("pace-integrated-bac", "The chip offers PACE with integrated mapping and BAC: readable by BAC");

    private final String id;
    private final String description;

    SimulatedFault(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** Whether the chip refuses BAC. */
    boolean withoutBac() {
        return this == PACE_INTEGRATED;
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
    public static Optional<SimulatedFault> named(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }
}
