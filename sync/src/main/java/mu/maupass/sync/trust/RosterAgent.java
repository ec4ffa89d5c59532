package mu.maupass.sync.trust;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.activation.Secret;

/**
 * A person allowed to work at the station.
 *
 * @param id           sign-in name, such as {@code a.ramdin}
 * @param displayName  name on the screen
 * @param role         what the person may do
 * @param passwordHash Argon2id of the password
 * @param trainedOn    day of the last training; policy says how long it is valid
 * @param key          what the person signs decisions with; empty in a roster of before 2026-11-29
 * @param oneTimeUntil the last day of a one-time password, which opens nothing but the choice of an own one; empty for an own one
 */
public record RosterAgent(
        String id,
        String displayName,
        AgentRole role,
        PasswordHash passwordHash,
        LocalDate trainedOn,
        Optional<RosterKey> key,
        Optional<LocalDate> oneTimeUntil) {
    public RosterAgent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(role);
        Objects.requireNonNull(passwordHash);
        Objects.requireNonNull(trainedOn);
        Objects.requireNonNull(key);
        Objects.requireNonNull(oneTimeUntil);
    }

    /** Somebody with a password of their own. */
    public RosterAgent(
            String id,
            String displayName,
            AgentRole role,
            PasswordHash passwordHash,
            LocalDate trainedOn,
            Optional<RosterKey> key) {
        this(id, displayName, role, passwordHash, trainedOn, key, Optional.empty());
    }

    /** What counts under a decision: never the key of a one-time password. */
    public Optional<RosterKey> decisionKey() {
        return key.filter(_ -> oneTimeUntil.isEmpty());
    }

    /** How a password was answered. */
    public sealed interface Unlocking {
        /** It is not this person's. */
        record Wrong() implements Unlocking {}

        /**
         * It is.
         *
         * @param key open; the caller closes it. Empty where the roster has none that this password opens
         */
        record Right(Optional<OpenRosterKey> key) implements Unlocking {}
    }

    /** Checks a password and opens the key with it; takes some 50 ms on purpose. The characters are not overwritten. */
    public Unlocking unlock(char[] password) {
        return switch (passwordHash.match(password)) {
            case PasswordHash.Match.Wrong() -> new Unlocking.Wrong();
            case PasswordHash.Match.Fits(var wrappingKey) -> new Unlocking.Right(wrappingKey.flatMap(this::opened));
        };
    }

    private Optional<OpenRosterKey> opened(Secret wrappingKey) {
        try (wrappingKey) {
            return key.flatMap(own -> own.open(id, wrappingKey));
        }
    }

    /** Whether the training is too old on this day, where it counts for so many months. The last day counts. */
    public boolean untrained(int months, LocalDate day) {
        return trainedOn.plusMonths(months).isBefore(day);
    }
}
