package mu.maupass.sync.sandbox;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterKey;
import org.jspecify.annotations.Nullable;

/** The authority's data as its rules ask for it, behind the port of {@link Records}. */
final class SandboxStore implements AutoCloseable {

    private final Records records;

    /** @param records closed with this */
    SandboxStore(Records records) {
        this.records = records;
    }

    /** The embedded one in this folder. */
    static SandboxStore open(Path folder) throws SyncException {
        return new SandboxStore(EmbeddedRecords.open(folder));
    }

    /** Runs work in one transaction. */
    <T extends @Nullable Object> T inTransaction(Records.Work<T> work) throws SyncException {
        return records.inTransaction(work);
    }

    /** Runs work that takes a record. */
    <T extends @Nullable Object> T inTurn(Records.Work<T> work) throws SyncException {
        return records.inTurn(work);
    }

    /** Runs work on many things in one transaction, behind what somebody waits for. */
    <T extends @Nullable Object> T inLongTransaction(Records.Work<T> work) throws SyncException {
        return records.inLongTransaction(work);
    }

    /**
     * Fills an empty store with the seed data, in one transaction.
     *
     * @param training whether its stations work for training: no others take an agent whose hash was made fast
     */
    void seed(SandboxSeed seed, Instant now, boolean training) throws SyncException {
        inTransaction(connection -> {
            if (count(connection, "SELECT count(*) FROM account") > 0) {
                return null;
            }
            SecureRandom random = new SecureRandom();
            for (SandboxSeed.Person person : seed.people()) {
                insert(connection, person, random);
            }
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            for (SandboxAgent agent : seed.agents()) {
                update(
                        connection,
                        "INSERT INTO agent (agent_id, display_name, role, password_hash, trained_on) VALUES (?, ?, ?, '', ?)",
                        agent.id(),
                        agent.displayName(),
                        agent.role().value(),
                        today.minusMonths(agent.trainedMonthsAgo()).toString());
            }
            for (SandboxSeed.Denied denied : seed.denied()) {
                DenyTable.deny(connection, denied.document(), denied.reason());
            }
            return null;
        });
        inTransaction(connection -> {
            for (SandboxAgent agent : seed.agents()) {
                if (!isEquipped(connection, agent.id(), training)) {
                    change(
                            connection,
                            agent.id(),
                            training
                                    ? PasswordHash.derivingPrinted(
                                            agent.password().toCharArray(), new SecureRandom())
                                    : seed.root(agent.id()).derivation());
                }
            }
            return null;
        });
    }

    /** A new agent has no key, nor one of a store of before 2026-11-29; in service none has a hash that was made fast. */
    private static boolean isEquipped(Connection connection, String agentId, boolean training) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM agent WHERE agent_id = ? AND key <> ''")) {
            query.setString(1, agentId);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        && (training || !Roster.agent(row).passwordHash().isPrinted());
            }
        }
    }

    /** Gives an invented agent another password, and so another key. */
    static void change(Connection connection, String agentId, char[] password) throws SQLException {
        change(connection, agentId, PasswordHash.deriving(password, new SecureRandom()));
    }

    private static void change(Connection connection, String agentId, PasswordHash.Derivation derived)
            throws SQLException {
        try (Secret wrappingKey = derived.wrappingKey()) {
            update(
                    connection,
                    "UPDATE agent SET password_hash = ?, key = ?, factor = '', one_time_until = '' WHERE agent_id = ?",
                    derived.hash().text(),
                    RosterKey.create(agentId, wrappingKey, new SecureRandom())
                            .json()
                            .toString(),
                    agentId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    List<RosterAgent> agents() throws SyncException {
        return inTransaction(SandboxStore::agents);
    }

    /** Those of this transaction: what is signed of them must be what is true in it. */
    static List<RosterAgent> agents(Connection connection) throws SQLException {
        List<RosterAgent> agents = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM agent ORDER BY agent_id");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                agents.add(Roster.agent(row));
            }
        }
        return agents;
    }

    /** The account with this value in the given column. */
    static Optional<SandboxAccount> account(Connection connection, AccountKey key, String value) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM account WHERE " + key.column + " = ?")) {
            query.setString(1, key == AccountKey.USER_NAME ? TypedText.userName(value) : value);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(SandboxAccount.of(row)) : Optional.empty();
            }
        }
    }

    /** The columns by which an account is found. */
    enum AccountKey {
        CODE("code"),
        SUBJECT("subject"),
        NIC("nic"),
        USER_NAME("user_name");

        private final String column;

        AccountKey(String column) {
            this.column = column;
        }
    }

    /** Runs one statement, whose parameters are texts or numbers. */
    static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The first column of the first row as a number. */
    static long count(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    @Override
    public void close() {
        records.close();
    }

    static void requireNew(Connection connection, AccountKey key, String value, SandboxPerson person)
            throws SQLException {
        if (account(connection, key, value).isPresent()) {
            throw new IllegalArgumentException("\"%s\" of %s is another account's"
                    .formatted(key.name().toLowerCase(Locale.ROOT), person.userName()));
        }
    }

    static void insert(Connection connection, SandboxPerson person, String passwordHash) throws SQLException {
        String accountId = UUID.randomUUID().toString();
        update(
                connection,
                """
                INSERT INTO account (account_id, subject, card, user_name, password_hash, family_name,
                    birth_family_name, given_names, birth_date, nic, code, activated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""",
                accountId,
                UUID.randomUUID().toString(),
                person.card(),
                TypedText.userName(person.userName()),
                passwordHash,
                person.familyName(),
                person.birthFamilyName(),
                person.givenNames(),
                person.birthDate().toString(),
                person.nic(),
                person.code().map(code -> code.value()).orElse(null));
        FactorNotices.addresses(connection, accountId);
    }

    private static void insert(Connection connection, SandboxSeed.Person person, SecureRandom random)
            throws SQLException {
        String accountId = UUID.randomUUID().toString();
        update(
                connection,
                """
                INSERT INTO account (account_id, subject, card, user_name, password_hash, family_name,
                    birth_family_name, given_names, birth_date, nic, code, activated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                accountId,
                UUID.randomUUID().toString(),
                person.card(),
                TypedText.userName(person.userName()),
                PasswordHash.ofPrinted(person.password().toCharArray(), random).text(),
                person.familyName(),
                person.birthFamilyName(),
                person.givenNames(),
                person.birthDate().toString(),
                person.nic(),
                person.code().map(code -> code.value()).orElse(null),
                person.totpSecret().isPresent() ? 1 : 0);
        if (person.totpSecret().isPresent()) {
            new TotpKind().seed(connection, accountId, person.totpSecret().get());
        }
        FactorNotices.addresses(connection, accountId);
    }
}
