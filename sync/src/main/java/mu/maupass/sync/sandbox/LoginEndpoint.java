package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.trust.PasswordHash;

/**
 * {@code POST /v1/login}: the log-in for which an activation is made. The basic level needs user name and password; the
 * high level also needs a code of the second factor that was set up at a counter.
 */
final class LoginEndpoint {

    private final SandboxStore store;
    private final Clock clock;
    /** Used where there is no such account, so that the answer takes the same time. */
    private final PasswordHash nobody = PasswordHash.ofPrinted("nobody".toCharArray(), new SecureRandom());

    LoginEndpoint(SandboxStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Answer logIn(SandboxExchange request) throws SyncException {
        JsonNode json = request.json().orElse(null);
        if (json == null
                || !json.path("user_name").isTextual()
                || !json.path("password").isTextual()
                || !json.path("level").asText().matches("basic|high")) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        String level = json.path("level").asText();
        Optional<Problem> refused = decide(
                json.path("user_name").asText(),
                json.path("password").asText(),
                json.path("totp").asText(""),
                level.equals("high"));
        return refused.map(Answer::problem)
                .orElseGet(() -> Answer.json(
                        200,
                        SandboxExchange.MAPPER
                                .createObjectNode()
                                .put("granted", true)
                                .put("level", level)));
    }

    /** Empty where the log-in is granted. A code is accepted only once. */
    Optional<Problem> decide(String userName, String password, String code, boolean high) throws SyncException {
        Optional<SandboxAccount> found =
                store.inTransaction(connection -> SandboxStore.account(connection, AccountKey.USER_NAME, userName));
        PasswordHash hash =
                found.map(account -> new PasswordHash(account.passwordHash())).orElse(nobody);
        if (!hash.matches(password.toCharArray()) || found.isEmpty()) {
            return Optional.of(Problem.WRONG_CREDENTIALS);
        }
        if (!high) {
            return Optional.empty();
        }
        SandboxAccount account = found.get();
        if (account.totpSecret().isEmpty()) {
            return Optional.of(Problem.NOT_ACTIVATED);
        }
        if (code.isBlank()) {
            return Optional.of(Problem.SECOND_FACTOR_REQUIRED);
        }
        OptionalLong step = OneTimeCode.step(account.totpSecret().get(), code.strip(), clock.instant());
        if (step.isEmpty()) {
            return Optional.of(Problem.SECOND_FACTOR_WRONG);
        }
        // In one statement, so that only one of two log-ins with the same code at the same moment is granted.
        int used = store.inTransaction(connection -> SandboxStore.update(
                connection,
                "UPDATE account SET totp_last_step = ? WHERE account_id = ? AND totp_last_step < ?",
                step.getAsLong(),
                account.accountId(),
                step.getAsLong()));
        return used == 1 ? Optional.empty() : Optional.of(Problem.SECOND_FACTOR_REUSED);
    }
}
