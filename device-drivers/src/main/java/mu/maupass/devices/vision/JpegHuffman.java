package mu.maupass.devices.vision;

import java.util.Arrays;
import java.util.function.IntSupplier;

/** A Huffman table of a JPEG (ITU-T T.81, annexes C and F.2.2.3). */
final class JpegHuffman {

    private static final int LONGEST = 16;

    private final int[] largest = new int[LONGEST + 1];
    private final int[] first = new int[LONGEST + 1];
    private final byte[] values;

    private JpegHuffman(byte[] encoded, int at) {
        Arrays.fill(largest, -1);
        int code = 0;
        int count = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int here = encoded[at + length - 1] & 0xFF;
            first[length] = count - code;
            if (here > 0) {
                largest[length] = code + here - 1;
            }
            code = code + here << 1;
            count += here;
        }
        values = Arrays.copyOfRange(encoded, at + LONGEST, at + LONGEST + count);
        if (at + LONGEST + count > encoded.length) {
            throw new IndexOutOfBoundsException("cut off in a table");
        }
    }

    /** @param at where the sixteen numbers of codes stand */
    static JpegHuffman of(byte[] encoded, int at) {
        return new JpegHuffman(encoded, at);
    }

    int symbols() {
        return values.length;
    }

    /**
     * @param bits gives the next bit, or -1 at the end
     * @return the next symbol; -1 at the end, or where there is no such code
     */
    int next(IntSupplier bits) {
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int bit = bits.getAsInt();
            if (bit < 0) {
                return -1;
            }
            code = code << 1 | bit;
            if (largest[length] >= 0 && code <= largest[length] && code + first[length] >= 0) {
                return values[code + first[length]] & 0xFF;
            }
        }
        return -1;
    }
}
