package mu.maupass.sync.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedFolderTest {

    @TempDir
    Path temp;

    @Test
    void aCopyOfTheDataFolderAloneOpensNothing() throws Exception {
        Path folder = temp.resolve("trust");
        StationKeys made = StationKeys.openOrCreate(folder);
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
        assertThat(StationKeys.protection(folder)).isEqualTo(KeyProtection.USER_FILE);

        Path stolen = copy(folder);
        Map<String, String> elsewhere =
                Map.of("XDG_STATE_HOME", temp.resolve("thief").toString());
        failure("T-124", () -> StationKeys.open(stolen, elsewhere));
        try (Stream<Path> files = Files.list(stolen)) {
            for (Path file : files.toList()) {
                // Nothing in the folder is a passphrase, under whatever name.
                Files.copy(file, stolen.resolve("station.pass"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                failure("T-107", () -> StationKeys.open(stolen, elsewhere));
            }
        }
    }

    @Test
    void aStationOfBeforeIsOpenedAndItsPassphraseIsMovedAway() throws Exception {
        Path folder = temp.resolve("trust");
        StationKeys made = StationKeys.openOrCreate(folder);
        Path outside = new KeyPassphrase(folder, System.getenv()).outside().orElseThrow();
        Files.move(outside, folder.resolve("station.pass"));
        Files.delete(folder.resolve("station.key-id"));
        assertThat(StationKeys.protection(folder)).isEqualTo(KeyProtection.BESIDE);
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());

        StationKeys.moveApart(folder);
        assertThat(folder.resolve("station.pass")).doesNotExist();
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
        assertThat(StationKeys.protection(folder)).isEqualTo(KeyProtection.USER_FILE);
        StationKeys.moveApart(folder);
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
    }

    @Test
    void whoLooksAtAnothersStationDoesNotTakeItsPassphraseAway() throws Exception {
        Path folder = temp.resolve("trust");
        StationKeys.openOrCreate(folder);
        Path beside = folder.resolve("station.pass");
        Files.move(new KeyPassphrase(folder, System.getenv()).outside().orElseThrow(), beside);
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a file to another user");
        Files.setOwner(
                beside, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        StationKeys.moveApart(folder);
        assertThat(beside).exists();
    }

    @Test
    void aCredentialOfTheServiceComesFirst() throws Exception {
        Path folder = temp.resolve("trust");
        StationKeys made = StationKeys.openOrCreate(folder);
        Path outside = new KeyPassphrase(folder, System.getenv()).outside().orElseThrow();
        Path credentials = Files.createDirectory(temp.resolve("credentials"));
        Files.move(outside, credentials.resolve(KeyPassphrase.CREDENTIAL));
        Map<String, String> service = Map.of(
                "CREDENTIALS_DIRECTORY",
                credentials.toString(),
                "XDG_STATE_HOME",
                temp.resolve("state").toString());
        assertThat(StationKeys.open(folder, service).publicKey()).isEqualTo(made.publicKey());
        assertThat(new KeyPassphrase(folder, service).protection()).isEqualTo(KeyProtection.CREDENTIAL);
    }

    private Path copy(Path folder) throws IOException {
        Path copy = Files.createDirectory(temp.resolve("stolen"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static void failure(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
    }
}
