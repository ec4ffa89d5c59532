package mu.maupass.sync.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;

/**
 * Moves the passphrase of a station's key file where an administrator wants it. It is at its new place before it leaves the
 * old one, so that a cut at any point leaves the key open. One thread at a time.
 */
public final class KeyKeeping {

    private final Path folder;
    private final KeyPassphrase passphrase;

    /** @param folder where the key file lies */
    public KeyKeeping(Path folder) {
        this(folder, new KeyPassphrase(folder, System.getenv()));
    }

    KeyKeeping(Path folder, KeyPassphrase passphrase) {
        this.folder = folder;
        this.passphrase = passphrase;
    }

    /**
     * Into the keyring of the desktop's session.
     *
     * @throws SyncException T-106 where the key is in no file, T-109, T-129; as {@link StationKeys#open}
     */
    public void inKeyring() throws SyncException {
        byte[] opens = opens();
        try {
            passphrase.keepInKeyring(opens);
        } catch (IOException e) {
            throw SyncException.of(Cause.KEYS_NOT_WRITABLE, e.getClass().getSimpleName());
        } finally {
            Arrays.fill(opens, (byte) 0);
        }
    }

    /**
     * Into a file in the user's own state folder.
     *
     * @throws SyncException as {@link #inKeyring}
     */
    public void inFile() throws SyncException {
        byte[] opens = opens();
        try {
            passphrase.keepInFile(opens);
        } catch (IOException e) {
            throw SyncException.of(Cause.KEYS_NOT_WRITABLE, e.getClass().getSimpleName());
        } finally {
            Arrays.fill(opens, (byte) 0);
        }
    }

    private byte[] opens() throws SyncException {
        return StationKeys.passphraseForBackup(folder, passphrase)
                .orElseThrow(() -> SyncException.of(Cause.NOT_ENROLLED, "no key file"));
    }
}
