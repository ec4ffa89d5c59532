package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.activation.RecoveryCode;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.PasswordHash;

/** Ten codes on paper, each of which opens once. Only their hashes are held. */
final class RecoveryCodeKind implements FactorKind {
    static final String TYPE = "recovery_codes";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String member() {
        return "recovery_code";
    }

    @Override
    public String english() {
        return "ten codes on paper";
    }

    @Override
    public String french() {
        return "dix codes sur papier";
    }

    @Override
    public Set<String> members() {
        return Set.of("hashes", "used");
    }

    @Override
    public boolean couldBe(String answer) {
        char[] code = answer.toCharArray();
        try {
            return RecoveryCode.fits(code);
        } finally {
            Arrays.fill(code, '\0');
        }
    }

    @Override
    public boolean fits(JsonNode factor, FactorRules policy, Instant verified) {
        JsonNode hashes = factor.path("hashes");
        JsonNode used = factor.path("used");
        if (!hashes.isArray() || hashes.size() != RecoveryCode.COUNT || !used.isInt()) {
            return false;
        }
        for (JsonNode hash : hashes) {
            if (!memoryHard(hash.asText())) {
                return false;
            }
        }
        return used.asInt() >= 0 && used.asInt() < RecoveryCode.COUNT;
    }

    private static boolean memoryHard(String hash) {
        try {
            return new PasswordHash(hash).isOrdinary();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void bind(Connection connection, String accountId, JsonNode factor, Instant now) throws SQLException {
        for (int place = 0; place < RecoveryCode.COUNT; place++) {
            SandboxStore.update(
                    connection,
                    "INSERT INTO recovery_code VALUES (?, ?, ?, ?)",
                    accountId,
                    place,
                    factor.path("hashes").path(place).asText(),
                    place == factor.path("used").asInt() ? 1 : 0);
        }
    }

    @Override
    public void release(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(connection, "DELETE FROM recovery_code WHERE account_id = ?", accountId);
    }

    /** A sheet that is used up opens nothing. */
    @Override
    public boolean usable(Connection connection, String accountId) throws SQLException {
        return SandboxStore.count(
                        connection, "SELECT count(*) FROM recovery_code WHERE account_id = ? AND used = 0", accountId)
                > 0;
    }

    @Override
    public Optional<Problem> refusal(SandboxStore store, SandboxAccount account, String answer, Instant now)
            throws SyncException {
        char[] code = answer.toCharArray();
        try {
            return refusal(store, account.accountId(), code);
        } finally {
            Arrays.fill(code, '\0');
        }
    }

    private static Optional<Problem> refusal(SandboxStore store, String accountId, char[] code) throws SyncException {
        if (!RecoveryCode.fits(code)) {
            return Optional.of(Problem.SECOND_FACTOR_WRONG);
        }
        int place = RecoveryCode.place(code);
        // Hashing takes its time: not while others wait for the file.
        Optional<PasswordHash> hash = store.inTransaction(connection -> hash(connection, accountId, place));
        if (hash.filter(held -> held.matches(code)).isEmpty()) {
            return Optional.of(Problem.SECOND_FACTOR_WRONG);
        }
        // The hash again: the citizen may have been to a counter meanwhile.
        int used = store.inTransaction(connection -> SandboxStore.update(
                connection,
                "UPDATE recovery_code SET used = 1 WHERE account_id = ? AND place = ? AND hash = ? AND used = 0",
                accountId,
                place,
                hash.get().text()));
        return used == 0 ? Optional.of(Problem.SECOND_FACTOR_REUSED) : Optional.empty();
    }

    private static Optional<PasswordHash> hash(Connection connection, String accountId, int place) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT hash FROM recovery_code WHERE account_id = ? AND place = ?")) {
            query.setString(1, accountId);
            query.setInt(2, place);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new PasswordHash(row.getString("hash"))) : Optional.empty();
            }
        }
    }
}
