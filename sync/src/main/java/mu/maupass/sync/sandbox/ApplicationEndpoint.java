package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
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
import mu.maupass.sync.trust.PasswordHash;

/**
 * {@code POST /v1/applications}: the MauPass application finishes at home what began at a counter. It needs the password and the
 * activation code, and shows in the same request that it has the secret that it brings (requirement T2). The code is good for one
 * application; whoever guesses has to wait, as at a log-in. Whoever has the code does not wait for what others guess who have only the
 * user name: meanwhile its time would be over.
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
    private final FactorNotices notices;
    /** By user name and address. */
    private final GuessLimit codes;
    /** Of those who have the code. */
    private final GuessLimit passwords;
    /** Used where there is no such code, so that the answer takes the same time. */
    private final PasswordHash nobody = PasswordHash.ofNobody(new SecureRandom());

    /** @param policy of now */
    ApplicationEndpoint(
            SandboxStore store, LoginEndpoint login, FactorNotices notices, FactorRules policy, Clock clock) {
        this.store = store;
        this.login = login;
        this.policy = policy;
        this.clock = clock;
        this.notices = notices;
        this.codes = new GuessLimit(FREE_GUESSES, Duration.ofSeconds(30), LONGEST_WAIT, clock);
        this.passwords = new GuessLimit(FREE_GUESSES, Duration.ofSeconds(30), LONGEST_WAIT, clock);
    }

    Answer finish(SandboxExchange request) throws SyncException {
        JsonNode json = request.json("user_name", "password", "activation_code", "secret", "code")
                .orElse(null);
        if (json == null
                || !LoginEndpoint.isUserName(json.path("user_name"))
                || !json.path("password").isTextual()
                || !json.path("activation_code").isTextual()
                || !json.path("code").isTextual()
                || !isSecret(json.path("secret"))) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        String userName = TypedText.userName(json.path("user_name").asText());
        OptionalInt wait = login.waiting(request.source());
        if (wait.isPresent()) {
            return Answer.tooManyRequests(wait.getAsInt());
        }
        char[] code = TypedText.ungrouped(json.path("activation_code").asText()).toCharArray();
        try {
            return finish(json, userName, request.source(), code);
        } finally {
            Arrays.fill(code, '\0');
        }
    }

    private static boolean isSecret(JsonNode text) {
        try (Secret secret = Secret.ofBase32(text.asText())) {
            int length = secret.use(bytes -> bytes.length);
            return text.isTextual() && length >= LEAST_BYTES && length <= MOST_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Answer finish(JsonNode json, String userName, String source, char[] code) throws SyncException {
        String who = userName + " " + source;
        OptionalInt wait = codes.waiting(who);
        if (wait.isPresent()) {
            return Answer.tooManyRequests(wait.getAsInt());
        }
        // A slip of the hand is no guess, and nobody waits longer for it.
        boolean slip = !ActivationCode.fits(code);
        Optional<BegunApplication> there = slip ? Optional.empty() : begun(userName);
        // Hashing takes its time: not while others wait for the file.
        boolean right =
                !slip && there.map(BegunApplication::hash).orElse(nobody).matches(code);
        Optional<BegunApplication> begun = there.filter(one -> right);
        // Where nothing is begun, or what was is over, there is nothing to guess: an application that asks before the
        // record of its code came does not have to wait once it is there.
        boolean open = there.filter(one -> one.brought().isPresent() || !one.over(clock.instant()))
                .isPresent();
        if (right) {
            codes.clear(who);
        } else if (open) {
            codes.failed(who);
        }
        Credentials known = new Credentials(userName, json.path("password").asText(), Optional.empty(), false);
        Decision decision = begun.isPresent() ? login.decide(known, source, passwords) : login.decide(known, source);
        return switch (decision) {
            case Decision.Granted() -> {
                Optional<Problem> refusal = accountRefusal(userName);
                if (refusal.isEmpty()) {
                    refusal = begun.isPresent() ? refusal(begun.get(), json) : Optional.of(notThis(slip, open));
                }
                yield refusal.isPresent()
                        ? Answer.problem(refusal.get())
                        : Answer.json(
                                200, SandboxExchange.MAPPER.createObjectNode().put("finished", true));
            }
            case Decision.Refused(var problem) -> Answer.problem(problem);
            case Decision.Wait(int seconds) -> Answer.tooManyRequests(seconds);
        };
    }

    private static Problem notThis(boolean slip, boolean open) {
        if (slip) {
            return Problem.SECOND_FACTOR_MISTYPED;
        }
        return open ? Problem.SECOND_FACTOR_WRONG : Problem.NOT_ACTIVATED;
    }

    private Optional<BegunApplication> begun(String userName) throws SyncException {
        return store.inTransaction(connection -> {
            Optional<SandboxAccount> account = SandboxStore.account(connection, AccountKey.USER_NAME, userName);
            return account.isPresent()
                    ? BegunApplication.of(connection, account.get().accountId())
                    : Optional.empty();
        });
    }

    private Optional<Problem> accountRefusal(String userName) throws SyncException {
        Optional<SandboxAccount> account =
                store.inTransaction(connection -> SandboxStore.account(connection, AccountKey.USER_NAME, userName));
        if (account.isEmpty() || !account.get().activated()) {
            return Optional.of(Problem.NOT_ACTIVATED);
        }
        return account.get().suspended() ? Optional.of(Problem.FACTOR_SUSPENDED) : Optional.empty();
    }

    /** Of an application that has password and code. */
    private Optional<Problem> refusal(BegunApplication begun, JsonNode json) throws SyncException {
        Brought brought = new Brought(json.path("secret").asText(), policy.totp());
        if (begun.brought().isPresent()) {
            return reused(begun, brought);
        }
        Instant now = clock.instant();
        if (begun.over(now)) {
            return Optional.of(Problem.ACTIVATION_CODE_OVER);
        }
        // The activation code is not used up by an application whose clock is wrong.
        OptionalLong step = OneTimeCode.step(
                brought.secret(), brought.form(), json.path("code").asText(), now);
        if (step.isEmpty()) {
            return Optional.of(Problem.SECOND_FACTOR_WRONG);
        }
        boolean finished = store.inTransaction(connection -> {
            boolean first = begun.finish(connection, brought, step.getAsLong());
            if (first) {
                notices.tellFinished(connection, begun.accountId());
            }
            return first;
        });
        return finished
                ? Optional.empty()
                : reused(
                        store.inTransaction(connection -> BegunApplication.of(connection, begun.accountId()))
                                .orElse(begun),
                        brought);
    }

    /** Whoever did not get the answer asks again, with the same secret, and has it: somebody else has another. */
    private static Optional<Problem> reused(BegunApplication begun, Brought brought) {
        boolean same = begun.brought()
                .filter(before -> MessageDigest.isEqual(
                        before.secret().getBytes(StandardCharsets.UTF_8),
                        brought.secret().getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        return same ? Optional.empty() : Optional.of(Problem.SECOND_FACTOR_REUSED);
    }
}
