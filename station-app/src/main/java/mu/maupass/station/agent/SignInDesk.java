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

    static final String OPERATOR_REFUSED = "operator.refused";

    private static final String REFUSED = "agent.refused";
    private static final String SECOND_PERSON = "agent.second-person";

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
        return check(bundle, typedId, password, "agent.signed-in", REFUSED);
    }

    /** Checks in the same way who signs beside the agent at the counter, who stays signed in. Wipes the password. */
    public SignIn secondPerson(TrustBundle bundle, String typedId, char[] password) {
        return check(bundle, typedId, password, SECOND_PERSON, REFUSED);
    }

    /** Checks in the same way, and with the same count, who gives a command that asks. Wipes the password. */
    public SignIn operator(TrustBundle bundle, String typedId, char[] password) {
        return check(bundle, typedId, password, "operator.named", OPERATOR_REFUSED);
    }

    /** For how long nobody may try under this name. */
    Duration pause(String typedId) {
        return wrong.left(id(typedId));
    }

    static String id(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Whose name and password these are, whatever was tried before. */
    static Optional<RosterAgent> fitting(TrustBundle bundle, String id, char[] password) {
        Optional<RosterAgent> listed = bundle.agent(id);
        boolean fits = listed.map(RosterAgent::passwordHash).orElse(NOBODY).matches(password);
        return listed.filter(_ -> fits);
    }

    static SignIn trained(TrustBundle bundle, RosterAgent agent, Clock clock) {
        int months = bundle.policy().trainingMonths();
        return agent.trainedOn().plusMonths(months).isBefore(LocalDate.now(clock))
                ? new SignIn.Refused(SignIn.untrained(agent, months))
                : new SignIn.Done(new Agent(
                        agent.id(),
                        agent.displayName(),
                        Agent.Role.valueOf(agent.role().name())));
    }

    private SignIn check(TrustBundle bundle, String typedId, char[] password, String event, String refusal) {
        String id = id(typedId);
        try {
            WrongPasswords.Pause pause = wrong.pause(id);
            if (pause != WrongPasswords.Pause.NONE) {
                Failure failure = new Failure("U-103", String.valueOf(WrongPasswords.PAUSE.toMinutes()));
                // Once for each pause: whoever goes on trying must not fill the log.
                return pause == WrongPasswords.Pause.BEGUN
                        ? refused(id, refusal, failure)
                        : new SignIn.Refused(failure);
            }
            Optional<RosterAgent> fitting = fitting(bundle, id, password);
            if (fitting.isEmpty()) {
                int failed = wrong.failed(id);
                Failure failure = SignIn.wrong();
                if (bundle.agent(id).isEmpty()) {
                    return refused("unknown", refusal, failure);
                }
                write(entry(id, refusal, failure.code()), entry -> outbox.recordTry(entry, id, failed));
                return new SignIn.Refused(failure);
            }
            wrong.fitted(id);
            return switch (trained(bundle, fitting.get(), clock)) {
                case SignIn.Refused(Failure failure) -> refused(id, refusal, failure);
                case SignIn.Done(Agent agent)
                when event.equals(SECOND_PERSON) && agent.role().visitObstacle().isPresent() ->
                    refused(id, refusal, agent.role().visitObstacle().get());
                case SignIn.Done done -> {
                    write(entry(id, event, ""), entry -> outbox.recordTry(entry, id, 0));
                    yield done;
                }
            };
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    public void signOut(Agent agent) {
        write(entry(agent.id(), "agent.signed-out", ""), outbox::recordAudit);
    }

    private SignIn refused(String id, String event, Failure failure) {
        write(entry(id, event, failure.code()), outbox::recordAudit);
        return new SignIn.Refused(failure);
    }

    private AuditEntry entry(String id, String event, String code) {
        String safe = id.matches("[a-z0-9._-]{1,64}") ? id : "unknown";
        return new AuditEntry(OffsetDateTime.now(clock), safe, event, Optional.empty(), code);
    }

    private static void write(AuditEntry entry, Record record) {
        try {
            record.take(entry);
        } catch (SyncException e) {
            System.getLogger("agent")
                    .log(
                            System.Logger.Level.ERROR,
                            "a sign-in was not written down: {0}",
                            e.failure().code());
        }
    }

    @FunctionalInterface
    private interface Record {
        void take(AuditEntry entry) throws SyncException;
    }
}
