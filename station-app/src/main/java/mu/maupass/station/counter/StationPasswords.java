package mu.maupass.station.counter;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.OneTimePasswords;
import mu.maupass.station.agent.OneTimePasswords.Choice;
import mu.maupass.station.agent.SignInDesk;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.seal.PasswordReset;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.RosterAgent;

/**
 * Passwords that somebody has forgotten. A supervisor asks the authority for a one-time password; it goes to the person, never through
 * the station. The person then chooses an own one here. Both need the authority on the line. Blocks; safe for use by several threads.
 */
public final class StationPasswords {
    private static final String ASKED = "password.reset-asked.";

    private final String stationId;
    private final StationTrust trust;
    private final OneTimePasswords oneTime;
    private final AuthorityClient authority;
    private final StationLog log;
    private final Clock clock;

    StationPasswords(
            String stationId,
            StationTrust trust,
            SignInDesk desk,
            AuthorityClient authority,
            StationLog log,
            Clock clock) {
        this.stationId = stationId;
        this.trust = trust;
        this.oneTime = new OneTimePasswords(desk, stationId, clock);
        this.authority = authority;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Asks for a one-time password of somebody else.
     *
     * @param key of the supervisor, with which the request is signed
     * @throws StationException U-116 for somebody else than a supervisor, or for a supervisor or administrator; U-117 for somebody who is not in the roster
     * @throws SyncException    A-174 where the authority refuses, A-1xx where it cannot be reached, T-118
     */
    public void askReset(Agent supervisor, DecisionKey key, String person) throws StationException, SyncException {
        RosterAgent listed =
                trust.bundle().agent(person).orElseThrow(() -> new StationException(new Failure("U-117", person)));
        if (supervisor.role() != Agent.Role.SUPERVISOR || !resettable(listed)) {
            throw new StationException(new Failure("U-116"));
        }
        PasswordReset reset = new PasswordReset(
                UUID.randomUUID(),
                supervisor.id(),
                stationId,
                person,
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS));
        String statement = reset.signed(key);
        // First: what cannot be written down is not asked for.
        log.write(supervisor.id(), ASKED + person, "");
        if (authority.resetPassword(statement) instanceof Reply.Failure<Boolean>(SyncFailure failure)) {
            log.write(supervisor.id(), ASKED + person, failure.code());
            throw new SyncException(failure);
        }
        // From now on the old password opens nothing here. Without the network again the next round does it.
        trust.refresh();
    }

    /** Whether supervisors ask for this person; they do not lock out one another. */
    static boolean resettable(RosterAgent listed) {
        return listed.role() == AgentRole.AGENT || listed.role() == AgentRole.OFFICER;
    }

    /**
     * Chooses an own password in the place of a one-time one, and gets the roster that has it. Where an answer was lost on the way, the
     * same once more finds that it was chosen. Wipes both.
     *
     * @return why it is not chosen; empty once it is and this station knows it
     */
    public Optional<Failure> choose(String typedId, char[] once, char[] own) throws SyncException {
        char[] kept = own.clone();
        try {
            return switch (oneTime.choose(trust.bundle(), typedId, once, own)) {
                case Choice.Refused(Failure failure) -> Optional.of(failure);
                case Choice.Stands() -> Optional.empty();
                case Choice.Made(String person, String statement) ->
                    sent(person, authority.chooseOwnPassword(statement), kept);
            };
        } finally {
            Arrays.fill(kept, '\0');
        }
    }

    private Optional<Failure> sent(String person, Reply<Boolean> reply, char[] own) {
        // Also where it failed: it may have been taken, now or the time before, and the answer lost.
        trust.refresh();
        boolean stands = OneTimePasswords.stands(trust.bundle(), person, own);
        if (!stands && reply instanceof Reply.Failure<Boolean>(SyncFailure failure)) {
            log.write(person, OneTimePasswords.CHOSEN, failure.code());
            return Optional.of(Failure.of(failure));
        }
        log.write(person, OneTimePasswords.CHOSEN, "");
        return stands ? Optional.empty() : Optional.of(new Failure("U-119"));
    }
}
