package mu.maupass.sync.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
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
        byte[] kept = passphrase.read().getFirst();
        assertThat(kept).isNotEqualTo(before);
        assertThat(passphrase.protection()).isEqualTo(KeyProtection.KEYRING);
        assertThat(StationKeys.passphraseForBackup(folder, passphrase).orElseThrow())
                .as("it opens the key")
                .isEqualTo(kept);
        OwnerOnlyFile.write(outside, before);
        new KeyKeeping(folder, passphrase).inKeyring();
        assertThat(outside).as("of before, found on the disk").doesNotExist();
        assertThat(passphrase.read()).as("there already").containsExactly(kept);

        new KeyKeeping(folder, passphrase).inFile();
        assertThat(passphrase.protection()).isEqualTo(KeyProtection.USER_FILE);
        assertThat(Files.readAllBytes(outside)).isNotEqualTo(before).isNotEqualTo(kept);
        assertThat(StationKeys.open(folder).publicKey()).isEqualTo(made.publicKey());
        OwnerOnlyFile.write(outside, before);
        assertThatThrownBy(() -> StationKeys.open(folder))
                .as("what was there before the moves opens nothing")
                .hasMessageContaining("T-107");
        try (var files = Files.list(temp)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("kept-"));
        }
    }

    /** The power fails at each point of the way. */
    @Test
    void aMoveThatIsCutOffLeavesAKeyThatOpensAndCanBeRepeated() throws Exception {
        made();
        KeyPassphrase passphrase = new KeyPassphrase(folder, System.getenv(), working());
        KeyPassphrase.Rewrapping cut = (_, _) -> {
            throw new IOException("cut");
        };
        KeyPassphrase.Rewrapping late = (before, next) -> {
            new KeyFile(folder).rewrap(before, next, true);
            throw new IOException("cut");
        };
        for (KeyPassphrase.Rewrapping point : List.of(cut, late)) {
            assertThatThrownBy(() -> passphrase.keepInKeyring(opens(passphrase), point))
                    .isInstanceOf(IOException.class);
            assertThat(opens(passphrase)).isNotEmpty();
            new KeyKeeping(folder, passphrase).inKeyring();
            assertThat(passphrase.protection()).isEqualTo(KeyProtection.KEYRING);
            assertThatThrownBy(() -> passphrase.keepInFile(opens(passphrase), point))
                    .isInstanceOf(IOException.class);
            assertThat(opens(passphrase)).isNotEmpty();
            new KeyKeeping(folder, passphrase).inFile();
            assertThat(passphrase.protection()).isEqualTo(KeyProtection.USER_FILE);
            assertThat(passphrase.read()).hasSize(1);
            assertThat(opens(passphrase)).isNotEmpty();
        }
    }

    private byte[] opens(KeyPassphrase passphrase) throws SyncException {
        return StationKeys.passphraseForBackup(folder, passphrase).orElseThrow();
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

        KeyPassphrase locked = new KeyPassphrase(folder, System.getenv(), keyring("exit 1"));
        OwnerOnlyFile.write(locked.outside().orElseThrow(), "of-before".getBytes(StandardCharsets.US_ASCII));
        failure(() -> opens(locked));
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
