package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * The second factor that the applicant has set up and used once (RFC 6238).
 *
 * @param type       {@code totp}
 * @param secret     the shared secret, wiped with the activation
 * @param algorithm  {@code SHA1}
 * @param digits     length of a code
 * @param period     seconds a code is valid
 * @param verifiedAt when a code of it was verified at the counter
 */
public record FactorBinding(
        String type, Secret secret, String algorithm, int digits, int period, OffsetDateTime verifiedAt) {
    public FactorBinding {
        Objects.requireNonNull(type);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(algorithm);
        Objects.requireNonNull(verifiedAt);
    }

    /** A time-based one-time password as common authenticator applications make it: SHA-1, 6 digits, 30 s. */
    public static FactorBinding totp(Secret secret, OffsetDateTime verifiedAt) {
        return new FactorBinding("totp", secret, "SHA1", 6, 30, verifiedAt);
    }
}
