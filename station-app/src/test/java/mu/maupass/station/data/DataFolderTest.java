package mu.maupass.station.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import mu.maupass.fault.Fault;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temp;

    private static void assertRefused(String code, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        StationException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(code));
    }

    @Test
    void isMadeForItsOwnerOnly() throws Exception {
        Path root = temp.resolve("a/b");
        try (DataFolder folder = DataFolder.open(root)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void thatOthersCanLookIntoIsClosedToThemAndSaysSo() throws Exception {
        Path root = temp.resolve("data");
        try (DataFolder folder = DataFolder.open(root)) {
            assertThat(folder.openness()).isEmpty();
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DataFolder folder = DataFolder.look(root)) {
            assertThat(folder.openness()).map(Failure::code).contains("D-113");
        }
        try (DataFolder folder = DataFolder.open(root)) {
            assertThat(folder.openness()).map(Failure::code).contains("D-113");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                    .isEqualTo("rwx------");
            assertThat(Files.readString(folder.logs().resolve("station.0.log"))).contains("others could look");
        } finally {
            Log.toTerminal();
        }
    }

    @Test
    void canBeLookedIntoOnADiskThatCannotBeWritten() throws Exception {
        Path root = temp.resolve("data");
        DataFolder.open(root).close();
        Log.toTerminal();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-x------"));
        try (DataFolder folder = DataFolder.look(root)) {
            assertThat(folder.root()).isEqualTo(root);
        } finally {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void isWorkedOnByOneStationAtATime() throws Exception {
        Path root = temp.resolve("data");
        try (DataFolder first = DataFolder.open(root)) {
            assertRefused("D-101", () -> DataFolder.open(root));
            DataFolder.look(root).close();
            assertThat(first.root()).isEqualTo(root);
        }
        DataFolder.open(root).close();
    }

    @Test
    void holdsTheLogFromThenOnAndTheLogKnows(@TempDir Path temp) throws Exception {
        Log.toTerminal();
        assertThat(Log.folder()).isEmpty();
        try (DataFolder folder = DataFolder.open(temp.resolve("station"))) {
            assertThat(Log.folder()).contains(folder.logs());
            Fault fault = Fault.of(new IllegalStateException("somebody's name"));
            assertThat(Files.readString(folder.logs().resolve("station.0.log")))
                    .contains(fault.code().text(), "IllegalStateException", "DataFolderTest.holdsTheLog")
                    .doesNotContain("somebody's name");
        } finally {
            Log.toTerminal();
        }
        assertThat(Log.folder()).isEmpty();
    }

    @Test
    void ofAnotherVersionIsLeftAsItIs() throws Exception {
        Path root = Files.createDirectory(temp.resolve("data"));
        Files.writeString(root.resolve("format"), "7\n");
        assertRefused("D-103", () -> DataFolder.open(root));
        assertThat(root.resolve("format")).hasContent("7");
        assertThat(Files.list(root)).hasSize(1);
    }

    @Test
    void thatIsSomethingElseIsNotTouched() throws Exception {
        Path root = Files.createDirectory(temp.resolve("documents"));
        Files.writeString(root.resolve("letter.txt"), "dear");
        assertRefused("D-104", () -> DataFolder.open(root));
        assertThat(Files.list(root)).containsExactly(root.resolve("letter.txt"));
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertRefused("D-104", () -> DataFolder.open(file));
    }

    @Test
    void thatCannotBeWrittenSaysSo() {
        // The kernel's own file system lets nobody make a folder in it, not even root.
        assertRefused("D-102", () -> DataFolder.open(Path.of("/proc/maupass")));
    }

    @Test
    void whoseMakingWasCutOffIsGoneOnWith() throws Exception {
        Path root = Files.createDirectory(temp.resolve("data"));
        Files.writeString(root.resolve("format.new"), "");
        try (DataFolder folder = DataFolder.open(root)) {
            assertThat(folder.root().resolve("format")).hasContent("1");
        }
    }

    @Test
    void withARuinedFormatFileIsOfAnotherVersion() throws IOException {
        Path root = Files.createDirectory(temp.resolve("data"));
        Files.write(root.resolve("format"), new byte[] {0, (byte) 0xFF, 7});
        assertRefused("D-103", () -> DataFolder.open(root));
    }
}
