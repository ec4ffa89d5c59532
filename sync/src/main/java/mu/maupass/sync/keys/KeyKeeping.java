package mu.maupass.sync.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;

/**
 * Moves the passphrase of a station's key file where an administrator wants it. The key gets a new passphrase on the way, so
 * that the old one, which can be found on a disk long after its file was removed, does not open the file that is there. The key
 * itself stays: who finds the key file of before as well has it. The new one is at its place
 * before the old one goes: a cut at any point leaves the key open. One thread at a time.
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
            passphrase.keepInKeyring(opens, this::rewrap);
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
            passphrase.keepInFile(opens, this::rewrap);
        } catch (IOException e) {
            throw SyncException.of(Cause.KEYS_NOT_WRITABLE, e.getClass().getSimpleName());
        } finally {
            Arrays.fill(opens, (byte) 0);
        }
    }

    private void rewrap(byte[] before, byte[] next) throws IOException, SyncException {
        if (!Arrays.equals(before, next)) {
            new KeyFile(folder).rewrap(before, next, passphrase.random(next));
        }
    }

    private byte[] opens() throws SyncException {
        return StationKeys.passphraseForBackup(folder, passphrase)
                .orElseThrow(() -> SyncException.of(Cause.NOT_ENROLLED, "no key file"));
    }
}
