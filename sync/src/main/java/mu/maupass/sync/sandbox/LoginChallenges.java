package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.LoginEndpoint.Credentials;
import mu.maupass.sync.sandbox.LoginEndpoint.Decision;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;

/**
 * {@code POST /v1/login-challenges}: what a security key has to sign for a log-in, two minutes long and once. Only for who knows the
 * password: nobody else learns which key an account has.
 */
final class LoginChallenges {

    private static final Duration OPEN = Duration.ofMinutes(2);
    private static final int BYTES = 32;

    private final SandboxStore store;
    private final LoginEndpoint login;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LoginChallenges(SandboxStore store, LoginEndpoint login, Clock clock) {
        this.store = store;
        this.login = login;
        this.clock = clock;
    }

    /** What a key is asked for. */
    private record Asked(BoundKey key, byte[] challenge) {}

    Answer give(SandboxExchange request) throws SyncException {
        JsonNode json = request.json("user_name", "password").orElse(null);
        if (json == null
                || !LoginEndpoint.isUserName(json.path("user_name"))
                || !json.path("password").isTextual()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        String userName = json.path("user_name").asText();
        Credentials known = new Credentials(userName, json.path("password").asText(), Optional.empty(), false);
        return switch (login.decide(known, request.source())) {
            case Decision.Granted() -> ask(TypedText.userName(userName));
            case Decision.Refused(var problem) -> Answer.problem(problem);
            case Decision.Wait(int seconds) -> Answer.tooManyRequests(seconds);
        };
    }

    private Answer ask(String userName) throws SyncException {
        byte[] challenge = new byte[BYTES];
        random.nextBytes(challenge);
        Optional<Asked> asked = store.inTransaction(connection -> asked(connection, userName, challenge));
        if (asked.isEmpty()) {
            return Answer.problem(Problem.NOT_ACTIVATED);
        }
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return Answer.json(
                200,
                SandboxExchange.MAPPER
                        .createObjectNode()
                        .put("relying_party", asked.get().key().relyingParty())
                        .put(
                                "credential",
                                encoder.encodeToString(asked.get().key().credential()))
                        .put("challenge", encoder.encodeToString(challenge)));
    }

    private Optional<Asked> asked(Connection connection, String userName, byte[] challenge) throws SQLException {
        Optional<SandboxAccount> account = SandboxStore.account(connection, AccountKey.USER_NAME, userName);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Optional<BoundKey> key = BoundKey.of(connection, account.get().accountId());
        if (key.isPresent()) {
            Instant now = clock.instant();
            SandboxStore.update(connection, "DELETE FROM login_challenge WHERE until < ?", now.getEpochSecond());
            SandboxStore.update(
                    connection,
                    "INSERT INTO login_challenge VALUES (?, ?, ?)",
                    challenge,
                    key.get().accountId(),
                    now.plus(OPEN).getEpochSecond());
        }
        return key.map(bound -> new Asked(bound, challenge));
    }

    /** Whether this challenge was open for this account; it is so no more. */
    static boolean taken(Connection connection, String accountId, byte[] challenge, Instant now) throws SQLException {
        return SandboxStore.update(
                        connection,
                        "DELETE FROM login_challenge WHERE challenge = ? AND account_id = ? AND until >= ?",
                        challenge,
                        accountId,
                        now.getEpochSecond())
                == 1;
    }
}
