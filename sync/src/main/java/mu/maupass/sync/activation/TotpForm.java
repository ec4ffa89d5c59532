package mu.maupass.sync.activation;

import java.util.Arrays;
import java.util.Optional;

/**
 * How time-based one-time passwords are computed (RFC 6238). Steps are always of 30 seconds: hardly an authenticator
 * application knows others.
 *
 * @param algorithm of the HMAC
 * @param digits    length of a code, 6 or 8
 */
public record TotpForm(Algorithm algorithm, int digits) {
    /** Seconds for which a code is shown. */
    public static final int PERIOD = 30;

    /** What every authenticator application takes. */
    public static final TotpForm USUAL = new TotpForm(Algorithm.SHA1, 6);

    public TotpForm {
        if (digits != 6 && digits != 8) {
            throw new IllegalArgumentException("a code has 6 or 8 digits");
        }
    }

    /** The hash in the HMAC. */
    public enum Algorithm {
        SHA1("HmacSHA1", 20),
        SHA256("HmacSHA256", 32);

        private final String mac;
        private final int secretBytes;

        Algorithm(String mac, int secretBytes) {
            this.mac = mac;
            this.secretBytes = secretBytes;
        }

        /** As the record, the policy and the {@code otpauth} URI write it. */
        public String value() {
            return name();
        }

        /** Its name for {@link javax.crypto.Mac}. */
        public String mac() {
            return mac;
        }

        /** Length of a secret in bytes: that of the hash, as RFC 4226 section 4 recommends. */
        public int secretBytes() {
            return secretBytes;
        }

        /** The algorithm of this name. */
        public static Optional<Algorithm> ofValue(String value) {
            return Arrays.stream(values())
                    .filter(one -> one.value().equals(value))
                    .findFirst();
        }
    }

    /** The form of these names; empty where there is no such one. */
    public static Optional<TotpForm> of(String algorithm, int digits) {
        return digits == 6 || digits == 8
                ? Algorithm.ofValue(algorithm).map(known -> new TotpForm(known, digits))
                : Optional.empty();
    }
}
