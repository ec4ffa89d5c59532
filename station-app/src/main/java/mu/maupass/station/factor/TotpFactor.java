package mu.maupass.station.factor;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.Secret;

/** Time-based one-time passwords in any authenticator application, bound by a QR with an {@code otpauth} URI. */
public final class TotpFactor implements SecondFactor {
    private static final String ISSUER = "MauPass";

    private final SecureRandom random;
    private final ZoneId zone;

    /** @param zone of the office, for the time in the record */
    public TotpFactor(SecureRandom random, ZoneId zone) {
        this.random = random;
        this.zone = zone;
    }

    @Override
    public String type() {
        return "totp";
    }

    @Override
    public Enrolment begin(String accountName) {
        return new TotpEnrolment(Secret.takingOver(Totp.newSecret(random)), AccountLabel.of(accountName), zone);
    }

    private record TotpEnrolment(Secret secret, String label, ZoneId zone) implements Enrolment {
        @Override
        public char[] provisioningText() {
            return texts().uri();
        }

        @Override
        public char[] typingText() {
            return texts().grouped();
        }

        @Override
        public Optional<FactorBinding> verify(String code, Instant now) {
            OptionalLong step = secret.use(bytes -> Totp.matchingStep(bytes, code, now));
            return step.isPresent()
                    ? Optional.of(FactorBinding.totp(
                            secret, step.getAsLong(), now.atZone(zone).toOffsetDateTime()))
                    : Optional.empty();
        }

        @Override
        public Optional<Duration> drift(String code, Instant now) {
            return secret.use(bytes -> Totp.drift(bytes, code, now));
        }

        @Override
        public void close() {
            secret.wipe();
        }

        private TotpTexts texts() {
            return new TotpTexts(secret, ISSUER, label);
        }

        @Override
        public String toString() {
            return "TotpEnrolment[masked]";
        }
    }
}
