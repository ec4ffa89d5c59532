package mu.maupass.devices.card.emrtd;

import java.util.EnumSet;
import java.util.Set;
import mu.maupass.devices.card.DataGroup;

/**
 * How a chip takes READ BINARY, learned from what it refused and kept for the rest of the reading. At first everything
 * is expected of a chip, so that one that follows the standard costs no further command. One thread at a time.
 */
final class ReadStyle {

    private static final int[] SHORTER = {223, 192, 128, 64};

    private int most = Integer.MAX_VALUE;
    private boolean headerFirst;
    private boolean selecting;
    private boolean startOver;
    private final Set<DataGroup> refusedOnce = EnumSet.noneOf(DataGroup.class);
    private final Set<DataGroup> hidden = EnumSet.noneOf(DataGroup.class);

    /** The next shorter length to try after this one was refused; 0 where there is none. */
    static int shorterThan(int refused) {
        for (int length : SHORTER) {
            if (length < refused) {
                return length;
            }
        }
        return 0;
    }

    /** Bytes to ask for at most. */
    int most() {
        return most;
    }

    void limit(int bytes) {
        most = Math.min(most, bytes);
    }

    /** Whether the chip refuses to be asked for more than the rest of a file, so that its length is read before it. */
    boolean headerFirst() {
        return headerFirst;
    }

    void readHeaderFirst() {
        headerFirst = true;
    }

    /** Whether the chip knows no short identifiers, so that a file is selected before it is read. */
    boolean selecting() {
        return selecting;
    }

    void select() {
        selecting = true;
    }

    /**
     * A file was refused outside secure messaging, which ends it: the chip has to be opened again. It is asked for the
     * file once more, since a disturbed command is answered in the same way, and after a second refusal no more. Where
     * a length was just given as the reason, the refusal does not count.
     */
    void refused(DataGroup file) {
        if (!startOver && !refusedOnce.add(file)) {
            hidden.add(file);
        }
        startOver = true;
    }

    /** Whether the chip ended secure messaging each time when it was asked for this file. */
    boolean hides(DataGroup file) {
        return hidden.contains(file);
    }

    /**
     * A length was refused outside secure messaging, which ends it: the chip has to be opened again and read in shorter
     * blocks; where there is none, each file from its header on, so that no more is asked for than it has.
     */
    void loseSession(int refused) {
        int shorter = shorterThan(refused);
        if (shorter > 0) {
            limit(shorter);
            startOver = true;
        } else if (!headerFirst) {
            headerFirst = true;
            startOver = true;
        }
    }

    /** Whether the chip has to be opened again. */
    boolean startsOver() {
        return startOver;
    }

    /** Whether the chip has to be opened again; asked once for each time. */
    boolean takeStartOver() {
        boolean was = startOver;
        startOver = false;
        return was;
    }
}
