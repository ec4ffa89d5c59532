package mu.maupass.station.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Lets the agents of the authority's roster sign in, without a network. Safe for use by several threads; a check takes
 * some tenths of a second on purpose and so stays off the thread of the user interface.
 */
public final class SignInDesk {
    private static final int FREE_TRIES = 5;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** An unknown name costs as much time as a wrong password, so that the time tells nobody which names exist. */
    private static final PasswordHash NOBODY =
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43));

    private final Outbox outbox;
    private final Clock clock;
    private final Map<String, Tries> tries = new HashMap<>();

    private record Tries(int failed, Instant last) {}

    public SignInDesk(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Checks name and password, and that the training is no older than policy allows (requirement J3). Wipes the password. */
    public SignIn signIn(TrustBundle bundle, String typedId, char[] password) {
        return check(bundle, typedId, password, "agent.signed-in");
    }

    /** Checks in the same way who signs beside the agent at the counter, who stays signed in. Wipes the password. */
    public SignIn secondPerson(TrustBundle bundle, String typedId, char[] password) {
        return check(bundle, typedId, password, "agent.second-person");
    }

    private SignIn check(TrustBundle bundle, String typedId, char[] password, String event) {
        String id = typedId.strip().toLowerCase(Locale.ROOT);
        try {
            if (pausedUntil(id).filter(until -> until.isAfter(clock.instant())).isPresent()) {
                return refused(id, "U-103", String.valueOf(PAUSE.toMinutes()));
            }
            Optional<RosterAgent> listed = bundle.agent(id);
            boolean fits = listed.map(RosterAgent::passwordHash).orElse(NOBODY).matches(password);
            if (listed.isEmpty() || !fits) {
                countFailure(id);
                return refused(listed.isPresent() ? id : "unknown", "U-101");
            }
            forget(id);
            RosterAgent agent = listed.get();
            LocalDate trainedUntil =
                    agent.trainedOn().plusMonths(bundle.policy().trainingMonths());
            if (trainedUntil.isBefore(LocalDate.now(clock))) {
                return refused(
                        id,
                        "U-102",
                        agent.trainedOn().toString(),
                        String.valueOf(bundle.policy().trainingMonths()));
            }
            audit(id, event, "");
            return new SignIn.Done(new Agent(
                    agent.id(),
                    agent.displayName(),
                    Agent.Role.valueOf(agent.role().name())));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    public void signOut(Agent agent) {
        audit(agent.id(), "agent.signed-out", "");
    }

    private SignIn refused(String id, String code, String... details) {
        audit(id, "agent.refused", code);
        return new SignIn.Refused(new Failure(code, details));
    }

    private synchronized Optional<Instant> pausedUntil(String id) {
        return Optional.ofNullable(tries.get(id))
                .filter(known -> known.failed >= FREE_TRIES)
                .map(known -> known.last.plus(PAUSE));
    }

    private synchronized void countFailure(String id) {
        tries.merge(id, new Tries(1, clock.instant()), (old, now) -> new Tries(old.failed + 1, now.last));
    }

    private synchronized void forget(String id) {
        tries.remove(id);
    }

    private void audit(String id, String event, String code) {
        String safe = id.matches("[a-z0-9._-]{1,64}") ? id : "unknown";
        try {
            outbox.recordAudit(new AuditEntry(OffsetDateTime.now(clock), safe, event, Optional.empty(), code));
        } catch (SyncException e) {
            System.getLogger("agent")
                    .log(
                            System.Logger.Level.ERROR,
                            "a sign-in was not written down: {0}",
                            e.failure().code());
        }
    }
}
