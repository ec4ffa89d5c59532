package mu.maupass.devices.card.simulated;

import java.util.Arrays;
import java.util.Optional;

/**
 * A parsed command APDU (ISO 7816-4, 5.2).
 *
 * @param cla      class byte
 * @param ins      instruction
 * @param p1       first parameter
 * @param p2       second parameter
 * @param data     command data; may be empty
 * @param expected bytes expected at most; 0: none
 * @param extended whether it uses extended lengths
 */
record ChipCommand(int cla, int ins, int p1, int p2, byte[] data, int expected, boolean extended) {

    /** Parses bytes; empty if the lengths in them are wrong. */
    static Optional<ChipCommand> of(byte[] b) {
        if (b.length < 4) {
            return Optional.empty();
        }
        if (b.length == 4) {
            return Optional.of(make(b, new byte[0], 0, false));
        }
        int first = b[4] & 0xFF;
        if (b.length == 5) {
            return Optional.of(make(b, new byte[0], first == 0 ? 256 : first, false));
        }
        if (first != 0) {
            int rest = b.length - 5 - first;
            return rest == 0 || rest == 1
                    ? Optional.of(make(b, Arrays.copyOfRange(b, 5, 5 + first), rest == 0 ? 0 : shortLength(b), false))
                    : Optional.empty();
        }
        if (b.length < 7) {
            return Optional.empty();
        }
        int length = (b[5] & 0xFF) << 8 | b[6] & 0xFF;
        if (b.length == 7) {
            return Optional.of(make(b, new byte[0], length == 0 ? 65536 : length, true));
        }
        int rest = b.length - 7 - length;
        return rest == 0 || rest == 2
                ? Optional.of(make(b, Arrays.copyOfRange(b, 7, 7 + length), rest == 0 ? 0 : longLength(b), true))
                : Optional.empty();
    }

    /** The same command with the data that secure messaging had encrypted. */
    ChipCommand unprotected(byte[] plain, int wanted) {
        return new ChipCommand(cla & ~0x0C, ins, p1, p2, plain, wanted, extended);
    }

    boolean secured() {
        return (cla & 0x0C) == 0x0C;
    }

    byte[] header() {
        return new byte[] {(byte) cla, (byte) ins, (byte) p1, (byte) p2};
    }

    private static int shortLength(byte[] b) {
        int le = b[b.length - 1] & 0xFF;
        return le == 0 ? 256 : le;
    }

    private static int longLength(byte[] b) {
        int le = (b[b.length - 2] & 0xFF) << 8 | b[b.length - 1] & 0xFF;
        return le == 0 ? 65536 : le;
    }

    private static ChipCommand make(byte[] b, byte[] data, int expected, boolean extended) {
        return new ChipCommand(b[0] & 0xFF, b[1] & 0xFF, b[2] & 0xFF, b[3] & 0xFF, data, expected, extended);
    }
}
