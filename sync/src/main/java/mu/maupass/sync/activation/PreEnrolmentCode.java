package mu.maupass.sync.activation;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;

/**
 * A code of 16 characters that names a pre-enrolment: 15 random ones (75 bits) in Crockford's Base32 and a check
 * character of the hybrid system of ISO/IEC 7064 for 32 characters (MOD 33,32), which finds every single wrong
 * character and nearly every exchange of two neighbouring characters. So the station recognises a typing error without
 * asking the authority.
 *
 * @param value the 16 characters, upper case, without separators
 */
public record PreEnrolmentCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;

    public PreEnrolmentCode {
        Objects.requireNonNull(value);
        if (value.length() != LENGTH
                || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)
                || checkCharacter(value.substring(0, LENGTH - 1)) != value.charAt(LENGTH - 1)) {
            throw new IllegalArgumentException("not a pre-enrolment code");
        }
    }

    /**
     * Reads what a person typed: any case, spaces and dashes anywhere, O for 0 and I or L for 1.
     *
     * @throws SyncException T-113 when it has another length or a character that no code has; T-114 when the check
     *     character shows a typing error
     */
    public static PreEnrolmentCode parse(String typed) throws SyncException {
        StringBuilder plain = new StringBuilder(LENGTH);
        String upper = TypedText.ungrouped(typed).toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            char read = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
            if (ALPHABET.indexOf(read) < 0) {
                throw SyncException.of(Cause.CODE_FORMAT, "a character that no code has");
            }
            plain.append(read);
        }
        if (plain.length() != LENGTH) {
            throw SyncException.of(Cause.CODE_FORMAT, plain.length() + " characters in place of 16");
        }
        String code = plain.toString();
        if (checkCharacter(code.substring(0, LENGTH - 1)) != code.charAt(LENGTH - 1)) {
            throw SyncException.of(Cause.CODE_MISTYPED, "check character");
        }
        return new PreEnrolmentCode(code);
    }

    /** A new random code. */
    public static PreEnrolmentCode random(SecureRandom random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH - 1; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return ofPayload(code.toString());
    }

    /** The code of 15 given characters, with its check character added. */
    public static PreEnrolmentCode ofPayload(String payload) {
        return new PreEnrolmentCode(payload + checkCharacter(payload));
    }

    /** The code in four groups of four, as it is printed. */
    public String grouped() {
        return value.substring(0, 4) + "-" + value.substring(4, 8) + "-" + value.substring(8, 12) + "-"
                + value.substring(12);
    }

    /** Shows only the last group: the whole code leads to a person's profile. */
    @Override
    public String toString() {
        return "PreEnrolmentCode[****-****-****-" + value.substring(12) + "]";
    }

    private static char checkCharacter(String payload) {
        int m = ALPHABET.length();
        int p = m;
        for (int i = 0; i < payload.length(); i++) {
            int s = (p + ALPHABET.indexOf(payload.charAt(i))) % m;
            p = (s == 0 ? m : s) * 2 % (m + 1);
        }
        return ALPHABET.charAt((m + 1 - p) % m);
    }
}
