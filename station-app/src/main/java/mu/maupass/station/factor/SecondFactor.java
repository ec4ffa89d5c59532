package mu.maupass.station.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mu.maupass.sync.activation.FactorBinding;

/**
 * A kind of second factor that a citizen can take home. Several may be offered, so that no provider's end is the end of
 * an account (requirement T6).
 */
public interface SecondFactor {
    /** Its stable name in the record and in the strings files, such as {@code totp}. */
    String type();

    /**
     * Begins an enrolment for this account; its secret lives until {@link Enrolment#close()}.
     *
     * @param accountName by which the citizen tells this account from others on the same device
     */
    Enrolment begin(String accountName);

    /** A factor that is being handed over and not yet bound. */
    interface Enrolment extends AutoCloseable {
        /** What the citizen's device scans. Shown on the citizen's side only, and wiped by whoever drew it. */
        char[] provisioningText();

        /** The same secret for typing, in groups of four. Citizen's side only. */
        char[] typingText();

        /** The binding, where this is what the citizen's device shows now; empty for a wrong code. */
        Optional<FactorBinding> verify(String code, Instant now);

        /** How far the device's clock is ahead of this time, where a wrong code shows it. */
        default Optional<Duration> drift(String code, Instant now) {
            return Optional.empty();
        }

        /** Overwrites the secret, unless a binding took it over. */
        @Override
        void close();
    }
}
