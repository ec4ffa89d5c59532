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

    /**
     * For what a code is sent.
     *
     * @param login   whether for a log-in; else at a counter
     * @param request by which a station knows its request; empty where there is none
     */
    record Wanted(String accountId, String number, boolean login, String request) {
        @Override
        public String toString() {
            return "Wanted[***]";
        }
    }

    /** What an answer came to. */
    sealed interface Outcome {
        /** It is the code, which opens nothing else. */
        record Right(String accountId, String number) implements Outcome {}

        /** It is the code, and this was given for it before: the answer was lost on its way. */
        record Again(String proof) implements Outcome {}

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

    /** The message that this request has had sent for this account, where its answer was lost on its way. */
    static Optional<String> sentBy(Connection connection, String request, String accountId, Instant now)
            throws SQLException {
        return text(
                connection,
                "SELECT message FROM message_code WHERE request = ? AND account_id = ? AND until >= ?",
                request,
                accountId,
                now.getEpochSecond());
    }

    /** Opens this code, and closes what was open for the same account and purpose: two messages would have two chances. */
    static void open(Connection connection, Drawn drawn, Wanted wanted, Instant now) throws SQLException {
        SandboxStore.update(
                connection,
                "DELETE FROM message_code WHERE until < ? OR account_id = ? AND login = ?",
                now.getEpochSecond(),
                wanted.accountId,
                wanted.login ? 1 : 0);
        SandboxStore.update(
                connection,
                """
                INSERT INTO message_code (message, account_id, number, code, login, until, request)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                drawn.message,
                wanted.accountId,
                wanted.number,
                drawn.code,
                wanted.login ? 1 : 0,
                now.plus(ShortMessage.GOOD).getEpochSecond(),
                wanted.request);
    }

    /** Compares an answer with the code of this message. The same wrong answer once more is the same try. */
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
                if (!row.getString("proof").isEmpty()) {
                    return right ? new Outcome.Again(row.getString("proof")) : new Outcome.Over();
                }
                if (right) {
                    if (login) {
                        drop(connection, message);
                    }
                    return new Outcome.Right(row.getString("account_id"), row.getString("number"));
                }
                SandboxStore.update(
                        connection,
                        "UPDATE message_code SET wrong = wrong + 1, last_wrong = ? WHERE message = ? AND last_wrong <> ?",
                        answer,
                        message,
                        answer);
                int dead = SandboxStore.update(
                        connection,
                        "DELETE FROM message_code WHERE message = ? AND wrong >= ?",
                        message,
                        ShortMessage.TRIES);
                return dead == 0 ? new Outcome.Wrong() : new Outcome.Over();
            }
        }
    }

    /** This was given for the code of a counter, which opens nothing else: whoever shows it once more has the same. */
    static void gave(Connection connection, String message, String proof) throws SQLException {
        SandboxStore.update(connection, "UPDATE message_code SET proof = ? WHERE message = ?", proof, message);
    }

    /** What no provider took is not there. */
    static void drop(Connection connection, String message) throws SQLException {
        SandboxStore.update(connection, "DELETE FROM message_code WHERE message = ?", message);
    }

    /** The message with which this account can log in now. */
    static Optional<String> ofLogin(Connection connection, String accountId) throws SQLException {
        return text(connection, "SELECT message FROM message_code WHERE account_id = ? AND login = 1", accountId);
    }

    private static Optional<String> text(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    static void close(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(connection, "DELETE FROM message_code WHERE account_id = ?", accountId);
    }
}
