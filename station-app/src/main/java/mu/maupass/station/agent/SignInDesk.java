package mu.maupass.station.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterAgent.Unlocking;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Lets the agents of the authority's roster sign in, without a network. Safe for use by several threads; a check takes
 * some tenths of a second on purpose and so stays off the thread of the user interface.
 */
public final class SignInDesk implements AutoCloseable {
    /** An unknown name costs as much time as a wrong password, so that the time tells nobody which names exist. */
    private static final PasswordHash NOBODY =
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43));

    static final String OPERATOR_REFUSED = "operator.refused";

    private static final String REFUSED = "agent.refused";
    private static final String SIGNED_IN = "agent.signed-in";
    private static final String SECOND_PERSON = "agent.second-person";

    private final Outbox outbox;
    private final Clock clock;
    private final WrongPasswords wrong;
    private final CodeCheck codes;
    private final StaffCards cards;
    private final FactorCheck factors;
    private final SignedInKeys keys = new SignedInKeys();
    private final StaffCardWatch watch;

    /**
     * @param cards of those who work here
     * @param watched readers in which a card stays; empty where none has to
     */
    public SignInDesk(Outbox outbox, Clock clock, StaffCards cards, Optional<CardReaders> watched) {
        this(outbox, clock, () -> Duration.ofNanos(System.nanoTime()), cards, watched);
    }

    /** @param elapsed time since some moment, which goes on whatever the clock says */
    SignInDesk(
            Outbox outbox, Clock clock, Supplier<Duration> elapsed, StaffCards cards, Optional<CardReaders> watched) {
        this.outbox = outbox;
        this.clock = clock;
        this.wrong = new WrongPasswords(outbox, elapsed);
        this.codes = new CodeCheck((name, step) -> outbox.tries().use(name, step), clock.instant());
        this.cards = cards;
        this.factors = new FactorCheck(codes, cards);
        this.watch = new StaffCardWatch(watched, this::cardDrawn);
    }

    private void cardDrawn(String agentId) {
        keys.wipe(agentId);
    }

    /** The cards that stay in their reader while their owners work. */
    public StaffCardWatch cardWatch() {
        return watch;
    }

    /** Asks a card, as while it is set up. */
    StaffCards.Answer askCard(StaffCards.Question question, char[] pin) {
        return cards.ask(question, pin);
    }

    /** A card that was to be set up was refused; a wrong PIN counts as at the sign-in. */
    void cardRefused(String id, Failure why, boolean guess) {
        var _ = guess ? counted(id, REFUSED, why) : refused(id, REFUSED, why);
    }

    /** Why a code does not show that somebody has this secret, with one memory of what was used here; the step is used by it. */
    Optional<Failure> codeObstacle(String name, Secret secret, String code) {
        return codes.obstacle(name, secret, code, clock.instant());
    }

    /** The keys of who is signed in. */
    public SignedInKeys keys() {
        return keys;
    }

    /**
     * Checks name and password, with the code of the second factor behind it ({@link TypedSecret}), and that the training is no older than policy allows (requirement J3), and opens the key that
     * this person signs decisions with. Wipes the password.
     */
    public SignIn signIn(TrustBundle bundle, String typedId, char[] password) {
        return signIn(bundle, typedId, password, StaffCards.Purpose.SIGN_IN);
    }

    /**
     * The same for one command, which signs with the key and goes away again: a card lies in any reader, and has to stay in none. Wipes the
     * password.
     */
    public SignIn signInForCommand(TrustBundle bundle, String typedId, char[] password) {
        return signIn(bundle, typedId, password, StaffCards.Purpose.COMMAND);
    }

    private SignIn signIn(TrustBundle bundle, String typedId, char[] password, StaffCards.Purpose purpose) {
        return switch (check(bundle, typedId, password, new Attempt(SIGNED_IN, REFUSED, purpose, clock.instant()))) {
            case Checked.Refused(Failure failure) -> new SignIn.Refused(failure);
            case Checked.Fits(Agent agent, Optional<OpenRosterKey> key, Optional<StaffCards.Place> staysIn) -> {
                key.ifPresent(open ->
                        keys.opened(agent, open, bundle.agent(agent.id()).flatMap(RosterAgent::factor)));
                watch.forget(agent.id());
                staysIn.ifPresent(place -> watch.follow(agent.id(), place));
                yield new SignIn.Done(agent);
            }
        };
    }

    /** Checks in the same way who signs beside the agent at the counter, who stays signed in. Wipes the password. */
    public SecondPersonSignIn secondPerson(TrustBundle bundle, String typedId, char[] password) {
        return switch (check(
                bundle,
                typedId,
                password,
                new Attempt(SECOND_PERSON, REFUSED, StaffCards.Purpose.SECOND_PERSON, clock.instant()))) {
            case Checked.Refused(Failure failure) -> new SecondPersonSignIn.Refused(failure);
            case Checked.Fits(Agent person, Optional<OpenRosterKey> key, var _) ->
                new SecondPersonSignIn.Present(
                        person,
                        bundle.policy()
                                .counter()
                                .secondPerson()
                                .satisfiedBy(AgentRole.valueOf(person.role().name())),
                        key.orElseThrow(),
                        key.orElseThrow()::close);
        };
    }

    /** Checks in the same way, and with the same count, who gives a command that asks. Wipes the password. */
    public SignIn operator(TrustBundle bundle, String typedId, char[] password) {
        return operator(bundle, typedId, password, clock.instant());
    }

    /** @param typed when; who was kept waiting since is not late with their code */
    SignIn operator(TrustBundle bundle, String typedId, char[] password, Instant typed) {
        return switch (check(
                bundle,
                typedId,
                password,
                new Attempt("operator.named", OPERATOR_REFUSED, StaffCards.Purpose.COMMAND, typed))) {
            case Checked.Refused(Failure failure) -> new SignIn.Refused(failure);
            case Checked.Fits(Agent agent, Optional<OpenRosterKey> key, var _) -> {
                // Whoever gives a command decides on no visit.
                key.ifPresent(OpenRosterKey::close);
                yield new SignIn.Done(agent);
            }
        };
    }

    /** How a name and a password were answered. */
    private sealed interface Checked {
        /**
         * @param key open; there for a second person, and for who signed in and leads visits
         * @param staysIn where the card of who signed in has to stay
         */
        record Fits(Agent agent, Optional<OpenRosterKey> key, Optional<StaffCards.Place> staysIn) implements Checked {}

        record Refused(Failure failure) implements Checked {}
    }

    /**
     * U-108 where somebody who is signed in does not stand in the roster any more as they signed in: they were dismissed, or have
     * another role, another key or another second factor, or their training is over. What they would sign now the authority would refuse.
     */
    public Optional<Failure> changed(TrustBundle bundle) {
        return keys.all(held -> stands(bundle, held)) ? Optional.empty() : Optional.of(new Failure("U-108"));
    }

    private boolean stands(TrustBundle bundle, SignedInKeys.Held held) {
        return bundle.agent(held.agent().id())
                .filter(listed ->
                        listed.role().name().equals(held.agent().role().name()))
                // One that is set up meanwhile takes nothing back.
                .filter(listed -> held.factor().isEmpty() || held.factor().equals(listed.factor()))
                .filter(listed -> !listed.untrained(bundle.policy().trainingMonths(), LocalDate.now(clock)))
                .flatMap(RosterAgent::key)
                .filter(held.key()::belongsTo)
                .isPresent();
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
        return switch (unlocking(bundle, id, password)) {
            case Unlocking.Wrong() -> Optional.empty();
            case Unlocking.Right right -> {
                right.close();
                yield bundle.agent(id);
            }
        };
    }

    static Unlocking unlocking(TrustBundle bundle, String id, char[] password) {
        Optional<RosterAgent> listed = bundle.agent(id);
        if (listed.isEmpty()) {
            NOBODY.matches(password);
            return new Unlocking.Wrong();
        }
        return listed.get().unlock(password);
    }

    static SignIn trained(TrustBundle bundle, RosterAgent agent, Clock clock) {
        int months = bundle.policy().trainingMonths();
        LocalDate today = LocalDate.now(clock);
        // First: a letter counts for days, and whose training is over needs a password afterwards as well.
        if (agent.oneTimeUntil().isPresent()) {
            return new SignIn.Refused(SignIn.oneTime(agent.oneTimeUntil().get(), today));
        }
        if (agent.untrained(months, today)) {
            return new SignIn.Refused(SignIn.untrained(agent, months));
        }
        if (agent.factor().isEmpty() && bundle.policy().counter().secondFactor().asks(agent.role())) {
            return new SignIn.Refused(
                    bundle.policy().counter().secondFactor().kinds().isEmpty()
                            ? SignIn.factorUnknown()
                            : SignIn.factorless());
        }
        return new SignIn.Done(new Agent(
                agent.id(), agent.displayName(), Agent.Role.valueOf(agent.role().name())));
    }

    /**
     * What a name and a password are typed for.
     *
     * @param event   in the audit log where they fit
     * @param refusal in the audit log where they do not
     * @param at      when they were typed
     */
    private record Attempt(String event, String refusal, StaffCards.Purpose purpose, Instant at) {}

    private Checked check(TrustBundle bundle, String typedId, char[] typed, Attempt attempt) {
        try (TypedSecret secret = TypedSecret.of(typed)) {
            return check(bundle, id(typedId), secret, attempt);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private Checked check(TrustBundle bundle, String id, TypedSecret secret, Attempt attempt) {
        String refusal = attempt.refusal();
        WrongPasswords.Pause pause = wrong.pause(id);
        if (pause != WrongPasswords.Pause.NONE) {
            Failure failure = SignIn.paused(wrong.left(id));
            // Once for each pause: whoever goes on trying must not fill the log.
            return pause == WrongPasswords.Pause.BEGUN ? refused(id, refusal, failure) : new Checked.Refused(failure);
        }
        if (!(unlocking(bundle, id, secret.password()) instanceof Unlocking.Right(var key, var factor))) {
            return bundle.agent(id).isEmpty() ? unknown(id, refusal) : counted(id, refusal, SignIn.wrong());
        }
        RosterAgent listed = bundle.agent(id).orElseThrow();
        FactorCheck.Checked second =
                factors.check(bundle, listed, factor, attempt.purpose(), secret.code(), attempt.at());
        factor.ifPresent(Secret::wipe);
        if (second instanceof FactorCheck.Checked.Refused(Failure why, boolean guess)) {
            key.ifPresent(OpenRosterKey::close);
            // The count begins anew once all fits: else the password alone would give any number of codes.
            return guess ? counted(id, refusal, why) : refused(id, refusal, why);
        }
        Optional<StaffCards.Place> staysIn =
                second instanceof FactorCheck.Checked.Fits(Optional<StaffCards.Place> place) ? place : Optional.empty();
        SignIn trained = trained(bundle, listed, clock);
        if (!(trained instanceof SignIn.Refused(Failure why) && SignIn.wantsFactor(why))) {
            // A second factor is still missing: while somebody sets it up, wrong PINs of a card count.
            wrong.fitted(id);
        }
        return switch (trained) {
            case SignIn.Refused(Failure failure) -> {
                key.ifPresent(OpenRosterKey::close);
                yield refused(id, refusal, failure);
            }
            case SignIn.Done(Agent agent) -> admitted(agent, key, staysIn, attempt.event(), refusal);
        };
    }

    private Checked unknown(String id, String refusal) {
        wrong.failedNobody(id);
        return refused("unknown", refusal, SignIn.wrong());
    }

    private Checked counted(String id, String refusal, Failure failure) {
        int failed = wrong.failed(id);
        write(entry(id, refusal, failure.code()), entry -> outbox.tries().record(entry, id, failed));
        return new Checked.Refused(failure);
    }

    private Checked admitted(
            Agent agent,
            Optional<OpenRosterKey> key,
            Optional<StaffCards.Place> staysIn,
            String event,
            String refusal) {
        Optional<Failure> obstacle = obstacle(agent.role(), key.isPresent(), event);
        if (obstacle.isPresent()) {
            key.ifPresent(OpenRosterKey::close);
            return refused(agent.id(), refusal, obstacle.get());
        }
        write(entry(agent.id(), event, ""), entry -> outbox.tries().record(entry, agent.id(), 0));
        return new Checked.Fits(agent, key, staysIn);
    }

    /** Why who has the right password does not do this now, if so. */
    private static Optional<Failure> obstacle(Agent.Role role, boolean hasKey, String event) {
        if (role.visitObstacle().isPresent()) {
            return event.equals(SECOND_PERSON) ? role.visitObstacle() : Optional.empty();
        }
        // What nobody could sign the authority would refuse in the evening.
        return hasKey || !event.equals(SIGNED_IN) && !event.equals(SECOND_PERSON)
                ? Optional.empty()
                : Optional.of(SignIn.keyless());
    }

    /** Writes it down; the key is overwritten by {@link SignedInKeys#wipe}, at once. */
    public void signOut(Agent agent) {
        watch.forget(agent.id());
        write(entry(agent.id(), "agent.signed-out", ""), outbox::recordAudit);
    }

    private Checked refused(String id, String event, Failure failure) {
        write(entry(id, event, failure.code()), outbox::recordAudit);
        return new Checked.Refused(failure);
    }

    private AuditEntry entry(String id, String event, String code) {
        String safe = id.matches("[a-z0-9._-]{1,64}") ? id : "unknown";
        return new AuditEntry(OffsetDateTime.now(clock), safe, event, Optional.empty(), code);
    }

    private static void write(AuditEntry entry, Record record) {
        try {
            record.take(entry);
        } catch (SyncException e) {
            Unwritten.tell(entry.event(), e);
        }
    }

    /** Overwrites all keys, and watches no card any more. */
    @Override
    public void close() {
        watch.close();
        keys.close();
    }

    @FunctionalInterface
    private interface Record {
        void take(AuditEntry entry) throws SyncException;
    }
}
