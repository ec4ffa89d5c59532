package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * The second factor that the applicant has set up and used once (RFC 6238).
 *
 * @param type       {@code totp}
 * @param secret     the shared secret, wiped with the activation
 * @param algorithm  {@code SHA1}
 * @param digits     length of a code
 * @param period     seconds a code is valid
 * @param usedStep   the time step of the code that was used at the counter; no log-in may take it, or one before it
 * @param verifiedAt when that code was verified, by the authority's time as far as it is known
 * @param replaces   why it takes the place of the factor that the account has, where the applicant says that it has one
 */
public record FactorBinding(
        String type,
        Secret secret,
        String algorithm,
        int digits,
        int period,
        long usedStep,
        OffsetDateTime verifiedAt,
        Optional<FactorReplacement> replaces) {
    private static final int PERIOD = 30;

    public FactorBinding {
        Objects.requireNonNull(type);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(algorithm);
        Objects.requireNonNull(verifiedAt);
        Objects.requireNonNull(replaces);
    }

    /** The same in the place of another, or of none. */
    public FactorBinding replacing(Optional<FactorReplacement> why) {
        return new FactorBinding(type, secret, algorithm, digits, period, usedStep, verifiedAt, why);
    }

    /** A time-based one-time password as common authenticator applications make it: SHA-1, 6 digits, 30 s. */
    public static FactorBinding totp(Secret secret, long usedStep, OffsetDateTime verifiedAt) {
        return new FactorBinding("totp", secret, "SHA1", 6, PERIOD, usedStep, verifiedAt, Optional.empty());
    }

    /** The same where the code was that of the moment in which it was verified. */
    public static FactorBinding totp(Secret secret, OffsetDateTime verifiedAt) {
        return totp(secret, Math.floorDiv(verifiedAt.toEpochSecond(), PERIOD), verifiedAt);
    }
}
