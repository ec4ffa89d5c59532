package mu.maupass.sync.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import mu.maupass.sync.activation.ShortMessage;

/** The codes in short messages that are open: each opens one thing, once, for {@link ShortMessage#GOOD}, and dies of wrong tries. */
final class MessageCodes {
    private static final int BYTES = 24;
    private static final int CODES = 1_000_000;

    private MessageCodes() {}

    /** A code that is about to be sent. */
    record Drawn(String message, String code) {
        static Drawn by(SecureRandom random) {
            return new Drawn(token(random), String.format(Locale.ROOT, "%06d", random.nextInt(CODES)));
        }

        @Override
        public String toString() {
            return "Drawn[***]";
        }
    }

    /** What an answer came to. */
    sealed interface Outcome {
        /** It is the code, which opens nothing again. */
        record Right(String accountId, String number) implements Outcome {}

        /** It is not. */
        record Wrong() implements Outcome {}

        /** There is no such code, any more. */
        record Over() implements Outcome {}
    }

    /** What nobody guesses, to name something by. */
    static String token(SecureRandom random) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    /** Opens this code, and closes what was open for the same account and purpose: two messages would have two chances. */
    static void open(Connection connection, Drawn drawn, String accountId, String number, boolean login, Instant now)
            throws SQLException {
        SandboxStore.update(
                connection,
                "DELETE FROM message_code WHERE until < ? OR account_id = ? AND login = ?",
                now.getEpochSecond(),
                accountId,
                login ? 1 : 0);
        SandboxStore.update(
                connection,
                "INSERT INTO message_code (message, account_id, number, code, login, until) VALUES (?, ?, ?, ?, ?, ?)",
                drawn.message,
                accountId,
                number,
                drawn.code,
                login ? 1 : 0,
                now.plus(ShortMessage.GOOD).getEpochSecond());
    }

    /** Compares an answer with the code of this message. */
    static Outcome answer(Connection connection, String message, boolean login, String answer, Instant now)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT * FROM message_code WHERE message = ? AND login = ? AND until >= ?")) {
            query.setString(1, message);
            query.setInt(2, login ? 1 : 0);
            query.setLong(3, now.getEpochSecond());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return new Outcome.Over();
                }
                boolean right = MessageDigest.isEqual(
                        row.getString("code").getBytes(StandardCharsets.UTF_8),
                        answer.getBytes(StandardCharsets.UTF_8));
                if (right) {
                    SandboxStore.update(connection, "DELETE FROM message_code WHERE message = ?", message);
                    return new Outcome.Right(row.getString("account_id"), row.getString("number"));
                }
                SandboxStore.update(connection, "UPDATE message_code SET wrong = wrong + 1 WHERE message = ?", message);
                int dead = SandboxStore.update(
                        connection,
                        "DELETE FROM message_code WHERE message = ? AND wrong >= ?",
                        message,
                        ShortMessage.TRIES);
                return dead == 0 ? new Outcome.Wrong() : new Outcome.Over();
            }
        }
    }

    /** The message with which this account can log in now. */
    static Optional<String> ofLogin(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT message FROM message_code WHERE account_id = ? AND login = 1")) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    static void close(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(connection, "DELETE FROM message_code WHERE account_id = ?", accountId);
    }
}
