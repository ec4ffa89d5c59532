package mu.maupass.sync.activation;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;

/**
 * The code with which the citizen goes on in the MauPass application after the visit: 40 digits, in ten groups of four. 38 are
 * random (126 bits; 112 are asked of a code that is bound to nothing, NIST SP 800-63B-4) and two are check digits (ISO/IEC 7064, MOD
 * 97-10), so that a slip of the hand counts as no guess. Digits, because they are on every telephone and in every script.
 */
public final class ActivationCode {
    /** The kind of factor that it is. */
    public static final String TYPE = "activation_code";

    /** Digits of a code. */
    public static final int LENGTH = 40;

    /** Digits at its end, which the citizen types back at the counter. */
    public static final int TYPED_BACK = 8;

    /** How long it is good where the authority has it at once (requirement T3). */
    public static final Duration ONLINE = Duration.ofMinutes(10);

    private static final int CHECK_DIGITS = 2;
    private static final int MODULUS = 97;

    private ActivationCode() {}

    /** A new code. The caller overwrites it. */
    public static char[] random(SecureRandom random) {
        char[] code = new char[LENGTH];
        Arrays.fill(code, '0');
        for (int i = 0; i < LENGTH - CHECK_DIGITS; i++) {
            code[i] = (char) ('0' + random.nextInt(10));
        }
        int check = (MODULUS + 1 - remainder(code)) % MODULUS;
        code[LENGTH - 2] = (char) ('0' + check / 10);
        code[LENGTH - 1] = (char) ('0' + check % 10);
        return code;
    }

    /** Whether these are 40 digits of which the last two fit the others. */
    public static boolean fits(char[] code) {
        if (code.length != LENGTH) {
            return false;
        }
        for (char c : code) {
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return remainder(code) == 1;
    }

    /** The part that is typed back. The caller overwrites it. */
    public static char[] end(char[] code) {
        return Arrays.copyOfRange(code, LENGTH - TYPED_BACK, LENGTH);
    }

    private static int remainder(char[] code) {
        int remainder = 0;
        for (char digit : code) {
            remainder = (remainder * 10 + digit - '0') % MODULUS;
        }
        return remainder;
    }
}
