package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.BegunApplication.Brought;
import mu.maupass.sync.sandbox.LoginEndpoint.Credentials;
import mu.maupass.sync.sandbox.LoginEndpoint.Decision;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.trust.FactorRules;

/**
 * {@code POST /v1/applications}: the MauPass application finishes at home what began at a counter. It needs the password and the
 * activation code, and shows in the same request that it has the secret that it brings (requirement T2). The code is good once; whoever
 * guesses has to wait, as at a log-in.
 */
final class ApplicationEndpoint {

    private static final int FREE_GUESSES = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    /** As long as what a counter hands out. */
    private static final int LEAST_BYTES = 16;

    private static final int MOST_BYTES = 64;

    private final SandboxStore store;
    private final LoginEndpoint login;
    private final FactorRules policy;
    private final Clock clock;
    private final GuessLimit codes;

    /** @param policy of now */
    ApplicationEndpoint(SandboxStore store, LoginEndpoint login, FactorRules policy, Clock clock) {
        this.store = store;
        this.login = login;
        this.policy = policy;
        this.clock = clock;
        this.codes = new GuessLimit(FREE_GUESSES, Duration.ofSeconds(30), LONGEST_WAIT, clock);
    }

    Answer finish(SandboxExchange request) throws SyncException {
        JsonNode json = request.json("user_name", "password", "activation_code", "secret", "code")
                .orElse(null);
        if (json == null
                || !json.path("user_name").isTextual()
                || !json.path("password").isTextual()
                || !json.path("activation_code").isTextual()
                || !json.path("code").isTextual()
                || !isSecret(json.path("secret"))) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        String userName = json.path("user_name").asText();
        Credentials known = new Credentials(userName, json.path("password").asText(), Optional.empty(), false);
        return switch (login.decide(known, request.source())) {
            case Decision.Granted() -> finish(TypedText.userName(userName), json);
            case Decision.Refused(var problem) -> Answer.problem(problem);
            case Decision.Wait(int seconds) -> Answer.tooManyRequests(seconds);
        };
    }

    private static boolean isSecret(JsonNode text) {
        try (Secret secret = Secret.ofBase32(text.asText())) {
            int length = secret.use(bytes -> bytes.length);
            return text.isTextual() && length >= LEAST_BYTES && length <= MOST_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Answer finish(String userName, JsonNode json) throws SyncException {
        Optional<SandboxAccount> found =
                store.inTransaction(connection -> SandboxStore.account(connection, AccountKey.USER_NAME, userName));
        if (found.isEmpty() || !found.get().activated()) {
            return Answer.problem(Problem.NOT_ACTIVATED);
        }
        SandboxAccount account = found.get();
        if (account.suspended()) {
            return Answer.problem(Problem.FACTOR_SUSPENDED);
        }
        char[] code = TypedText.ungrouped(json.path("activation_code").asText()).toCharArray();
        try {
            if (!ActivationCode.fits(code)) {
                // A slip of the hand is no guess, and nobody waits longer for it.
                return Answer.problem(Problem.SECOND_FACTOR_MISTYPED);
            }
            OptionalInt wait = codes.refusal(account.accountId());
            if (wait.isPresent()) {
                return Answer.tooManyRequests(wait.getAsInt());
            }
            Optional<Problem> refusal = refusal(
                    account.accountId(),
                    code,
                    new Brought(json.path("secret").asText(), policy.totp()),
                    json.path("code").asText());
            if (refusal.isPresent()) {
                return Answer.problem(refusal.get());
            }
        } finally {
            Arrays.fill(code, '\0');
        }
        return Answer.json(200, SandboxExchange.MAPPER.createObjectNode().put("finished", true));
    }

    private Optional<Problem> refusal(String accountId, char[] code, Brought brought, String shown)
            throws SyncException {
        Optional<BegunApplication> begun =
                store.inTransaction(connection -> BegunApplication.of(connection, accountId));
        // Hashing takes its time: not while others wait for the file.
        if (begun.isEmpty() || !begun.get().hash().matches(code)) {
            return Optional.of(Problem.SECOND_FACTOR_WRONG);
        }
        // Whoever knows the code guesses nothing.
        codes.clear(accountId);
        if (begun.get().brought().isPresent()) {
            return Optional.of(Problem.SECOND_FACTOR_REUSED);
        }
        Instant now = clock.instant();
        if (begun.get().over(now)) {
            return Optional.of(Problem.ACTIVATION_CODE_OVER);
        }
        // The activation code is not used up by an application whose clock is wrong.
        OptionalLong step = OneTimeCode.step(brought.secret(), brought.form(), shown, now);
        if (step.isEmpty()) {
            return Optional.of(Problem.SECOND_FACTOR_WRONG);
        }
        return store.inTransaction(connection -> begun.get().finish(connection, brought, step.getAsLong()))
                ? Optional.empty()
                : Optional.of(Problem.SECOND_FACTOR_REUSED);
    }
}
