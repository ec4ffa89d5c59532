package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.FactorRules;

/** Time-based one-time passwords (RFC 6238). */
final class TotpKind implements FactorKind {
    private static final int MIN_SECRET_BYTES = 16;

    @Override
    public String type() {
        return TotpContent.TYPE;
    }

    @Override
    public String member() {
        return "totp";
    }

    @Override
    public String english() {
        return "an application that shows numbers";
    }

    @Override
    public String french() {
        return "une application qui montre des nombres";
    }

    @Override
    public Set<String> members() {
        return Set.of("secret", "algorithm", "digits", "period", "used_step");
    }

    @Override
    public OptionalLong usedStep(JsonNode factor) {
        JsonNode step = factor.path("used_step");
        return step.isIntegralNumber() ? OptionalLong.of(step.asLong()) : OptionalLong.empty();
    }

    @Override
    public boolean fits(JsonNode factor, FactorRules policy, Instant verified) {
        return form(factor).filter(policy.totp()::equals).isPresent()
                && factor.path("period").asInt() == TotpForm.PERIOD
                && longEnough(factor.path("secret").asText())
                && factor.path("used_step").isIntegralNumber()
                && Math.abs(factor.path("used_step").asLong() - OneTimeCode.stepAt(verified))
                        <= OneTimeCode.DRIFT_STEPS;
    }

    private static Optional<TotpForm> form(JsonNode factor) {
        return TotpForm.of(
                factor.path("algorithm").asText(), factor.path("digits").asInt());
    }

    private static boolean longEnough(String base32) {
        try (Secret secret = Secret.ofBase32(base32)) {
            return secret.use(bytes -> bytes.length) >= MIN_SECRET_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void bind(Connection connection, String accountId, JsonNode factor, Instant now) throws SQLException {
        // What was typed at the counter is used (RFC 6238, section 5.2). A time still to come would lock the account.
        insert(
                connection,
                accountId,
                factor.path("secret").asText(),
                form(factor).orElseThrow(),
                Math.min(factor.path("used_step").asLong(), OneTimeCode.stepAt(now) + OneTimeCode.DRIFT_STEPS));
    }

    /** Gives an invented person the factor with which they begin. */
    void seed(Connection connection, String accountId, String secret) throws SQLException {
        insert(connection, accountId, secret, TotpForm.USUAL, 0);
        FactorKinds.bound(connection, accountId, this);
    }

    private static void insert(Connection connection, String accountId, String secret, TotpForm form, long lastStep)
            throws SQLException {
        SandboxStore.update(
                connection,
                "INSERT INTO totp_factor VALUES (?, ?, ?, ?, ?)",
                accountId,
                secret,
                form.algorithm().value(),
                form.digits(),
                lastStep);
    }

    @Override
    public void release(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(connection, "DELETE FROM totp_factor WHERE account_id = ?", accountId);
    }

    @Override
    public Optional<Problem> refusal(SandboxStore store, SandboxAccount account, String answer, Instant now)
            throws SyncException {
        return store.inTransaction(connection -> {
            OptionalLong step = step(connection, account.accountId(), answer, now);
            if (step.isEmpty()) {
                return Optional.of(Problem.SECOND_FACTOR_WRONG);
            }
            // In one statement, so that only one of two log-ins with the same code at the same moment is granted.
            int used = SandboxStore.update(
                    connection,
                    "UPDATE totp_factor SET last_step = ? WHERE account_id = ? AND last_step < ?",
                    step.getAsLong(),
                    account.accountId(),
                    step.getAsLong());
            return used == 0 ? Optional.of(Problem.SECOND_FACTOR_REUSED) : Optional.empty();
        });
    }

    private static OptionalLong step(Connection connection, String accountId, String code, Instant now)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT secret, algorithm, digits FROM totp_factor WHERE account_id = ?")) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? OneTimeCode.step(
                                row.getString("secret"),
                                TotpForm.of(row.getString("algorithm"), row.getInt("digits"))
                                        .orElseThrow(),
                                code,
                                now)
                        : OptionalLong.empty();
            }
        }
    }
}
