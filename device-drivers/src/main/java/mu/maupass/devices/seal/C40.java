package mu.maupass.devices.seal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The C40 encoding as ICAO 9303-13 uses it: capital letters, digits and the filler, which is encoded as a space; three
 * characters in two bytes; a last single character in ASCII behind the unlatch byte.
 */
public final class C40 {

    private static final int UNLATCH = 0xFE;
    private static final int SPACE = 3;
    private static final int ZERO = 4;
    private static final int A = 14;

    private C40() {}

    /** The text; empty where the bytes are not C40 of this alphabet. */
    public static Optional<String> decode(byte[] bytes) {
        if (bytes.length % 2 != 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 2) {
            int first = bytes[i] & 0xFF;
            int second = bytes[i + 1] & 0xFF;
            if (first == UNLATCH) {
                Optional<Character> last = i + 2 == bytes.length ? ascii(second - 1) : Optional.empty();
                return last.map(c -> text.append(c).toString());
            }
            int packed = first * 256 + second - 1;
            int[] values = {packed / 1600, packed / 40 % 40, packed % 40};
            for (int j = 0; j < 3; j++) {
                // A shift character fills the last two bytes.
                boolean filling = values[j] == 0 && j == 2 && i + 2 == bytes.length;
                if (!filling && (packed < 0 || values[j] < SPACE || values[j] >= 40)) {
                    return Optional.empty();
                }
                if (!filling) {
                    text.append(
                            values[j] == SPACE
                                    ? ' '
                                    : values[j] < A ? (char) ('0' + values[j] - ZERO) : (char) ('A' + values[j] - A));
                }
            }
        }
        return Optional.of(text.toString());
    }

    /**
     * @throws IllegalArgumentException where the text has another character than A to Z, 0 to 9, space and {@code <}
     */
    public static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        for (; text.length() - i >= 2; i += 3) {
            int third = i + 2 < text.length() ? value(text.charAt(i + 2)) : 0;
            int packed = 1600 * value(text.charAt(i)) + 40 * value(text.charAt(i + 1)) + third + 1;
            out.write(packed >> 8);
            out.write(packed);
        }
        if (i < text.length()) {
            value(text.charAt(i));
            out.write(UNLATCH);
            out.write((text.charAt(i) == '<' ? ' ' : text.charAt(i)) + 1);
        }
        return out.toByteArray();
    }

    private static Optional<Character> ascii(int c) {
        return c == ' ' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' ? Optional.of((char) c) : Optional.empty();
    }

    private static int value(char c) {
        if (c == ' ' || c == '<') {
            return SPACE;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + ZERO;
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + A;
        }
        throw new IllegalArgumentException("not a character of C40");
    }
}
