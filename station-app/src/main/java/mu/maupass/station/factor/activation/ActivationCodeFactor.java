package mu.maupass.station.factor.activation;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.trust.PasswordHash;

/**
 * A code with which the citizen goes on in the MauPass application, once and for a limited time: ten minutes where the authority answers,
 * as many days as the policy says where it does not. The account opens with it only after the application has used it.
 */
public final class ActivationCodeFactor implements SecondFactor {
    private final SecureRandom random;
    private final ZoneId zone;
    private final IntSupplier days;

    /**
     * @param zone of the office, for the times in the record
     * @param days that policy says now
     */
    public ActivationCodeFactor(SecureRandom random, ZoneId zone, IntSupplier days) {
        this.random = random;
        this.zone = zone;
        this.days = days;
    }

    @Override
    public String type() {
        return ActivationCode.TYPE;
    }

    /** As if the authority had not answered. */
    @Override
    public Continued begin(String accountName) {
        return begin(accountName, false);
    }

    @Override
    public Continued begin(String accountName, boolean online) {
        return new Code(
                ActivationCode.random(random),
                online ? ActivationCode.ONLINE : Duration.ofDays(days.getAsInt()),
                random,
                zone);
    }

    /** Safe for use by several threads: a window reads it while the visit may end. */
    private static final class Code implements Continued {
        private static final char[] ADDRESS = "maupass:activate?code=".toCharArray();

        private final char[] code;
        private final Duration lasting;
        private final SecureRandom random;
        private final ZoneId zone;
        private boolean wiped;

        Code(char[] code, Duration lasting, SecureRandom random, ZoneId zone) {
            this.code = code;
            this.lasting = lasting;
            this.random = random;
            this.zone = zone;
        }

        @Override
        public int length() {
            return ActivationCode.TYPED_BACK;
        }

        @Override
        public Duration lasting() {
            return lasting;
        }

        @Override
        public synchronized char[] code() {
            if (wiped) {
                throw new IllegalStateException("the code was wiped");
            }
            return code.clone();
        }

        @Override
        public char[] provisioningText() {
            char[] whole = code();
            char[] text = Arrays.copyOf(ADDRESS, ADDRESS.length + whole.length);
            System.arraycopy(whole, 0, text, ADDRESS.length, whole.length);
            Arrays.fill(whole, '\0');
            return text;
        }

        @Override
        public Optional<FactorBinding> verify(String typed, Instant now) {
            char[] whole = code();
            char[] end = ActivationCode.end(whole);
            char[] given = TypedText.ungrouped(typed).toCharArray();
            try {
                if (!Arrays.equals(end, given)) {
                    return Optional.empty();
                }
                PasswordHash hash = PasswordHash.of(whole, random);
                close();
                OffsetDateTime verified = now.atZone(zone).toOffsetDateTime();
                return Optional.of(FactorBinding.of(new ActivationCodeContent(hash, lasting), verified));
            } finally {
                Arrays.fill(whole, '\0');
                Arrays.fill(end, '\0');
                Arrays.fill(given, '\0');
            }
        }

        @Override
        public synchronized void close() {
            Arrays.fill(code, '\0');
            wiped = true;
        }

        @Override
        public String toString() {
            return "Code[masked]";
        }
    }
}
