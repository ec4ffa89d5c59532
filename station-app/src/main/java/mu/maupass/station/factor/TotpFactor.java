package mu.maupass.station.factor;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;

/** Time-based one-time passwords in any authenticator application, bound by a QR with an {@code otpauth} URI. */
public final class TotpFactor implements SecondFactor {
    private static final String ISSUER = "MauPass";

    private final SecureRandom random;
    private final ZoneId zone;
    private final Supplier<TotpForm> form;

    /**
     * @param zone of the office, for the time in the record
     * @param form that policy says now
     */
    public TotpFactor(SecureRandom random, ZoneId zone, Supplier<TotpForm> form) {
        this.random = random;
        this.zone = zone;
        this.form = form;
    }

    @Override
    public String type() {
        return TotpContent.TYPE;
    }

    @Override
    public Scanned begin(String accountName) {
        TotpForm now = form.get();
        return new TotpEnrolment(
                Secret.takingOver(Totp.newSecret(random, now)), now, AccountLabel.of(accountName), zone);
    }

    private record TotpEnrolment(Secret secret, TotpForm form, String label, ZoneId zone) implements Scanned {
        @Override
        public int length() {
            return form.digits();
        }

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
            OptionalLong step = secret.use(bytes -> Totp.matchingStep(bytes, form, code, now));
            return step.isPresent()
                    ? Optional.of(FactorBinding.of(
                            new TotpContent(secret, form, step.getAsLong()),
                            now.atZone(zone).toOffsetDateTime()))
                    : Optional.empty();
        }

        @Override
        public Optional<Duration> drift(String code, Instant now) {
            return secret.use(bytes -> Totp.drift(bytes, form, code, now));
        }

        @Override
        public void close() {
            secret.wipe();
        }

        private TotpTexts texts() {
            return new TotpTexts(secret, form, ISSUER, label);
        }

        @Override
        public String toString() {
            return "TotpEnrolment[masked]";
        }
    }
}
