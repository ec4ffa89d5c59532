package mu.maupass.station.agent;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.OwnPassword;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterAgent.Unlocking;
import mu.maupass.sync.trust.RosterKey;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Lets somebody whose password is for one time choose an own one. What is chosen counts once the authority has taken it and its
 * roster has come; the one-time password opens nothing else. Safe for use by several threads; takes some tenths of a second.
 */
public final class OneTimePasswords {
    /** Of the audit log. */
    public static final String CHOSEN = "password.chosen";

    private final SignInDesk desk;
    private final String stationId;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public OneTimePasswords(SignInDesk desk, String stationId, Clock clock) {
        this.desk = desk;
        this.stationId = stationId;
        this.clock = clock;
    }

    /** How a choice was answered here; the authority is not asked yet. */
    public sealed interface Choice {
        /** @param statement for the authority, signed with the key of the one-time password */
        record Made(String person, String statement) implements Choice {}

        /** It was chosen before, and has come with the roster since: the one-time password is over, and the own one fits. */
        record Stands() implements Choice {}

        record Refused(Failure failure) implements Choice {}
    }

    /**
     * Checks the one-time password, counted as at the sign-in, and makes hash and key of the chosen one. Wipes both passwords.
     *
     * @throws SyncException T-118, T-128
     */
    public Choice choose(TrustBundle bundle, String typedId, char[] oneTime, char[] own) throws SyncException {
        try {
            SignIn checked = desk.operator(bundle, typedId, oneTime.clone());
            if (!(checked instanceof SignIn.Refused(Failure failure))) {
                return new Choice.Refused(new Failure("U-115"));
            }
            String id = SignInDesk.id(typedId);
            Optional<RosterAgent> listed = bundle.agent(id);
            if (!SignIn.wantsOwnPassword(failure)) {
                // Counted as well: a choice is no second way to try passwords. An unknown name takes as long.
                return SignIn.wrong().equals(failure)
                                && listed.flatMap(RosterAgent::oneTimeUntil).isEmpty()
                                && fits(desk.operator(bundle, typedId, own.clone()))
                        ? new Choice.Stands()
                        : new Choice.Refused(failure);
            }
            if (listed.isPresent() && PasswordStrength.weak(listed.get(), oneTime, own)) {
                return new Choice.Refused(new Failure("U-114", Integer.toString(PasswordStrength.SHORTEST)));
            }
            if (listed.isPresent()
                    && listed.get().unlock(oneTime) instanceof Unlocking.Right(Optional<OpenRosterKey> key, var _)
                    && key.isPresent()) {
                try (OpenRosterKey open = key.get()) {
                    return new Choice.Made(id, statement(id, own, open));
                }
            }
            return new Choice.Refused(SignIn.keyless());
        } finally {
            Arrays.fill(oneTime, '\0');
            Arrays.fill(own, '\0');
        }
    }

    /** Whose training is over has an own password all the same. */
    private static boolean fits(SignIn answer) {
        return !(answer instanceof SignIn.Refused(Failure failure))
                || !SignIn.wrong().equals(failure) && !SignIn.paused().code().equals(failure.code());
    }

    /** Whether the roster has this as the person's own password. The characters are not overwritten. */
    public static boolean stands(TrustBundle bundle, String id, char[] own) {
        return SignInDesk.fitting(bundle, id, own)
                .filter(listed -> listed.oneTimeUntil().isEmpty())
                .isPresent();
    }

    private String statement(String id, char[] own, OpenRosterKey oneTime) throws SyncException {
        PasswordHash.Derivation derived = PasswordHash.deriving(own, random);
        try (Secret wrapping = derived.wrappingKey()) {
            // A new key, which the authority has never seen open.
            RosterKey key = RosterKey.create(id, wrapping, random);
            return new OwnPassword(
                            id,
                            stationId,
                            derived.hash().text(),
                            key.json(),
                            OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS))
                    .signed(oneTime);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }
}
