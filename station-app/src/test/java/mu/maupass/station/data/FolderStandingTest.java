package mu.maupass.station.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a new station may be made, and where one was. */
class FolderStandingTest {
    @TempDir
    private Path temp;

    private Path root;

    @BeforeEach
    void opened() throws Exception {
        root = temp.resolve("data");
        DataFolder.open(root).close();
    }

    private void holds(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private FolderStanding standing() {
        return FolderStanding.of(root);
    }

    @Test
    void withoutAFolderOrInAnEmptyOneAStationMayBeMade() throws IOException {
        assertThat(standing()).isEqualTo(FolderStanding.NEW);
        assertThat(FolderStanding.of(temp.resolve("none"))).isEqualTo(FolderStanding.NEW);
        assertThat(FolderStanding.of(Files.createDirectory(temp.resolve("empty"))))
                .isEqualTo(FolderStanding.NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settings.properties",
                "logs/station.log",
                "models/faces.onnx",
                "agents.properties",
                "trust/station.p12",
                "trust/station.key-id",
                "trust/station.key-in-keyring",
                "trust/token.properties",
                "trust/station.p12.new",
                "trust/enrolment.json.new"
            })
    void whatASetUpThatWasCutOffHasLeftBelongsToNoStation(String name) throws IOException {
        holds(name);
        assertThat(standing()).isEqualTo(FolderStanding.NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outbox.db",
                "outbox.db-wal",
                "usage.db",
                "usage.db-wal",
                "outbox.db.format-8",
                "outbox.witness",
                "head.jws",
                "notes.sealed",
                "visits.sealed",
                "next.sealed",
                "trust/bundle.jwe",
                "trust/devices.txt"
            })
    void whereAStationWorkedNoOtherIsMade(String name) throws IOException {
        holds("trust/station.p12");
        holds(name);
        assertThat(standing()).isEqualTo(FolderStanding.REMAINS);
        holds("trust/enrolment.json");
        assertThat(standing()).isEqualTo(FolderStanding.ENROLLED);
        Files.delete(root.resolve("format"));
        assertThat(standing()).as("damaged").isEqualTo(FolderStanding.ENROLLED);
    }

    @Test
    void aRestorationThatWasCutOffIsNoReasonForANewStation() throws IOException {
        Path absent = temp.resolve("taken");
        Files.createDirectory(temp.resolve("taken.restoring"));
        assertThat(FolderStanding.of(absent)).isEqualTo(FolderStanding.REMAINS);
    }

    @Test
    void aFolderOfAnotherVersionOrOfSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(root.resolve("format"), "2");
        assertThat(standing()).isEqualTo(FolderStanding.OTHER);
        Path foreign = Files.createDirectory(temp.resolve("documents"));
        Files.writeString(foreign.resolve("letter.odt"), "x");
        assertThat(FolderStanding.of(foreign)).isEqualTo(FolderStanding.OTHER);
        assertThat(FolderStanding.of(foreign.resolve("letter.odt"))).isEqualTo(FolderStanding.OTHER);
    }

    @Test
    void aLinkToADiskThatIsNotThereIsLeftAlone() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("unmounted"));
        assertThat(FolderStanding.of(link)).isEqualTo(FolderStanding.OTHER);
    }
}
