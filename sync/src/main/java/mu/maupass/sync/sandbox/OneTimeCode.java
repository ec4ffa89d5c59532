package mu.maupass.sync.sandbox;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.Secret;

/** Time-based one-time passwords (RFC 6238: SHA-1, 6 digits, 30 s) as the verifier computes them. */
final class OneTimeCode {

    private static final int PERIOD_SECONDS = 30;
    /** Steps before and after the present one whose codes are accepted. */
    static final int DRIFT_STEPS = 1;

    private static final int MODULUS = 1_000_000;

    private OneTimeCode() {}

    /** The time step that this code belongs to: the present one, one before or one after; the latest first. */
    static OptionalLong step(String base32Secret, String code, Instant now) {
        long present = stepAt(now);
        for (long step = present + DRIFT_STEPS; step >= present - DRIFT_STEPS; step--) {
            if (at(base32Secret, step).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The time step of a time. */
    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), PERIOD_SECONDS);
    }

    /** The code of a time step (RFC 4226, section 5.3). */
    static String at(String base32Secret, long step) {
        try (Secret secret = Secret.ofBase32(base32Secret)) {
            byte[] hash = secret.use(key -> hmac(key, step));
            int offset = hash[hash.length - 1] & 0x0F;
            int truncated = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7FFF_FFFF;
            return String.format(Locale.ROOT, "%06d", truncated % MODULUS);
        }
    }

    private static byte[] hmac(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }
}
