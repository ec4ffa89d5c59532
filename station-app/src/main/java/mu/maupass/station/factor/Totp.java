package mu.maupass.station.factor;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.activation.TypedText;

/**
 * Time-based one-time passwords (RFC 6238; RFC 4226 section 5.3). Where no form is named it is the one that every
 * authenticator application has: HMAC-SHA-1, six digits, steps of thirty seconds.
 */
public final class Totp {
    /** Length of a secret of the usual form, in bytes. */
    public static final int SECRET_BYTES = TotpForm.USUAL.algorithm().secretBytes();

    public static final int DIGITS = TotpForm.USUAL.digits();
    public static final Duration STEP = Duration.ofSeconds(TotpForm.PERIOD);

    /** Steps before and after the present one that are accepted, for the clock of the citizen's telephone. */
    private static final int WINDOW = 1;

    /** Steps before and after the present one that a wrong clock is looked for in: an hour. */
    private static final int SEARCHED = 120;

    private Totp() {}

    /** A new secret, drawn from a strong source. The caller wipes it. */
    public static byte[] newSecret(SecureRandom random) {
        return newSecret(random, TotpForm.USUAL);
    }

    /** A new secret for codes of this form. The caller wipes it. */
    public static byte[] newSecret(SecureRandom random, TotpForm form) {
        byte[] secret = new byte[form.algorithm().secretBytes()];
        random.nextBytes(secret);
        return secret;
    }

    /** The code that is shown at this time, with its leading zeros. */
    public static String codeAt(byte[] secret, Instant time) {
        return codeAt(secret, TotpForm.USUAL, time);
    }

    /** The code of this form that is shown at this time, with its leading zeros. */
    public static String codeAt(byte[] secret, TotpForm form, Instant time) {
        return code(secret, form, step(time));
    }

    /**
     * The step whose code this is, when it is the present one or a direct neighbour. All candidates are computed
     * whatever matches, so that the time taken tells nothing.
     */
    public static OptionalLong matchingStep(byte[] secret, String code, Instant time) {
        return matchingStep(secret, TotpForm.USUAL, code, time);
    }

    /** The same for a code of this form. */
    public static OptionalLong matchingStep(byte[] secret, TotpForm form, String code, Instant time) {
        String typed = TypedText.ungrouped(code);
        long present = step(time);
        OptionalLong match = OptionalLong.empty();
        for (int offset = -WINDOW; offset <= WINDOW; offset++) {
            if (equalsInConstantTime(code(secret, form, present + offset), typed)) {
                match = OptionalLong.of(present + offset);
            }
        }
        return match;
    }

    /**
     * How far the clock that showed this code is ahead of this time, where the code is of some step within an hour; the
     * nearest one. Of five codes that nobody's clock has shown, one in a thousand is taken for one of these.
     */
    public static Optional<Duration> drift(byte[] secret, TotpForm form, String code, Instant time) {
        String typed = TypedText.ungrouped(code);
        long present = step(time);
        for (int away = WINDOW + 1; away <= SEARCHED; away++) {
            for (int offset : new int[] {away, -away}) {
                if (equalsInConstantTime(code(secret, form, present + offset), typed)) {
                    return Optional.of(STEP.multipliedBy(offset));
                }
            }
        }
        return Optional.empty();
    }

    /** The number of the step that a moment belongs to (RFC 6238, section 4.2: T). */
    public static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    }

    private static String code(byte[] secret, TotpForm form, long counter) {
        byte[] hash = hmac(secret, form, counter);
        int offset = hash[hash.length - 1] & 0x0F;
        int truncated = (hash[offset] & 0x7F) << 24
                | (hash[offset + 1] & 0xFF) << 16
                | (hash[offset + 2] & 0xFF) << 8
                | hash[offset + 3] & 0xFF;
        Arrays.fill(hash, (byte) 0);
        String digits = String.format(Locale.ROOT, "%010d", truncated);
        return digits.substring(digits.length() - form.digits());
    }

    private static byte[] hmac(byte[] secret, TotpForm form, long counter) {
        byte[] message = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            message[i] = (byte) (counter >>> 8 * (Long.BYTES - 1 - i));
        }
        try {
            Mac mac = Mac.getInstance(form.algorithm().mac());
            mac.init(new SecretKeySpec(secret, form.algorithm().mac()));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-1 and SHA-256", e);
        }
    }

    private static boolean equalsInConstantTime(String expected, String typed) {
        int difference = expected.length() ^ typed.length();
        for (int i = 0; i < expected.length(); i++) {
            difference |= expected.charAt(i) ^ (i < typed.length() ? typed.charAt(i) : 0);
        }
        return difference == 0;
    }
}
