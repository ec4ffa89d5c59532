package mu.maupass.authority.keycloak;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpForm;

/** Of somebody who logs in. */
public final class Telephone {
    private Telephone() {}

    /** What it shows (RFC 6238). */
    public static String code(String base32, Instant now) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        try (Secret secret = Secret.ofBase32(base32)) {
            mac.init(new SecretKeySpec(secret.use(byte[]::clone), "HmacSHA1"));
        }
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(now.getEpochSecond() / TotpForm.PERIOD)
                .array());
        int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0x0F, Integer.BYTES)
                        .getInt()
                & 0x7FFF_FFFF;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }
}
