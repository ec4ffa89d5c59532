package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.PasswordHash;

/**
 * {@code POST /v1/login}: the log-in for which an activation is made. The basic level needs user name and password; the
 * high level also needs an answer of a second factor that was set up at a counter. Whoever guesses has to wait, longer
 * each time: for one account's password, for its codes, and for all accounts from one address.
 */
final class LoginEndpoint {

    private static final int FREE_GUESSES = 5;
    /** Many citizens may share an address. */
    private static final int FREE_GUESSES_OF_A_SOURCE = 50;

    private static final String[] MEMBERS = Stream.concat(
                    Stream.of("user_name", "password", "level"),
                    FactorKinds.ALL.stream().map(FactorKind::member))
            .toArray(String[]::new);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final SandboxStore store;
    private final FactorRules policy;
    private final Clock clock;
    private final GuessLimit passwords;
    private final GuessLimit codes;
    private final GuessLimit sources;
    private final MessageLimits messages;
    /** Used where there is no such account, so that the answer takes the same time. */
    private final PasswordHash nobody = PasswordHash.ofPrinted("nobody".toCharArray(), new SecureRandom());

    /**
     * @param policy   of now
     * @param messages that are sent for log-ins
     */
    LoginEndpoint(SandboxStore store, FactorRules policy, MessageLimits messages, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.messages = messages;
        this.clock = clock;
        this.passwords = new GuessLimit(FREE_GUESSES, Duration.ofSeconds(30), LONGEST_WAIT, clock);
        this.codes = new GuessLimit(FREE_GUESSES, Duration.ofSeconds(30), LONGEST_WAIT, clock);
        this.sources = new GuessLimit(FREE_GUESSES_OF_A_SOURCE, Duration.ofSeconds(1), Duration.ofMinutes(1), clock);
    }

    /**
     * Who wants to log in, and with what.
     *
     * @param presented what is given for the second factor, where anything is
     */
    record Credentials(String userName, String password, Optional<Presented> presented, boolean high) {
        Credentials {
            userName = TypedText.userName(userName);
        }

        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }

    /** The answer of one second factor. */
    record Presented(FactorKind kind, String answer) {
        Presented {
            answer = TypedText.ungrouped(answer);
        }

        /** The first of these that is not empty, in the order of the kinds. */
        static Optional<Presented> first(UnaryOperator<String> members) {
            return FactorKinds.ALL.stream()
                    .map(kind -> new Presented(kind, members.apply(kind.member())))
                    .filter(given -> !given.answer.isEmpty())
                    .findFirst();
        }

        @Override
        public String toString() {
            return "Presented[***]";
        }
    }

    /** The outcome of a log-in. */
    sealed interface Decision {

        /** The log-in is granted. */
        record Granted() implements Decision {}

        /** It is not. */
        record Refused(Problem problem) implements Decision {}

        /** Nothing was looked at: too many guesses came before. */
        record Wait(int seconds) implements Decision {}
    }

    /** Whether the contract has it: nothing longer is looked up, or remembered for its guesses. */
    static boolean isUserName(JsonNode text) {
        return text.isTextual() && text.asText().length() <= TypedText.LONGEST_USER_NAME;
    }

    Answer logIn(SandboxExchange request) throws SyncException {
        JsonNode json = request.json(MEMBERS).orElse(null);
        if (json == null
                || !isUserName(json.path("user_name"))
                || !json.path("password").isTextual()
                || !oneAnswer(json)
                || !json.path("level").asText().matches("basic|high")) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        String level = json.path("level").asText();
        Credentials credentials = new Credentials(
                json.path("user_name").asText(),
                json.path("password").asText(),
                Presented.first(member -> json.path(member).asText("")),
                level.equals("high"));
        return switch (decide(credentials, request.source())) {
            case Decision.Granted() ->
                Answer.json(
                        200,
                        SandboxExchange.MAPPER
                                .createObjectNode()
                                .put("granted", true)
                                .put("level", level));
            case Decision.Refused(var problem) -> Answer.problem(problem);
            case Decision.Wait(int seconds) -> Answer.tooManyRequests(seconds);
        };
    }

    private static boolean oneAnswer(JsonNode json) {
        List<JsonNode> answers = FactorKinds.ALL.stream()
                .filter(kind -> json.has(kind.member()))
                .map(kind -> json.path(kind.member()))
                .toList();
        return answers.size() <= 1 && answers.stream().allMatch(JsonNode::isTextual);
    }

    /** The seconds for which nobody from this address is looked at, if so. */
    OptionalInt waiting(String source) {
        return sources.waiting(source);
    }

    /** A code is accepted only once. */
    Decision decide(Credentials credentials, String source) throws SyncException {
        return decide(credentials, source, passwords);
    }

    /** The same for those whose wrong passwords count by themselves. */
    Decision decide(Credentials credentials, String source, GuessLimit passwords) throws SyncException {
        OptionalInt wait = sources.waiting(source);
        if (wait.isPresent()) {
            return new Decision.Wait(wait.getAsInt());
        }
        Decision decision = checkPassword(credentials, passwords);
        boolean guessed = decision instanceof Decision.Refused(var problem)
                && problem != Problem.NOT_ACTIVATED
                && problem != Problem.FACTOR_SUSPENDED
                && problem != Problem.SECOND_FACTOR_REQUIRED
                && problem != Problem.SECOND_FACTOR_MISTYPED
                && problem != Problem.SECOND_FACTOR_WITHDRAWN
                && problem != Problem.ACTIVATION_UNFINISHED
                && problem != Problem.ACTIVATION_CODE_OVER;
        if (guessed) {
            sources.failed(source);
        }
        return decision;
    }

    private Decision checkPassword(Credentials credentials, GuessLimit passwords) throws SyncException {
        OptionalInt wait = passwords.refusal(credentials.userName);
        if (wait.isPresent()) {
            return new Decision.Wait(wait.getAsInt());
        }
        Optional<SandboxAccount> found = store.inTransaction(
                connection -> SandboxStore.account(connection, AccountKey.USER_NAME, credentials.userName));
        PasswordHash hash =
                found.map(account -> new PasswordHash(account.passwordHash())).orElse(nobody);
        if (!hash.matches(credentials.password.toCharArray()) || found.isEmpty()) {
            return new Decision.Refused(Problem.WRONG_CREDENTIALS);
        }
        passwords.clear(credentials.userName);
        return credentials.high ? checkFactor(found.get(), credentials.presented) : new Decision.Granted();
    }

    private Decision checkFactor(SandboxAccount account, Optional<Presented> presented) throws SyncException {
        if (!account.activated()) {
            return new Decision.Refused(Problem.NOT_ACTIVATED);
        }
        if (account.suspended()) {
            return new Decision.Refused(Problem.FACTOR_SUSPENDED);
        }
        Optional<Problem> unfinished = store.inTransaction(
                connection -> FactorKinds.unfinished(connection, account.accountId(), clock.instant()));
        if (unfinished.isPresent()) {
            return new Decision.Refused(unfinished.get());
        }
        if (presented.isEmpty()) {
            return new Decision.Refused(Problem.SECOND_FACTOR_REQUIRED);
        }
        Optional<Problem> unlooked = withoutALook(account, presented.get());
        if (unlooked.isPresent()) {
            return new Decision.Refused(unlooked.get());
        }
        OptionalInt wait = codes.refusal(account.accountId());
        if (wait.isPresent()) {
            return new Decision.Wait(wait.getAsInt());
        }
        Optional<Problem> refusal = refusal(account, presented.get());
        if (refusal.isPresent()) {
            return new Decision.Refused(refusal.get());
        }
        codes.clear(account.accountId());
        messages.loggedIn(store, account.accountId());
        return new Decision.Granted();
    }

    /** Why the answer itself is not looked at: that is no guess, and nobody waits longer for it. */
    private Optional<Problem> withoutALook(SandboxAccount account, Presented presented) throws SyncException {
        FactorKind kind = presented.kind;
        if (!kind.couldBe(presented.answer)) {
            return Optional.of(Problem.SECOND_FACTOR_MISTYPED);
        }
        Optional<Problem> notYet =
                store.inTransaction(connection -> kind.unfinished(connection, account.accountId(), clock.instant()));
        if (notYet.isPresent()) {
            return notYet;
        }
        return withdrawn(account, kind);
    }

    /** Why an answer of this kind would open nothing, whatever it is: then none is asked for. */
    Optional<Problem> closed(SandboxAccount account, FactorKind kind) throws SyncException {
        if (!account.activated()) {
            return Optional.of(Problem.NOT_ACTIVATED);
        }
        return account.suspended() ? Optional.of(Problem.FACTOR_SUSPENDED) : withdrawn(account, kind);
    }

    /**
     * A kind that the authority has given up: who has nothing else keeps it until the next visit (requirement T6). A restricted kind is
     * nothing else: an account is not left with that alone by its authority either (requirement T1).
     */
    private Optional<Problem> withdrawn(SandboxAccount account, FactorKind kind) throws SyncException {
        if (policy.offered().contains(kind.type())) {
            return Optional.empty();
        }
        boolean hasAnother = store.inTransaction(connection -> {
            Set<String> usable = FactorKinds.usable(connection, account.accountId());
            return FactorKinds.held(connection, account.accountId()).contains(kind.type())
                    && usable.stream()
                            .filter(policy.offered()::contains)
                            .anyMatch(type -> !FactorRules.restricted(type));
        });
        return hasAnother ? Optional.of(Problem.SECOND_FACTOR_WITHDRAWN) : Optional.empty();
    }

    private Optional<Problem> refusal(SandboxAccount account, Presented presented) throws SyncException {
        FactorKind kind = presented.kind;
        Set<String> held = store.inTransaction(connection -> FactorKinds.held(connection, account.accountId()));
        return held.contains(kind.type())
                ? kind.refusal(store, account, presented.answer, clock.instant())
                : Optional.of(Problem.SECOND_FACTOR_WRONG);
    }
}
