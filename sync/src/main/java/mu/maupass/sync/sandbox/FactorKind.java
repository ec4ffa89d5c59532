package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.FactorRules;

/**
 * One kind of second factor at the authority. A kind has a class of its own and tables of its own, and stands in the list of
 * {@link FactorKinds}: nothing else knows it.
 */
interface FactorKind {
    /** Its name in the record, in the policy and in the table of what is bound. */
    String type();

    /** The member of a log-in that carries the answer to it. */
    String member();

    /** What a message to its owner calls it, in English. */
    String english();

    /** The same in French. */
    String french();

    /** Its members in a record, besides those that factors of every kind have. */
    Set<String> members();

    /** The step of thirty seconds in which it was used, where the record has it; only of a factor that fits. */
    default OptionalLong usedStep(JsonNode factor) {
        return OptionalLong.empty();
    }

    /**
     * Where a record comes from.
     *
     * @param stationId that sealed it
     * @param arrived   when it arrived
     */
    record Origin(String stationId, Instant arrived) {}

    /**
     * Whether it was bound nowhere before, where it may be bound only once, and is this account's and of this visit, where it can be
     * another's.
     */
    default boolean bindable(Connection connection, String accountId, JsonNode factor, Origin origin)
            throws SQLException {
        return true;
    }

    /** Whether an answer can be one at all, as far as check digits tell: where it cannot, it is a slip of the hand and no guess. */
    default boolean couldBe(String answer) {
        return true;
    }

    /**
     * Whether this is a factor of this kind, in the form that the policy says, and was used at the counter.
     *
     * @param factor   what the record says of it
     * @param verified when it was used, by the record
     */
    boolean fits(JsonNode factor, FactorRules policy, Instant verified);

    /** The account has it from now on. What was used at the counter opens nothing again (requirement T7). */
    void bind(Connection connection, String accountId, JsonNode factor, Instant now) throws SQLException;

    /** The account has it no more. */
    void release(Connection connection, String accountId) throws SQLException;

    /** Whether the factor that the account has of this kind can open anything any more. */
    default boolean usable(Connection connection, String accountId) throws SQLException {
        return true;
    }

    /** Why an account that has this kind cannot log in with it yet; empty where it can. */
    default Optional<Problem> unfinished(Connection connection, String accountId, Instant now) throws SQLException {
        return Optional.empty();
    }

    /**
     * Why this answer opens nothing; empty where it opens. It counts once: of two log-ins with the same answer at the same
     * moment only one is granted.
     *
     * @param account has a factor of this kind
     * @param answer  as it was typed, without what only sets it in groups
     */
    Optional<Problem> refusal(SandboxStore store, SandboxAccount account, String answer, Instant now)
            throws SyncException;
}
