package mu.maupass.sync.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.file.UserFolders;

/**
 * The passphrase of the key file, which does not lie in the data folder: in a credential of systemd where there is one,
 * in the keyring of the desktop where an administrator put it there, else in a file in the user's own state folder. An earlier
 * version left it beside the key; it is moved.
 */
final class KeyPassphrase {

    /** Name of the credential, as {@code systemd-creds} and {@code LoadCredentialEncrypted=} name it. */
    static final String CREDENTIAL = "maupass-station-key";

    private static final int RANDOM_BYTES = 32;
    private static final int ID_BYTES = 16;

    private final Path folder;
    private final Map<String, String> environment;
    private final Keyring keyring;

    /**
     * @param folder      where the key file lies
     * @param environment variables of the process: {@code CREDENTIALS_DIRECTORY}, {@code XDG_STATE_HOME}
     */
    KeyPassphrase(Path folder, Map<String, String> environment) {
        this(folder, environment, new Keyring());
    }

    KeyPassphrase(Path folder, Map<String, String> environment, Keyring keyring) {
        this.folder = folder;
        this.environment = environment;
        this.keyring = keyring;
    }

    /** The passphrases that there are, the best kept first, and why the keyring gave none where it should have one. */
    private record Candidates(List<byte[]> passphrases, Optional<SyncException> keyring) {}

    /**
     * Opens the key file with the first passphrase that fits.
     *
     * @throws SyncException T-108 when others may read a passphrase, T-124 when there is none, T-129 when none that there is fits
     *     and the one in the keyring was not to be had
     */
    KeyFile.Opened open(KeyFile file) throws IOException, GeneralSecurityException, SyncException {
        Candidates candidates = candidates();
        try {
            return file.open(candidates.passphrases);
        } catch (IOException e) {
            if (candidates.keyring.isPresent()) {
                throw candidates.keyring.get();
            }
            throw e;
        }
    }

    /**
     * The passphrases that there are, the best kept first.
     *
     * @throws SyncException T-108 when others may read one, T-124 when there is none, T-129 when the only one is in a
     *     keyring that does not give it
     */
    List<byte[]> read() throws SyncException {
        return candidates().passphrases;
    }

    private Candidates candidates() throws SyncException {
        List<byte[]> found = new ArrayList<>();
        try {
            for (Path file : places()) {
                if (Files.exists(file)) {
                    // systemd itself protects its credentials, by more than a file's rights.
                    if (!credential().filter(file::equals).isPresent() && OwnerOnlyFile.exposed(file)) {
                        throw SyncException.of(Cause.KEYS_EXPOSED, "the passphrase");
                    }
                    found.add(Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw SyncException.of(Cause.KEYS_UNREADABLE, e.getClass().getSimpleName());
        }
        Optional<SyncException> silent = Optional.empty();
        // Asked last, because somebody may have to unlock it.
        if (inKeyring()) {
            try {
                found.add(
                        keyring.read(name().orElseThrow(() -> SyncException.of(Cause.PASSPHRASE_MISSING, "no name"))));
            } catch (SyncException e) {
                // Both are there where a move was cut off; a file may be enough then.
                if (found.isEmpty()) {
                    throw e;
                }
                silent = Optional.of(e);
            }
        }
        if (found.isEmpty()) {
            throw SyncException.of(Cause.PASSPHRASE_MISSING, "");
        }
        return new Candidates(found, silent);
    }

    /** The passphrase for a new key; it is made if there is none. */
    byte[] readOrMake() throws IOException, SyncException {
        if (!inKeyring() && places().stream().noneMatch(Files::exists)) {
            store(made());
        }
        return read().getFirst();
    }

    private static byte[] made() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encode(random);
    }

    /**
     * Whether this one was made here, of random bytes. What comes from a credential may have been chosen by somebody.
     *
     * @param passphrase that opens the key, or will
     */
    boolean random(byte[] passphrase) throws IOException {
        Optional<Path> given = credential();
        if (given.isPresent() && holds(given.get(), passphrase)) {
            return false;
        }
        String text = new String(passphrase, StandardCharsets.US_ASCII).strip();
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == RANDOM_BYTES
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Moves the passphrase away from the key, if it lies there and is this user's: an administrator who looks at a
     * station must not take its key away. It is written at its new place first.
     */
    void moveApart() throws SyncException {
        Path beside = beside();
        try {
            if (!Files.exists(beside) || !Files.getOwner(beside).getName().equals(System.getProperty("user.name"))) {
                return;
            }
            store(Files.readAllBytes(beside));
            Files.delete(beside);
        } catch (IOException e) {
            throw SyncException.of(Cause.KEYS_NOT_WRITABLE, e.getClass().getSimpleName());
        }
    }

    /** Where the passphrase is that is used. */
    KeyProtection protection() {
        if (credential().filter(Files::exists).isPresent()) {
            return KeyProtection.CREDENTIAL;
        }
        if (outside().filter(Files::exists).isPresent()) {
            return KeyProtection.USER_FILE;
        }
        return inKeyring() && !Files.exists(beside()) ? KeyProtection.KEYRING : KeyProtection.BESIDE;
    }

    /** Puts the key under another passphrase. */
    @FunctionalInterface
    interface Rewrapping {
        /** The key file opens with the next one alone when this returns, and with the one before where it throws. */
        void rewrap(byte[] before, byte[] next) throws IOException, SyncException;
    }

    /**
     * Takes a new passphrase into the keyring, puts the key under it, and only then removes the old one from the files: what
     * somebody finds of a removed passphrase does not open the key file that is there. A cut at any point leaves one that opens.
     *
     * @param opens what opens the key now
     */
    void keepInKeyring(byte[] opens, Rewrapping key) throws IOException, SyncException {
        if (inFiles(opens)) {
            byte[] next = credential().filter(Files::exists).isPresent() ? opens.clone() : made();
            try {
                keyring.write(named(), next);
                OwnerOnlyFile.write(marker(), new byte[0]);
                key.rewrap(opens, next);
            } finally {
                Arrays.fill(next, (byte) 0);
            }
        }
        Files.deleteIfExists(outside().orElseThrow());
        Files.deleteIfExists(beside());
    }

    /** The same into the file outside of the folder, and out of the keyring. */
    void keepInFile(byte[] opens, Rewrapping key) throws IOException, SyncException {
        Path file = outside().orElse(beside());
        if (!holds(file, opens) || file.equals(beside())) {
            byte[] next = credential().filter(Files::exists).isPresent() ? opens.clone() : made();
            try {
                store(next);
                key.rewrap(opens, next);
            } finally {
                Arrays.fill(next, (byte) 0);
            }
        }
        Files.deleteIfExists(beside());
        if (Files.deleteIfExists(marker())) {
            keyring.erase(named());
        }
    }

    private boolean inFiles(byte[] opens) throws IOException {
        for (Path file : places()) {
            if (holds(file, opens)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Path file, byte[] opens) throws IOException {
        return Files.exists(file)
                && new String(Files.readAllBytes(file), StandardCharsets.US_ASCII)
                        .strip()
                        .equals(new String(opens, StandardCharsets.US_ASCII));
    }

    private boolean inKeyring() {
        return Files.exists(marker());
    }

    /** Says only where to ask: what another one answers does not open the key. */
    private Path marker() {
        return folder.resolve("station.key-in-keyring");
    }

    /** The file outside of the data folder, where the folder names one. */
    Optional<Path> outside() {
        return name().map(name -> stateFolder().resolve(name + ".pass"));
    }

    /** The random name under which the passphrase is kept elsewhere, where the folder has one. */
    private Optional<String> name() {
        try {
            Path id = folder.resolve("station.key-id");
            String name = Files.exists(id)
                    ? Files.readString(id, StandardCharsets.ISO_8859_1).strip()
                    : "";
            return Optional.of(name).filter(known -> known.matches("[0-9a-f]{32}"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String named() throws IOException {
        Optional<String> known = name();
        if (known.isPresent()) {
            return known.get();
        }
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        String made = HexFormat.of().formatHex(id);
        OwnerOnlyFile.write(folder.resolve("station.key-id"), made.getBytes(StandardCharsets.US_ASCII));
        return made;
    }

    private void store(byte[] passphrase) throws IOException {
        OwnerOnlyFile.createFolder(folder);
        String name = named();
        OwnerOnlyFile.createFolder(stateFolder());
        OwnerOnlyFile.write(stateFolder().resolve(name + ".pass"), passphrase);
    }

    private List<Path> places() {
        List<Path> places = new ArrayList<>();
        credential().ifPresent(places::add);
        outside().ifPresent(places::add);
        places.add(beside());
        return places;
    }

    private Path beside() {
        return folder.resolve("station.pass");
    }

    private Optional<Path> credential() {
        return Optional.ofNullable(environment.get("CREDENTIALS_DIRECTORY"))
                .map(given -> Path.of(given).resolve(CREDENTIAL));
    }

    private Path stateFolder() {
        return new UserFolders(System.getProperty("os.name"), environment, Path.of(System.getProperty("user.home")))
                .state();
    }
}
