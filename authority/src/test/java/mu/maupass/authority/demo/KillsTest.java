package mu.maupass.authority.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.authority.AuthorityMain;
import mu.maupass.authority.child.Folders;
import mu.maupass.authority.keycloak.WhereKeycloakIs;
import mu.maupass.authority.postgres.PostgresRecords;
import mu.maupass.sync.LongForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of {@code ./station authority kills}. */
@DisplayName("Authorities, a database, stations and Keycloak that are killed at random")
class KillsTest {

    /** Each kind of round comes once among twelve kills. */
    private static final int KILLS = 25;

    private static final long SEED = 20_261_130;
    private static final Pattern KEPT = Pattern.compile("lies in (\\S+)");

    @TempDir
    private Path folder;

    @BeforeEach
    void needPostgres() {
        assumeTrue(Kills.possible(), "PostgreSQL is not installed (Debian's package postgresql)");
        assumeTrue(
                LongForm.rounds(0, KILLS) > 0,
                "of the long form: each start of an authority and of a station is seconds of a processor");
    }

    /** With the accounts in a Keycloak, which is killed too, where one is named. */
    @Test
    void loseNoRecordAndTakeNoneTwice() throws Exception {
        Optional<Path> keycloak = WhereKeycloakIs.named();

        String figures = Kills.run(AuthorityMain.class, folder, KILLS, System.nanoTime(), keycloak);

        assertThat(figures)
                .contains("each at the authority once with its receipt")
                .containsPattern("[1-9]\\d* of the database, [1-9]\\d* of authorities, [1-9]\\d* of stations, "
                        + (keycloak.isPresent() ? "[1-9]" : "0 of Keycloak"));
    }

    /** As if records and accounts were not written in one. */
    @Test
    void anAccountWithAnotherFactorIsNoticed() throws Exception {
        assertItFails(
                "UPDATE totp_factor SET secret = 'A' || substr(secret, 2) || 'A' WHERE account_id = (SELECT account_id"
                        + " FROM notice WHERE number = (SELECT max(number) FROM notice))",
                "accounts were changed otherwise than records say");
    }

    /** Whoever looks for the cause has the seed, and what the authority had. */
    private void assertItFails(String statement, String words) throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Kills.run(AuthorityMain.class, folder, 1, SEED, Optional.empty(), at -> change(at, statement)))
                .withMessageContaining(words)
                .withMessageContaining("seed " + SEED)
                .satisfies(failure -> {
                    Matcher kept = KEPT.matcher(String.valueOf(failure.getMessage()));
                    assertThat(kept.find()).isTrue();
                    Path database = Path.of(kept.group(1));
                    assertThat(database.resolve("data")).isNotEmptyDirectory();
                    Folders.delete(database);
                });
    }

    private static void change(PostgresRecords.Access at, String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(at.url(), at.user(), at.password())) {
            assertThat(connection.createStatement().executeUpdate(statement)).isPositive();
        }
    }
}
