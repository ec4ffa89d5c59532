package mu.maupass.sync.sandbox;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpForm;

/** Time-based one-time passwords (RFC 6238) as the verifier computes them. */
final class OneTimeCode {

    /** Steps before and after the present one whose codes are accepted. */
    static final int DRIFT_STEPS = 1;

    private OneTimeCode() {}

    /** The time step that this code belongs to: the present one, one before or one after; the latest first. */
    static OptionalLong step(String base32Secret, TotpForm form, String code, Instant now) {
        long present = stepAt(now);
        for (long step = present + DRIFT_STEPS; step >= present - DRIFT_STEPS; step--) {
            if (at(base32Secret, form, step).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The time step of a time. */
    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), TotpForm.PERIOD);
    }

    /** The code of a time step in the form that every application makes. */
    static String at(String base32Secret, long step) {
        return at(base32Secret, TotpForm.USUAL, step);
    }

    /** The code of a time step (RFC 4226, section 5.3). */
    static String at(String base32Secret, TotpForm form, long step) {
        try (Secret secret = Secret.ofBase32(base32Secret)) {
            byte[] hash = secret.use(key -> hmac(key, form, step));
            int offset = hash[hash.length - 1] & 0x0F;
            int truncated = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7FFF_FFFF;
            String digits = String.format(Locale.ROOT, "%010d", truncated);
            return digits.substring(digits.length() - form.digits());
        }
    }

    private static byte[] hmac(byte[] key, TotpForm form, long step) {
        try {
            Mac mac = Mac.getInstance(form.algorithm().mac());
            mac.init(new SecretKeySpec(key, "RAW"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-1 and SHA-256", e);
        }
    }
}
