package mu.maupass.sync.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import mu.maupass.sync.failure.SyncException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a command that keeps the contract of {@code secret-tool}: what it is called with, what it reads and answers. */
class KeyringTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    private Path folder;

    private StationKeys made() throws SyncException {
        folder = temp.resolve("trust");
        return StationKeys.openOrCreate(folder);
    }

    /** Keeps each secret in a file under its name. */
    private Keyring keyring(String lines) throws IOException {
        Path command = temp.resolve("secret-tool");
        Files.writeString(command, "#!/bin/sh\n" + lines);
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        return new Keyring(command.toString(), LIMIT);
    }

    private Keyring working() throws IOException {
        return keyring("""
                what=$1; shift
                [ "$what" != store ] || { [ "$1" = '--label=MauPass Station' ] || exit 2; shift; }
                [ "$1 $2 $3" = 'application maupass-station key' ] || exit 2
                file=%s/kept-$4
                case $what in
                  store) cat >"$file" ;;
                  lookup) cat "$file" 2>/dev/null ;;
                  clear) rm -f "$file" ;;
                  *) exit 2 ;;
                esac
                """.formatted(temp));
    }

    @Test
    void thePassphraseGoesIntoTheKeyringAndBack() throws Exception {
        StationKeys made = made();
        KeyPassphrase passphrase = new KeyPassphrase(folder, System.getenv(), working());
        Path outside = passphrase.outside().orElseThrow();
        byte[] before = Files.readAllBytes(outside);

        new KeyKeeping(folder, passphrase).inKeyring();
        assertThat(outside).doesNotExist();
        assertThat(passphrase.read()).containsExactly(before);
        assertThat(passphrase.protection()).isEqualTo(KeyProtection.KEYRING);

        new KeyKeeping(folder, passphrase).inFile();
        assertThat(passphrase.protection()).isEqualTo(KeyProtection.USER_FILE);
        assertThat(outside).hasBinaryContent(before);
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
        try (var files = Files.list(temp)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("kept-"));
        }
    }

    @Test
    void aKeyringThatDoesNotTakeItLeavesItWhereItIs() throws Exception {
        made();
        for (String lines : new String[] {"exit 1", "cat >/dev/null; [ $1 = store ] || echo another"}) {
            KeyPassphrase passphrase = new KeyPassphrase(folder, System.getenv(), keyring(lines));
            failure(() -> new KeyKeeping(folder, passphrase).inKeyring());
            assertThat(passphrase.outside().orElseThrow()).exists();
            assertThat(passphrase.protection()).isEqualTo(KeyProtection.USER_FILE);
        }
    }

    @Test
    void aKeyringThatIsAbsentLockedOrHangsIsSaidAndNotWaitedForForEver() throws Exception {
        made();
        new KeyKeeping(folder, new KeyPassphrase(folder, System.getenv(), working())).inKeyring();
        failure(() -> new KeyPassphrase(folder, System.getenv(), keyring("exit 1")).read());
        failure(() -> new KeyPassphrase(folder, System.getenv(), new Keyring("/nowhere/secret-tool", LIMIT)).read());
        Keyring hanging = new Keyring(script("exec sleep 600"), Duration.ofMillis(200));
        failure(() -> new KeyPassphrase(folder, System.getenv(), hanging).read());
    }

    private String script(String lines) throws IOException {
        keyring(lines);
        return temp.resolve("secret-tool").toString();
    }

    private static void failure(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo("T-129"));
    }
}
