package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;

/**
 * Lets the records follow an identity provider in who has an account, before a rule looks at one: who is not there any more, or under
 * another name, is found by none. The rules themselves only read the records. Where the accounts are in the records it does nothing.
 */
final class AccountMirror {

    /** No password fits it: who has an account elsewhere logs in there. */
    private static final String NO_PASSWORD = "";

    private final SandboxStore store;
    private final Accounts accounts;
    private final RequestObserver observer;

    /** @param observer told where the identity provider cannot be asked */
    AccountMirror(SandboxStore store, Accounts accounts, RequestObserver observer) {
        this.store = store;
        this.accounts = accounts;
        this.observer = observer;
    }

    /** Whether people have their accounts at an identity provider. */
    boolean elsewhere() {
        return accounts.elsewhere();
    }

    /**
     * Fetches the account that this names.
     *
     * @param resource for which it is needed
     * @return whether the records now say what is so; where not, the identity provider does not answer, and nobody may decide by them
     */
    boolean fetch(String resource, AccountKey key, String value) throws SyncException {
        if (!accounts.elsewhere()) {
            return true;
        }
        String wanted = key == AccountKey.USER_NAME ? TypedText.userName(value) : value;
        try {
            Optional<Accounts.Person> found = accounts.find(
                    switch (key) {
                        case CODE -> Accounts.Key.CODE;
                        case SUBJECT -> Accounts.Key.SUBJECT;
                        case NIC -> Accounts.Key.NIC;
                        case USER_NAME -> Accounts.Key.USER_NAME;
                    },
                    wanted);
            store.inTransaction(connection -> {
                if (found.isPresent()) {
                    put(connection, found.get());
                } else {
                    displace(connection, key, wanted);
                }
                return null;
            });
            return true;
        } catch (AccountsException e) {
            observer.failed(resource, e.code(), e.detail());
            return false;
        }
    }

    /** Nobody is found by this any more; what the records hold about the account stays. */
    private static void displace(Connection connection, AccountKey key, String value) throws SQLException {
        Optional<SandboxAccount> there = SandboxStore.account(connection, key, value);
        if (there.isPresent()) {
            displace(connection, there.get().accountId(), key);
        }
    }

    /**
     * Takes one of its names from an account: a number that two people share by mistake is not found any more, and theirs by whatever
     * else is their own. Whose subject is not there is not there at all.
     */
    private static void displace(Connection connection, String accountId, AccountKey key) throws SQLException {
        // No identity provider has a user name or a number with a space in it.
        SandboxStore.update(
                connection,
                "UPDATE account SET "
                        + switch (key) {
                            case CODE -> "code = NULL";
                            case NIC -> "nic = 'gone ' || account_id";
                            case USER_NAME -> "user_name = 'gone ' || account_id";
                            case SUBJECT ->
                                "user_name = 'gone ' || account_id, nic = 'gone ' || account_id, subject = 'gone ' ||"
                                        + " account_id, code = NULL";
                        }
                        + " WHERE account_id = ?",
                accountId);
    }

    /**
     * Writes nothing where the records say so already: each record is looked up before it is decided, and what was written about its person
     * meanwhile would take back a batch that another process decides.
     */
    private static void put(Connection connection, Accounts.Person found) throws SQLException {
        Accounts.Person person = found.named(TypedText.userName(found.userName()));
        if (!known(connection, person.subject()).equals(Optional.of(person))) {
            write(connection, person);
        }
    }

    /** Somebody as the records know them. */
    private static Optional<Accounts.Person> known(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
            SELECT a.*, d.value AS email FROM account a
                LEFT JOIN address d ON d.account_id = a.account_id AND d.kind = 'email'
            WHERE a.account_id = ?\
            """)) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                SandboxAccount account = SandboxAccount.of(row);
                return Optional.of(new Accounts.Person(
                        account.subject(),
                        account.userName(),
                        account.familyName(),
                        account.birthFamilyName(),
                        account.givenNames(),
                        account.birthDate(),
                        account.nic(),
                        account.code(),
                        Optional.ofNullable(row.getString("email"))));
            }
        }
    }

    private static void write(Connection connection, Accounts.Person person) throws SQLException {
        displaceOther(connection, person.subject(), AccountKey.USER_NAME, person.userName());
        displaceOther(connection, person.subject(), AccountKey.NIC, person.nic());
        if (person.code().isPresent()) {
            displaceOther(
                    connection, person.subject(), AccountKey.CODE, person.code().get());
        }
        SandboxStore.update(
                connection,
                """
                INSERT INTO account (account_id, subject, card, user_name, password_hash, family_name,
                    birth_family_name, given_names, birth_date, nic, code, activated)
                VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, 0)
                ON CONFLICT (account_id) DO UPDATE SET subject = excluded.subject, user_name = excluded.user_name,
                    family_name = excluded.family_name, birth_family_name = excluded.birth_family_name,
                    given_names = excluded.given_names, birth_date = excluded.birth_date, nic = excluded.nic,
                    code = excluded.code\
                """,
                person.subject(),
                person.subject(),
                person.userName(),
                NO_PASSWORD,
                person.familyName(),
                person.birthFamilyName(),
                person.givenNames(),
                person.birthDate().toString(),
                person.nic(),
                person.code().orElse(null));
        AccountSteps.follow(connection, person.subject());
        SandboxStore.update(connection, "DELETE FROM address WHERE account_id = ?", person.subject());
        if (person.email().isPresent()) {
            SandboxStore.update(
                    connection,
                    "INSERT INTO address VALUES (?, 'email', ?)",
                    person.subject(),
                    person.email().get());
        }
    }

    private static void displaceOther(Connection connection, String subject, AccountKey key, String value)
            throws SQLException {
        Optional<SandboxAccount> other = SandboxStore.account(connection, key, value)
                .filter(there -> !there.accountId().equals(subject));
        if (other.isPresent()) {
            displace(connection, other.get().accountId(), key);
        }
    }
}
