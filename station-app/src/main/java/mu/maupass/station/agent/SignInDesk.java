package mu.maupass.station.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
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
    /** An unknown name costs as much time as a wrong password, so that the time tells nobody which names exist. */
    private static final PasswordHash NOBODY =
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43));

    private final Outbox outbox;
    private final Clock clock;
    private final WrongPasswords wrong;

    public SignInDesk(Outbox outbox, Clock clock) {
        this(outbox, clock, () -> Duration.ofNanos(System.nanoTime()));
    }

    /** @param elapsed time since some moment, which goes on whatever the clock says */
    SignInDesk(Outbox outbox, Clock clock, Supplier<Duration> elapsed) {
        this.outbox = outbox;
        this.clock = clock;
        this.wrong = new WrongPasswords(outbox, elapsed);
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
            if (wrong.paused(id)) {
                return refused(id, "U-103", String.valueOf(WrongPasswords.PAUSE.toMinutes()));
            }
            Optional<RosterAgent> listed = bundle.agent(id);
            boolean fits = listed.map(RosterAgent::passwordHash).orElse(NOBODY).matches(password);
            if (listed.isEmpty() || !fits) {
                wrong.failed(id);
                return refused(listed.isPresent() ? id : "unknown", WrongPasswords.DOES_NOT_FIT);
            }
            wrong.fitted(id);
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
        audit(id, WrongPasswords.REFUSED, code);
        return new SignIn.Refused(new Failure(code, details));
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
