package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the records know of accounts at an identity provider")
class AccountMirrorTest {

    private static final String NIC = "R150390123456A";
    private static final String CODE = "ABCD2345";

    @TempDir
    private Path folder;

    private final ScriptedAccounts accounts = new ScriptedAccounts();

    private static Accounts.Person person(String subject, String userName, String nic) {
        return new Accounts.Person(
                subject,
                userName,
                "Body",
                "Body",
                "Some",
                LocalDate.of(1990, 3, 15),
                nic,
                Optional.of(CODE),
                Optional.empty());
    }

    private static boolean knows(SandboxStore store, AccountKey key, String value) throws Exception {
        return store.inTransaction(
                connection -> SandboxStore.account(connection, key, value).isPresent());
    }

    @Test
    void losesTheOneNumberOfAPersonThatIsNobodysAnyMore() throws Exception {
        SandboxStore store = new SandboxStore(EmbeddedRecords.open(folder));
        try {
            AccountMirror mirror = new AccountMirror(store, accounts, (_, _, _, _) -> {});
            accounts.people.put("p-1", person("p-1", "some.body", NIC));
            assertThat(mirror.fetch("/", AccountKey.NIC, NIC)).isTrue();
            accounts.shared = Accounts.Key.CODE;
            assertThat(mirror.fetch("/", AccountKey.CODE, CODE)).isTrue();
            assertThat(knows(store, AccountKey.CODE, CODE)).as("two have it").isFalse();
            assertThat(knows(store, AccountKey.NIC, NIC))
                    .as("only they have it")
                    .isTrue();
            assertThat(knows(store, AccountKey.USER_NAME, "some.body")).isTrue();

            accounts.people.clear();
            assertThat(mirror.fetch("/", AccountKey.SUBJECT, "p-1")).isTrue();
            assertThat(knows(store, AccountKey.NIC, NIC)).as("gone").isFalse();
            assertThat(knows(store, AccountKey.USER_NAME, "some.body")).isFalse();
            assertThat(knows(store, AccountKey.SUBJECT, "p-1")).isFalse();
        } finally {
            store.close();
        }
    }
}
