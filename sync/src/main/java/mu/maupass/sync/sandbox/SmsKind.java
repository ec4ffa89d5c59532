package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.activation.ShortMessage;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.FactorRules;

/**
 * Codes in short messages: the restricted kind, beside another one only. The authority sends them ({@link MessageEndpoint}) to the
 * number that was proved at the counter.
 */
final class SmsKind implements FactorKind {
    private static final String PROOF = "proof";

    @Override
    public String type() {
        return ShortMessage.TYPE;
    }

    @Override
    public String member() {
        return "sms_code";
    }

    @Override
    public String english() {
        return "short messages to a telephone (restricted)";
    }

    @Override
    public String french() {
        return "messages courts à un téléphone (restreint)";
    }

    @Override
    public Set<String> members() {
        return Set.of("restricted", PROOF);
    }

    /** The record says itself that the kind is restricted. */
    @Override
    public boolean fits(JsonNode factor, FactorRules policy, Instant verified) {
        return factor.path("restricted").isBoolean()
                && factor.path("restricted").asBoolean()
                && factor.path(PROOF).asText().matches("[A-Za-z0-9_-]{16,64}");
    }

    /**
     * The number was proved for this account, by this authority's own message, at this station and when the record says it was, as
     * far as clocks agree: nobody lays in proofs of their own telephone for a visit to come. It is bound once.
     */
    @Override
    public boolean bindable(Connection connection, String accountId, JsonNode factor, Origin origin)
            throws SQLException {
        long proved = OffsetDateTime.parse(factor.path("verified_at").asText())
                .plus(MessageEndpoint.PROOF_GOOD)
                .toEpochSecond();
        long tolerance = RecordTimes.CLOCK_TOLERANCE.toSeconds();
        return SandboxStore.count(
                        connection,
                        """
                        SELECT count(*) FROM number_proof
                        WHERE proof = ? AND account_id = ? AND station_id = ? AND until >= ? AND until BETWEEN ? AND ?""",
                        factor.path(PROOF).asText(),
                        accountId,
                        origin.stationId(),
                        origin.arrived().getEpochSecond(),
                        proved - tolerance,
                        proved + tolerance)
                == 1;
    }

    @Override
    public void bind(Connection connection, String accountId, JsonNode factor, Instant now) throws SQLException {
        SandboxStore.update(
                connection,
                "INSERT INTO sms_factor SELECT account_id, number FROM number_proof WHERE proof = ? AND account_id = ?",
                factor.path(PROOF).asText(),
                accountId);
        SandboxStore.update(connection, "DELETE FROM number_proof WHERE account_id = ?", accountId);
    }

    /** Whoever has the telephone is told of what takes its place (requirement T5). */
    @Override
    public void release(Connection connection, String accountId) throws SQLException {
        MessageCodes.close(connection, accountId);
        SandboxStore.update(connection, """
                INSERT INTO left_number SELECT account_id, number FROM sms_factor WHERE account_id = ?
                ON CONFLICT (account_id) DO UPDATE SET number = excluded.number""", accountId);
        SandboxStore.update(connection, "DELETE FROM sms_factor WHERE account_id = ?", accountId);
    }

    /** The number of the account. */
    static Optional<String> number(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT number FROM sms_factor WHERE account_id = ?")) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    public Optional<Problem> refusal(SandboxStore store, SandboxAccount account, String answer, Instant now)
            throws SyncException {
        return store.inTransaction(connection -> {
            Optional<String> message = MessageCodes.ofLogin(connection, account.accountId());
            boolean right = message.isPresent()
                    && MessageCodes.answer(connection, message.get(), true, answer, now)
                            instanceof MessageCodes.Outcome.Right;
            return right ? Optional.empty() : Optional.of(Problem.SECOND_FACTOR_WRONG);
        });
    }
}
