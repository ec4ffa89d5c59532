package mu.maupass.sync.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Data, state and what the administrator fixes lie where each system keeps such things")
class UserFoldersTest {
    private static final Path HOME = Path.of("/home/guichet");

    @Test
    void onLinuxTheyFollowTheDesktopsConventions() {
        UserFolders usual = new UserFolders("Linux", Map.of(), HOME);
        assertThat(usual.data()).isEqualTo(HOME.resolve(".local/share/maupass-station"));
        assertThat(usual.state()).isEqualTo(HOME.resolve(".local/state/maupass-station"));
        assertThat(usual.computer()).isEqualTo(Path.of("/etc/maupass-station"));

        UserFolders moved =
                new UserFolders("Linux", Map.of("XDG_DATA_HOME", "/srv/data", "XDG_STATE_HOME", "/srv/state"), HOME);
        assertThat(moved.data()).isEqualTo(Path.of("/srv/data/maupass-station"));
        assertThat(moved.state()).isEqualTo(Path.of("/srv/state/maupass-station"));
    }

    @Test
    void whatIsEmptyOrNotAbsoluteMovesNothing() {
        UserFolders folders =
                new UserFolders("Linux", Map.of("XDG_DATA_HOME", " ", "XDG_STATE_HOME", "relative"), HOME);

        assertThat(folders.data()).isEqualTo(HOME.resolve(".local/share/maupass-station"));
        assertThat(folders.state()).isEqualTo(HOME.resolve(".local/state/maupass-station"));
    }

    @Test
    void onWindowsTheyStayOnThisComputerAndDoNotRoam() {
        UserFolders folders = new UserFolders(
                "Windows 11",
                Map.of(
                        "LOCALAPPDATA",
                        "/users/guichet/local",
                        "APPDATA",
                        "/users/guichet/roaming",
                        "ProgramData",
                        "/pd"),
                HOME);

        assertThat(folders.data()).isEqualTo(Path.of("/users/guichet/local/MauPass Station"));
        assertThat(folders.state()).isEqualTo(Path.of("/users/guichet/local/MauPass Station State"));
        assertThat(folders.computer()).isEqualTo(Path.of("/pd/MauPass Station"));
        assertThat(new UserFolders("Windows 10", Map.of(), HOME).data())
                .isEqualTo(HOME.resolve("AppData/Local/MauPass Station"));
    }

    @Test
    void onMacTheyLieInTheLibrary() {
        UserFolders folders = new UserFolders("Mac OS X", Map.of("XDG_DATA_HOME", "/srv"), HOME);

        assertThat(folders.data()).isEqualTo(HOME.resolve("Library/Application Support/MauPass Station"));
        assertThat(folders.state()).isEqualTo(HOME.resolve("Library/Application Support/MauPass Station State"));
        assertThat(folders.computer()).isEqualTo(Path.of("/Library/Application Support/MauPass Station"));
    }

    /** A key and its passphrase in one folder would be one copy. */
    @Test
    void dataAndStateAreNeverInOneAnother() {
        for (String system : new String[] {"Linux", "Windows 11", "Mac OS X"}) {
            UserFolders folders = new UserFolders(system, Map.of(), HOME);
            assertThat(folders.state().startsWith(folders.data())).as(system).isFalse();
            assertThat(folders.data().startsWith(folders.state())).as(system).isFalse();
        }
    }
}
