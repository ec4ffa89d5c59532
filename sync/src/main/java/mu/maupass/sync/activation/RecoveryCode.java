package mu.maupass.sync.activation;

import java.security.SecureRandom;

/**
 * A recovery code: 24 digits, so that it can be typed on every keyboard and telephone, in every script, and nothing in it
 * looks like something else. The first digit is its place among the ten of one account: it tells which hash to compare, and
 * no two codes of a citizen begin alike. 21 random digits follow (69 bits; requirement T3 asks for 64) and two check digits
 * (ISO/IEC 7064, MOD 97-10), which find every single wrong digit and every exchange of two neighbours. So a slip of the hand
 * counts as no guess.
 */
public final class RecoveryCode {
    /** How many one citizen gets, one for each digit that a code begins with. */
    public static final int COUNT = 10;

    /** Digits of a code. */
    public static final int LENGTH = 24;

    private static final int CHECK_DIGITS = 2;
    private static final int MODULUS = 97;

    private RecoveryCode() {}

    /**
     * A new code. The caller overwrites it.
     *
     * @param place among the codes of one citizen, 0 to 9
     */
    public static char[] random(int place, SecureRandom random) {
        if (place < 0 || place >= COUNT) {
            throw new IllegalArgumentException("there are ten places");
        }
        char[] code = new char[LENGTH];
        code[0] = digit(place);
        for (int i = 1; i < LENGTH - CHECK_DIGITS; i++) {
            code[i] = digit(random.nextInt(10));
        }
        int check = (MODULUS + 1 - remainder(code, LENGTH - CHECK_DIGITS) * 100 % MODULUS) % MODULUS;
        code[LENGTH - 2] = digit(check / 10);
        code[LENGTH - 1] = digit(check % 10);
        return code;
    }

    /** Whether these are 24 digits of which the last two fit the others. */
    public static boolean fits(char[] code) {
        if (code.length != LENGTH) {
            return false;
        }
        for (char c : code) {
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return remainder(code, LENGTH) == 1;
    }

    /** The place of a code that fits among those of its citizen. */
    public static int place(char[] code) {
        return code[0] - '0';
    }

    private static char digit(int value) {
        return (char) ('0' + value);
    }

    private static int remainder(char[] code, int length) {
        int remainder = 0;
        for (int i = 0; i < length; i++) {
            remainder = (remainder * 10 + code[i] - '0') % MODULUS;
        }
        return remainder;
    }
}
