package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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

    /** How many rows were written on this connection, which is the only one that writes. */
    private static long written(SandboxStore store) throws Exception {
        return store.inTransaction(connection -> SandboxStore.count(connection, "SELECT total_changes()"));
    }

    /** Each record of each station is looked up, and what is written is in the way of a batch that is decided meanwhile. */
    @Test
    void writesNothingOfAnAccountThatIsAsItWas() throws Exception {
        SandboxStore store = new SandboxStore(EmbeddedRecords.open(folder));
        try {
            AccountMirror mirror = new AccountMirror(store, accounts, (_, _, _, _) -> {});
            Accounts.Person before =
                    accounts.with("p-1", SandboxPeople.invented().getFirst());
            mirror.fetch("/", AccountKey.NIC, before.nic());
            long written = written(store);

            mirror.fetch("/", AccountKey.NIC, before.nic());
            mirror.fetch("/", AccountKey.USER_NAME, before.userName());
            assertThat(written(store)).isEqualTo(written);

            for (Accounts.Person changed : List.of(
                    withEmail(before, Optional.of("other@mail.example")),
                    withEmail(before, Optional.empty()),
                    before,
                    person("p-1", before.userName(), before.nic()))) {
                accounts.people.put("p-1", changed);
                mirror.fetch("/", AccountKey.NIC, before.nic());
                long then = written(store);
                assertThat(then).isGreaterThan(written);
                mirror.fetch("/", AccountKey.NIC, before.nic());
                assertThat(written(store)).isEqualTo(then);
                written = then;
            }
        } finally {
            store.close();
        }
    }

    private static Accounts.Person withEmail(Accounts.Person person, Optional<String> email) {
        return new Accounts.Person(
                person.subject(),
                person.userName(),
                person.familyName(),
                person.birthFamilyName(),
                person.givenNames(),
                person.birthDate(),
                person.nic(),
                person.code(),
                email);
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
