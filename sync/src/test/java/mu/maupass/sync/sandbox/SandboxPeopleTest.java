package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.ProfileLookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts for people of a file. */
class SandboxPeopleTest {

    private static final String ONE = """
            {"user_name": "M.Lee", "password": "safran-12", "family_name": "Lee", "given_names": "Marie",
             "birth_date": "1990-01-31", "nic": "L310190123456D"}""";

    @TempDir
    Path folder;

    @Test
    void areOpenedOnceAndFoundByTheirNames() throws Exception {
        List<SandboxPerson> people = SandboxPeople.read(file("[" + ONE + "]"));
        assertThat(people.getFirst().birthFamilyName()).isEqualTo("Lee");
        try (SandboxSite site = SandboxSite.start(folder.resolve("site"));
                HttpsAuthorityClient client = site.client()) {
            site.authority().open(people);
            site.authority().open(people);
            assertThat(client.profileByUserName("m.lee"))
                    .isInstanceOfSatisfying(
                            ProfileLookup.AwaitingBinding.class,
                            found -> assertThat(found.profile().givenNames()).isEqualTo("Marie"));
            List<SandboxPerson> again = SandboxPeople.read(file("[" + ONE.replace("M.Lee", "other") + "]"));
            assertThatThrownBy(() -> site.authority().open(again)).hasMessage("\"nic\" of other is another account's");
        }
    }

    @Test
    void aFileThatCannotBeUsedIsToldByItsPlace() {
        assertThatThrownBy(() -> SandboxPeople.read(file("{}"))).hasMessage("no array of people");
        assertThatThrownBy(
                        () -> SandboxPeople.read(file("[" + ONE + "," + ONE.replace("1990-01-31", "1990-02-31") + "]")))
                .hasMessage("\"birth_date\" of person 2");
        assertThatThrownBy(() -> SandboxPeople.read(file("[" + ONE.replace("nic", "nick") + "]")))
                .hasMessage("\"nic\" of person 1");
    }

    private Path file(String content) throws Exception {
        return Files.writeString(folder.resolve("people.json"), content);
    }
}
