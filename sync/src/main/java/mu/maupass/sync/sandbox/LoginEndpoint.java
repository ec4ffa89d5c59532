package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.trust.PasswordHash;

/**
 * {@code POST /v1/login}: the log-in for which an activation is made. The basic level needs user name and password; the
 * high level also needs a code of the second factor that was set up at a counter. Whoever guesses has to wait, longer
 * each time: for one account's password, for its codes, and for all accounts from one address.
 */
final class LoginEndpoint {

    private static final int FREE_GUESSES = 5;
    /** Many citizens may share an address. */
    private static final int FREE_GUESSES_OF_A_SOURCE = 50;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final SandboxStore store;
    private final Clock clock;
    private final GuessLimit passwords;
    private final GuessLimit codes;
    private final GuessLimit sources;
    /** Used where there is no such account, so that the answer takes the same time. */
    private final PasswordHash nobody = PasswordHash.ofPrinted("nobody".toCharArray(), new SecureRandom());

    LoginEndpoint(SandboxStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.passwords = new GuessLimit(FREE_GUESSES, Duration.ofSeconds(30), LONGEST_WAIT, clock);
        this.codes = new GuessLimit(FREE_GUESSES, Duration.ofSeconds(30), LONGEST_WAIT, clock);
        this.sources = new GuessLimit(FREE_GUESSES_OF_A_SOURCE, Duration.ofSeconds(1), Duration.ofMinutes(1), clock);
    }

    /** Who wants to log in, and with what. */
    record Credentials(String userName, String password, String code, boolean high) {
        Credentials {
            userName = TypedText.userName(userName);
            code = TypedText.ungrouped(code);
        }

        @Override
        public String toString() {
            return "Credentials[***]";
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

    Answer logIn(SandboxExchange request) throws SyncException {
        JsonNode json = request.json("user_name", "password", "totp", "level").orElse(null);
        if (json == null
                || !json.path("user_name").isTextual()
                || !json.path("password").isTextual()
                || json.has("totp") && !json.path("totp").isTextual()
                || !json.path("level").asText().matches("basic|high")) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        String level = json.path("level").asText();
        Credentials credentials = new Credentials(
                json.path("user_name").asText(),
                json.path("password").asText(),
                json.path("totp").asText(""),
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

    /** A code is accepted only once. */
    Decision decide(Credentials credentials, String source) throws SyncException {
        OptionalInt wait = sources.waiting(source);
        if (wait.isPresent()) {
            return new Decision.Wait(wait.getAsInt());
        }
        Decision decision = checkPassword(credentials);
        boolean guessed = decision instanceof Decision.Refused(var problem)
                && problem != Problem.NOT_ACTIVATED
                && problem != Problem.FACTOR_SUSPENDED
                && problem != Problem.SECOND_FACTOR_REQUIRED;
        if (guessed) {
            sources.failed(source);
        }
        return decision;
    }

    private Decision checkPassword(Credentials credentials) throws SyncException {
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
        return credentials.high ? checkCode(found.get(), credentials.code) : new Decision.Granted();
    }

    private Decision checkCode(SandboxAccount account, String code) throws SyncException {
        if (account.totpSecret().isEmpty()) {
            return new Decision.Refused(Problem.NOT_ACTIVATED);
        }
        if (account.suspended()) {
            return new Decision.Refused(Problem.FACTOR_SUSPENDED);
        }
        if (code.isEmpty()) {
            return new Decision.Refused(Problem.SECOND_FACTOR_REQUIRED);
        }
        OptionalInt wait = codes.refusal(account.accountId());
        if (wait.isPresent()) {
            return new Decision.Wait(wait.getAsInt());
        }
        OptionalLong step = OneTimeCode.step(account.totpSecret().get(), code, clock.instant());
        if (step.isEmpty()) {
            return new Decision.Refused(Problem.SECOND_FACTOR_WRONG);
        }
        // In one statement, so that only one of two log-ins with the same code at the same moment is granted.
        int used = store.inTransaction(connection -> SandboxStore.update(
                connection,
                "UPDATE account SET totp_last_step = ? WHERE account_id = ? AND totp_last_step < ?",
                step.getAsLong(),
                account.accountId(),
                step.getAsLong()));
        if (used == 0) {
            return new Decision.Refused(Problem.SECOND_FACTOR_REUSED);
        }
        codes.clear(account.accountId());
        return new Decision.Granted();
    }
}
