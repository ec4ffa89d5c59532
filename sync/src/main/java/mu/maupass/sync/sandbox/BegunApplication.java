package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.trust.PasswordHash;

/**
 * What an account has of the MauPass application.
 *
 * @param hash    of the activation code
 * @param until   when its time is over
 * @param brought what the application computes its codes from; empty until it has used the activation code
 */
record BegunApplication(String accountId, PasswordHash hash, Instant until, Optional<Brought> brought) {

    /** What the application brought. */
    record Brought(String secret, TotpForm form) {
        @Override
        public String toString() {
            return "Brought[***]";
        }
    }

    static Optional<BegunApplication> of(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT hash, until, secret, algorithm, digits FROM activation_code WHERE account_id = ?")) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new BegunApplication(
                                accountId,
                                new PasswordHash(row.getString("hash")),
                                Instant.ofEpochSecond(row.getLong("until")),
                                brought(row)))
                        : Optional.empty();
            }
        }
    }

    private static Optional<Brought> brought(ResultSet row) throws SQLException {
        String secret = row.getString("secret");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Brought(
                        secret,
                        TotpForm.of(row.getString("algorithm"), row.getInt("digits"))
                                .orElseThrow()));
    }

    /** Whether the time of the code is over. */
    boolean over(Instant now) {
        return !now.isBefore(until);
    }

    /**
     * The application has it from now on; whether it has. In one statement, so that of two that use the code at the same moment only one
     * has it; with the hash, because the citizen may have been to a counter meanwhile.
     *
     * @param step of the code with which the application showed that it has the secret
     */
    boolean finish(Connection connection, Brought now, long step) throws SQLException {
        return SandboxStore.update(
                        connection,
                        """
                        UPDATE activation_code SET secret = ?, algorithm = ?, digits = ?, last_step = ?
                        WHERE account_id = ? AND hash = ? AND secret IS NULL""",
                        now.secret(),
                        now.form().algorithm().value(),
                        now.form().digits(),
                        step,
                        accountId,
                        hash.text())
                == 1;
    }

    @Override
    public String toString() {
        return "BegunApplication[***]";
    }
}
