package mu.maupass.station.counter;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.OneTimePasswords;
import mu.maupass.station.agent.OneTimePasswords.Choice;
import mu.maupass.station.agent.SignInDesk;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.seal.PasswordReset;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Passwords that somebody has forgotten. A supervisor asks the authority for a one-time password; it goes to the person, never through
 * the station. The person then chooses an own one here. Both need the authority on the line. Blocks; safe for use by several threads.
 */
public final class StationPasswords {
    private static final String ASKED = "password.reset-asked.";

    private final String stationId;
    private final Supplier<TrustBundle> bundle;
    private final OneTimePasswords oneTime;
    private final AuthorityClient authority;
    private final SyncEngine engine;
    private final StationLog log;
    private final Clock clock;

    StationPasswords(
            String stationId,
            Supplier<TrustBundle> bundle,
            SignInDesk desk,
            AuthorityClient authority,
            SyncEngine engine,
            StationLog log,
            Clock clock) {
        this.stationId = stationId;
        this.bundle = bundle;
        this.oneTime = new OneTimePasswords(desk, stationId, clock);
        this.authority = authority;
        this.engine = engine;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Asks for a one-time password of somebody else.
     *
     * @param key of the supervisor, with which the request is signed
     * @throws StationException U-116 for somebody else than a supervisor or for oneself, U-117 for somebody who is not in the roster
     * @throws SyncException    A-174 where the authority refuses, A-1xx where it cannot be reached, T-118
     */
    public void askReset(Agent supervisor, DecisionKey key, String person) throws StationException, SyncException {
        if (supervisor.role() != Agent.Role.SUPERVISOR || supervisor.id().equals(person)) {
            throw new StationException(new Failure("U-116"));
        }
        if (bundle.get().agent(person).isEmpty()) {
            throw new StationException(new Failure("U-117", person));
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
    }

    /**
     * Chooses an own password in the place of a one-time one, and gets the roster that has it. Wipes both.
     *
     * @return why it is not chosen; empty once it is
     */
    public Optional<Failure> choose(String typedId, char[] once, char[] own) throws SyncException {
        return switch (oneTime.choose(bundle.get(), typedId, once, own)) {
            case Choice.Refused(Failure failure) -> Optional.of(failure);
            case Choice.Made(String person, String statement) -> {
                if (authority.chooseOwnPassword(statement) instanceof Reply.Failure<Boolean>(SyncFailure failure)) {
                    log.write(person, OneTimePasswords.CHOSEN, failure.code());
                    yield Optional.of(Failure.of(failure));
                }
                log.write(person, OneTimePasswords.CHOSEN, "");
                engine.syncOnce();
                yield Optional.empty();
            }
        };
    }
}
