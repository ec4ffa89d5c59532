package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import mu.maupass.sync.activation.ShortMessage;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.LoginEndpoint.Credentials;
import mu.maupass.sync.sandbox.LoginEndpoint.Decision;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.trust.FactorRules;

/**
 * Short messages: a code to a number that a citizen has typed at a counter, the proof that they have it, and a code for a log-in. To one
 * number, and for one account, three are sent at once; then one has to wait, longer each time: messages cost money, and disturb
 * whoever gets them.
 */
final class MessageEndpoint {
    /** The record of a visit may come late. */
    static final Duration PROOF_GOOD = Duration.ofDays(30);

    /** For what the code is stands first in both languages: one for a log-in is asked for by somebody who knows the password. */
    private static final String FOR_COUNTER = "MauPass: %s for the counter where you are now, 5 minutes. Tell nobody. /"
            + " Pour le guichet où vous êtes, 5 minutes. Ne le dites à personne.";

    private static final String FOR_LOGIN =
            "MauPass: %s for the log-in, 5 minutes. Tell nobody. / Pour la connexion, 5 minutes. Ne le dites à personne.";

    private final SandboxStore store;
    private final SmsGateways gateways;
    private final LoginEndpoint login;
    private final FactorRules policy;
    private final Clock clock;
    private final MessageLimits limits;
    private final SecureRandom random = new SecureRandom();

    /** @param policy of now */
    MessageEndpoint(
            SandboxStore store,
            SmsGateways gateways,
            LoginEndpoint login,
            MessageLimits limits,
            FactorRules policy,
            Clock clock) {
        this.store = store;
        this.gateways = gateways;
        this.login = login;
        this.policy = policy;
        this.clock = clock;
        this.limits = limits;
    }

    /** {@code POST /v1/short-messages}: at a counter. */
    Answer send(SandboxExchange request) throws SyncException {
        JsonNode json = request.json("account", "number", "request").orElse(null);
        if (json == null
                || !json.path("account").isObject()
                || json.path("account").size() != 1
                || !LoginEndpoint.isUserName(json.path("account").iterator().next())
                || !json.path("number").isTextual()
                || !json.path("request").asText().matches("[A-Za-z0-9-]{0,64}")) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        String number = json.path("number").asText();
        if (!ShortMessage.isNumber(number) || !policy.offered().contains(ShortMessage.TYPE)) {
            return Answer.problem(Problem.NUMBER_REFUSED);
        }
        Optional<SandboxAccount> account =
                store.inTransaction(connection -> RecordExamination.account(connection, json.path("account")));
        if (account.isEmpty()) {
            return Answer.problem(Problem.NUMBER_REFUSED);
        }
        MessageCodes.Wanted wanted = new MessageCodes.Wanted(
                account.get().accountId(), number, false, json.path("request").asText());
        Optional<String> before = wanted.request().isEmpty()
                ? Optional.empty()
                : store.inTransaction(connection ->
                        MessageCodes.sentBy(connection, wanted.request(), wanted.accountId(), clock.instant()));
        if (before.isPresent()) {
            return sent(before.get());
        }
        OptionalInt wait = limits.refusal(wanted);
        if (wait.isPresent()) {
            return Answer.tooManyRequests(wait.getAsInt());
        }
        MessageCodes.Drawn drawn = MessageCodes.Drawn.by(random);
        return deliver(wanted, drawn) ? sent(drawn.message()) : Answer.problem(Problem.MESSAGE_NOT_SENT);
    }

    private static Answer sent(String message) {
        return Answer.json(200, SandboxExchange.MAPPER.createObjectNode().put("message", message));
    }

    /** {@code POST /v1/short-message-proofs}: at a counter. */
    Answer prove(SandboxExchange request, Judgement.Station station) throws SyncException {
        JsonNode json = request.json("message", "code").orElse(null);
        if (json == null
                || !json.path("message").isTextual()
                || !json.path("code").isTextual()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        return store.inTransaction(connection -> {
            Instant now = clock.instant();
            String message = json.path("message").asText();
            return switch (MessageCodes.answer(
                    connection, message, false, json.path("code").asText(), now)) {
                case MessageCodes.Outcome.Over() -> Answer.problem(Problem.MESSAGE_CODE_OVER);
                case MessageCodes.Outcome.Wrong() -> Answer.problem(Problem.MESSAGE_CODE_WRONG);
                case MessageCodes.Outcome.Right right -> {
                    String proof = proof(connection, right, station, now);
                    MessageCodes.gave(connection, message, proof);
                    limits.proved(right.accountId(), right.number());
                    yield proved(proof);
                }
                case MessageCodes.Outcome.Again(var proof) -> proved(proof);
            };
        });
    }

    private static Answer proved(String proof) {
        return Answer.json(200, SandboxExchange.MAPPER.createObjectNode().put("proof", proof));
    }

    private String proof(
            Connection connection, MessageCodes.Outcome.Right right, Judgement.Station station, Instant now)
            throws SQLException {
        String proof = MessageCodes.token(random);
        SandboxStore.update(connection, "DELETE FROM number_proof WHERE until < ?", now.getEpochSecond());
        SandboxStore.update(
                connection,
                "INSERT INTO number_proof VALUES (?, ?, ?, ?, ?)",
                proof,
                right.accountId(),
                station.stationId(),
                right.number(),
                now.plus(PROOF_GOOD).getEpochSecond());
        return proof;
    }

    /** {@code POST /v1/login-messages}: for who knows the password; nobody else has somebody's telephone ring. */
    Answer sendForLogin(SandboxExchange request) throws SyncException {
        JsonNode json = request.json("user_name", "password").orElse(null);
        if (json == null
                || !LoginEndpoint.isUserName(json.path("user_name"))
                || !json.path("password").isTextual()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        Credentials known = new Credentials(
                json.path("user_name").asText(), json.path("password").asText(), Optional.empty(), false);
        return switch (login.decide(known, request.source())) {
            case Decision.Granted() -> sendFor(known.userName());
            case Decision.Refused(var problem) -> Answer.problem(problem);
            case Decision.Wait(int seconds) -> Answer.tooManyRequests(seconds);
        };
    }

    private Answer sendFor(String userName) throws SyncException {
        Optional<SandboxAccount> account =
                store.inTransaction(connection -> SandboxStore.account(connection, AccountKey.USER_NAME, userName));
        Optional<String> number = account.isEmpty()
                ? Optional.empty()
                : store.inTransaction(
                        connection -> SmsKind.number(connection, account.get().accountId()));
        if (number.isEmpty()) {
            return Answer.problem(Problem.NOT_ACTIVATED);
        }
        Optional<Problem> closed = login.closed(account.get(), new SmsKind());
        if (closed.isPresent()) {
            return Answer.problem(closed.get());
        }
        MessageCodes.Wanted wanted = new MessageCodes.Wanted(account.get().accountId(), number.get(), true, "");
        OptionalInt wait = limits.refusal(wanted);
        if (wait.isPresent()) {
            return Answer.tooManyRequests(wait.getAsInt());
        }
        return deliver(wanted, MessageCodes.Drawn.by(random))
                ? Answer.json(
                        200,
                        SandboxExchange.MAPPER
                                .createObjectNode()
                                .put("telephone", ShortMessage.masked(number.get()))
                                .put("seconds", ShortMessage.GOOD.toSeconds()))
                : Answer.problem(Problem.MESSAGE_NOT_SENT);
    }

    /** Open before it is sent: nobody is faster than their telephone. */
    private boolean deliver(MessageCodes.Wanted wanted, MessageCodes.Drawn drawn) throws SyncException {
        store.inTransaction(connection -> {
            MessageCodes.open(connection, drawn, wanted, clock.instant());
            return null;
        });
        boolean sent =
                gateways.send(wanted.number(), (wanted.login() ? FOR_LOGIN : FOR_COUNTER).formatted(drawn.code()));
        if (!sent) {
            store.inTransaction(connection -> {
                MessageCodes.drop(connection, drawn.message());
                return null;
            });
        }
        return sent;
    }
}
