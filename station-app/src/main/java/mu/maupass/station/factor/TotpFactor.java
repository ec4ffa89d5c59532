package mu.maupass.station.factor;

import java.net.URLEncoder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
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
            char[] base32 = base32();
            CharBuffer uri = CharBuffer.allocate(512);
            uri.put("otpauth://totp/")
                    .put(ISSUER)
                    .put(':')
                    .put(encoded(label))
                    .put("?secret=")
                    .put(base32)
                    .put("&issuer=")
                    .put(ISSUER)
                    .put("&algorithm=SHA1&digits=6&period=30")
                    .flip();
            char[] text = new char[uri.remaining()];
            uri.get(text);
            Arrays.fill(uri.array(), '\0');
            Arrays.fill(base32, '\0');
            return text;
        }

        @Override
        public char[] typingText() {
            char[] base32 = base32();
            char[] grouped = new char[base32.length + (base32.length - 1) / 4];
            Arrays.fill(grouped, ' ');
            for (int i = 0; i < base32.length; i++) {
                grouped[i + i / 4] = base32[i];
            }
            Arrays.fill(base32, '\0');
            return grouped;
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

        private char[] base32() {
            byte[] ascii = secret.base32();
            char[] text = new char[ascii.length];
            for (int i = 0; i < text.length; i++) {
                text[i] = (char) ascii[i];
            }
            Arrays.fill(ascii, (byte) 0);
            return text;
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public String toString() {
            return "TotpEnrolment[masked]";
        }
    }
}
