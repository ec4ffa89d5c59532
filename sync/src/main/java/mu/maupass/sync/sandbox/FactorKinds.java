package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mu.maupass.sync.authority.Problem;

/** The kinds of second factors that the authority takes, and what an account has of them. */
final class FactorKinds {
    /** To add a kind, put it here. */
    static final List<FactorKind> ALL = List.of(
            new TotpKind(), new RecoveryCodeKind(), new SecurityKeyKind(), new ActivationCodeKind(), new SmsKind());

    private FactorKinds() {}

    static Optional<FactorKind> of(String type) {
        return ALL.stream().filter(kind -> kind.type().equals(type)).findFirst();
    }

    /** The kinds of a record, in its order. */
    static List<String> types(JsonNode factor) {
        List<String> types = new ArrayList<>(List.of(factor.path("type").asText()));
        factor.path("further").forEach(one -> types.add(one.path("type").asText()));
        return types;
    }

    /** The kinds with these names, which have commas between them; without those that nobody knows any more. */
    static List<FactorKind> named(String types) {
        return Stream.of(types.split(",", -1))
                .flatMap(type -> of(type).stream())
                .toList();
    }

    /** Whether each factor of this record may be bound to this account: none was before where it may be only once. */
    static boolean bindable(Connection connection, String accountId, JsonNode factor, FactorKind.Origin origin)
            throws SQLException {
        List<JsonNode> all = new ArrayList<>(List.of(factor));
        factor.path("further").forEach(all::add);
        for (JsonNode one : all) {
            if (!of(one.path("type").asText()).orElseThrow().bindable(connection, accountId, one, origin)) {
                return false;
            }
        }
        return true;
    }

    /** The account has the factors of this record, and no others from now on: whoever has an old one gets in no more. */
    static void bind(Connection connection, String accountId, JsonNode factor, Instant now) throws SQLException {
        release(connection, accountId);
        bindOne(connection, accountId, factor, now);
        for (JsonNode one : factor.path("further")) {
            bindOne(connection, accountId, one, now);
        }
        // A time still to come would lock the account.
        long bound = Math.min(FactorExamination.usedStep(factor), OneTimeCode.stepAt(now) + OneTimeCode.DRIFT_STEPS);
        SandboxStore.update(
                connection,
                "UPDATE account SET activated = 1, factor_bound = ?, suspended = 0 WHERE account_id = ?",
                bound,
                accountId);
        AccountSteps.changed(connection, accountId, bound);
    }

    private static void bindOne(Connection connection, String accountId, JsonNode factor, Instant now)
            throws SQLException {
        FactorKind kind = of(factor.path("type").asText()).orElseThrow();
        kind.bind(connection, accountId, factor, now);
        bound(connection, accountId, kind);
    }

    /** Notes that the account has a factor of this kind. */
    static void bound(Connection connection, String accountId, FactorKind kind) throws SQLException {
        SandboxStore.update(connection, "INSERT INTO bound_factor VALUES (?, ?)", accountId, kind.type());
    }

    /** The account has no second factor any more, and can be activated again. */
    static void release(Connection connection, String accountId) throws SQLException {
        for (FactorKind kind : ALL) {
            kind.release(connection, accountId);
        }
        SandboxStore.update(connection, "DELETE FROM bound_factor WHERE account_id = ?", accountId);
        SandboxStore.update(
                connection,
                "UPDATE account SET activated = 0, factor_bound = 0, suspended = 0 WHERE account_id = ?",
                accountId);
        AccountSteps.changed(connection, accountId);
    }

    /** The same by the name of the account; whether there is one. */
    static boolean releaseOf(Connection connection, String userName) throws SQLException {
        Optional<SandboxAccount> account =
                SandboxStore.account(connection, SandboxStore.AccountKey.USER_NAME, userName);
        if (account.isPresent()) {
            release(connection, account.get().accountId());
        }
        return account.isPresent();
    }

    /** The kinds with which an account can still be opened. */
    static Set<String> usable(Connection connection, String accountId) throws SQLException {
        Set<String> usable = new HashSet<>();
        for (String type : held(connection, accountId)) {
            if (of(type).orElseThrow().usable(connection, accountId)) {
                usable.add(type);
            }
        }
        return usable;
    }

    /** The kinds that an account has. */
    static Set<String> held(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT type FROM bound_factor WHERE account_id = ?")) {
            query.setString(1, accountId);
            Set<String> types = new HashSet<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    types.add(row.getString(1));
                }
            }
            return types;
        }
    }

    /** Why no factor of the account opens anything yet; empty where one does, or where it has none. */
    static Optional<Problem> unfinished(Connection connection, String accountId, Instant now) throws SQLException {
        Optional<Problem> why = Optional.empty();
        for (String type : held(connection, accountId)) {
            Optional<Problem> one = of(type).orElseThrow().unfinished(connection, accountId, now);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            why = one;
        }
        return why;
    }
}
