package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.PasswordHash;

/**
 * What begins at the counter with an activation code and is finished by the MauPass application ({@link ApplicationEndpoint}). Until
 * then it opens nothing; from then on it is the secret that the application brought.
 */
final class ActivationCodeKind implements FactorKind {

    @Override
    public String type() {
        return ActivationCode.TYPE;
    }

    @Override
    public String member() {
        return "application";
    }

    @Override
    public String english() {
        return "the MauPass application";
    }

    @Override
    public String french() {
        return "l’application MauPass";
    }

    @Override
    public Set<String> members() {
        return Set.of("hash", "valid_until");
    }

    @Override
    public boolean fits(JsonNode factor, FactorRules policy, Instant verified) {
        return memoryHard(factor.path("hash").asText()) && until(factor).isPresent();
    }

    /** Whether one of these factors is an activation code. */
    static boolean among(JsonNode factor) {
        for (JsonNode further : factor.path("further")) {
            if (among(further)) {
                return true;
            }
        }
        return factor.path("type").asText().equals(ActivationCode.TYPE);
    }

    /**
     * Whether each activation code among these factors is good for a while, and for no longer than this.
     *
     * @param established when the activation was made, by the record: nobody has the code before
     */
    static boolean inTime(JsonNode factor, OffsetDateTime established, Duration longest) {
        for (JsonNode further : factor.path("further")) {
            if (!inTime(further, established, longest)) {
                return false;
            }
        }
        Instant from = established.toInstant();
        return !factor.path("type").asText().equals(ActivationCode.TYPE)
                || until(factor)
                        .filter(end -> end.isAfter(from) && !end.isAfter(from.plus(longest)))
                        .isPresent();
    }

    private static Optional<Instant> until(JsonNode factor) {
        return RecordTimes.read(factor.path("valid_until")).map(OffsetDateTime::toInstant);
    }

    private static boolean memoryHard(String hash) {
        try {
            return new PasswordHash(hash).isOrdinary();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Its time is by the record, however late that comes: a station without a network gives it days. */
    @Override
    public void bind(Connection connection, String accountId, JsonNode factor, Instant now) throws SQLException {
        SandboxStore.update(
                connection,
                "INSERT INTO activation_code (account_id, hash, until) VALUES (?, ?, ?)",
                accountId,
                factor.path("hash").asText(),
                until(factor).orElseThrow().getEpochSecond());
    }

    @Override
    public void release(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(connection, "DELETE FROM activation_code WHERE account_id = ?", accountId);
    }

    @Override
    public boolean usable(Connection connection, String accountId) throws SQLException {
        return BegunApplication.of(connection, accountId)
                .flatMap(BegunApplication::brought)
                .isPresent();
    }

    @Override
    public Optional<Problem> unfinished(Connection connection, String accountId, Instant now) throws SQLException {
        return BegunApplication.of(connection, accountId)
                .filter(begun -> begun.brought().isEmpty())
                .map(begun -> begun.over(now) ? Problem.ACTIVATION_CODE_OVER : Problem.ACTIVATION_UNFINISHED);
    }

    @Override
    public Optional<Problem> refusal(SandboxStore store, SandboxAccount account, String answer, Instant now)
            throws SyncException {
        return store.inTransaction(connection -> {
            Optional<Problem> unfinished = unfinished(connection, account.accountId(), now);
            if (unfinished.isPresent()) {
                return unfinished;
            }
            OptionalLong step = BegunApplication.of(connection, account.accountId())
                    .flatMap(BegunApplication::brought)
                    .map(brought -> OneTimeCode.step(brought.secret(), brought.form(), answer, now))
                    .orElseGet(OptionalLong::empty);
            if (step.isEmpty()) {
                return Optional.of(Problem.SECOND_FACTOR_WRONG);
            }
            // In one statement, so that only one of two log-ins with the same code at the same moment is granted.
            int used = SandboxStore.update(
                    connection,
                    "UPDATE activation_code SET last_step = ? WHERE account_id = ? AND last_step < ?",
                    step.getAsLong(),
                    account.accountId(),
                    step.getAsLong());
            return used == 0 ? Optional.of(Problem.SECOND_FACTOR_REUSED) : Optional.empty();
        });
    }
}
