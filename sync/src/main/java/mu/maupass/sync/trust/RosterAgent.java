package mu.maupass.sync.trust;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
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
 * @param factor       the second factor that is asked for at each sign-in; empty where this person has none
 * @param oneTimeUntil the last day of a one-time password, which opens nothing but the choice of an own one; empty for an own one
 */
public record RosterAgent(
        String id,
        String displayName,
        AgentRole role,
        PasswordHash passwordHash,
        LocalDate trainedOn,
        Optional<RosterKey> key,
        Optional<RosterFactor> factor,
        Optional<LocalDate> oneTimeUntil) {
    public RosterAgent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(role);
        Objects.requireNonNull(passwordHash);
        Objects.requireNonNull(trainedOn);
        Objects.requireNonNull(key);
        Objects.requireNonNull(factor);
        Objects.requireNonNull(oneTimeUntil);
    }

    /** Somebody with a password of their own and no second factor. */
    public RosterAgent(
            String id,
            String displayName,
            AgentRole role,
            PasswordHash passwordHash,
            LocalDate trainedOn,
            Optional<RosterKey> key) {
        this(id, displayName, role, passwordHash, trainedOn, key, Optional.empty(), Optional.empty());
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
         * @param key open; empty where the roster has none that this password opens
         * @param factor the secret of the second factor; empty where there is none that this password opens, as with a card
         */
        record Right(Optional<OpenRosterKey> key, Optional<Secret> factor) implements Unlocking, AutoCloseable {
            /** Closes both. */
            @Override
            public void close() {
                key.ifPresent(OpenRosterKey::close);
                factor.ifPresent(Secret::wipe);
            }
        }
    }

    /** Checks a password and opens the key with it; takes some 50 ms on purpose. The characters are not overwritten. */
    public Unlocking unlock(char[] password) {
        return switch (passwordHash.match(password)) {
            case PasswordHash.Match.Wrong() -> new Unlocking.Wrong();
            case PasswordHash.Match.Fits(var wrappingKey) ->
                wrappingKey.map(this::opened).orElseGet(() -> new Unlocking.Right(Optional.empty(), Optional.empty()));
        };
    }

    private Unlocking.Right opened(Secret wrappingKey) {
        try (wrappingKey) {
            return new Unlocking.Right(
                    key.flatMap(own -> own.open(id, wrappingKey)),
                    factor.flatMap(own ->
                            own instanceof RosterFactor.Codes codes ? codes.open(id, wrappingKey) : Optional.empty()));
        }
    }

    /**
     * Wraps a new second factor under the password; takes some 50 ms on purpose. The characters are not overwritten.
     *
     * @return empty where the password is another one, or gives no key
     */
    public Optional<RosterFactor> wrap(Secret secret, char[] password, SecureRandom random) {
        if (!(passwordHash.match(password) instanceof PasswordHash.Match.Fits(Optional<Secret> given))
                || given.isEmpty()) {
            return Optional.empty();
        }
        try (Secret wrappingKey = given.get()) {
            return Optional.of(RosterFactor.Codes.of(id, secret, wrappingKey, random));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Whether the training is too old on this day, where it counts for so many months. The last day counts. */
    public boolean untrained(int months, LocalDate day) {
        return trainedOn.plusMonths(months).isBefore(day);
    }
}
