package mu.maupass.sync.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * A token that holds the station's key and never gives it out (PKCS#11): a smart card, a TPM with a PKCS#11 module, or
 * a hardware security module.
 *
 * @param library the token's PKCS#11 module
 * @param slot    which of its slots with a token, counted from 0
 * @param pinFile a file with the user's PIN, readable by the station's owner only
 */
public record StationToken(Path library, int slot, Path pinFile) {

    private static final String FILE = "token.properties";

    /** The token that a data folder names as the place of its key. */
    static Optional<StationToken> of(Path folder) throws SyncException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Properties kept = new Properties();
            kept.load(new ByteArrayInputStream(Files.readAllBytes(file)));
            return Optional.of(new StationToken(
                    Path.of(kept.getProperty("library")),
                    Integer.parseInt(kept.getProperty("slot")),
                    Path.of(kept.getProperty("pin-file"))));
        } catch (IOException | RuntimeException e) {
            throw SyncException.of(Cause.KEYS_UNREADABLE, FILE);
        }
    }

    /** Notes in a data folder that its key is in this token. */
    void remember(Path folder) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("library", library.toAbsolutePath().toString());
        kept.setProperty("slot", String.valueOf(slot));
        kept.setProperty("pin-file", pinFile.toAbsolutePath().toString());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        kept.store(text, null);
        OwnerOnlyFile.createFolder(folder);
        OwnerOnlyFile.write(folder.resolve(FILE), text.toByteArray());
    }

    /**
     * The token, opened with its PIN.
     *
     * @throws SyncException T-108 when others may read the PIN, T-121 when the token cannot be opened
     */
    KeyStore open() throws SyncException {
        try {
            if (OwnerOnlyFile.exposed(pinFile)) {
                throw SyncException.of(Cause.KEYS_EXPOSED, "the PIN's file");
            }
            KeyStore store = KeyStore.getInstance("PKCS11", provider());
            char[] pin =
                    Files.readString(pinFile, StandardCharsets.UTF_8).strip().toCharArray();
            try {
                store.load(null, pin);
            } finally {
                Arrays.fill(pin, '\0');
            }
            return store;
        } catch (IOException | GeneralSecurityException | ProviderException | IllegalArgumentException e) {
            throw new SyncException(new TrustFailure(Cause.TOKEN, e.getClass().getSimpleName()), e);
        }
    }

    /**
     * Java's provider for the PKCS#11 module. It has to be one of the platform's providers, because TLS looks there for
     * one that can sign with a key that Java cannot read.
     */
    Provider provider() {
        String name = "SunPKCS11-" + name();
        Provider known = Security.getProvider(name);
        if (known != null) {
            return known;
        }
        Provider made = Security.getProvider("SunPKCS11")
                .configure("--name = " + name() + "\nlibrary = "
                        + library.toAbsolutePath() + "\nslotListIndex = " + slot + "\n"
                        + "attributes(generate, CKO_PRIVATE_KEY, CKK_EC) = {\n CKA_TOKEN = false\n CKA_SENSITIVE = true\n"
                        + " CKA_EXTRACTABLE = false\n CKA_SIGN = true\n CKA_DERIVE = true\n}\n"
                        + "attributes(*, CKO_PRIVATE_KEY, CKK_EC) = {\n CKA_SIGN = true\n CKA_DERIVE = true\n}\n"
                        // What the key agrees is handed out; the key is not.
                        + "attributes(generate, CKO_SECRET_KEY, CKK_GENERIC_SECRET) = {\n CKA_TOKEN = false\n"
                        + " CKA_SENSITIVE = false\n CKA_EXTRACTABLE = true\n}\n");
        Security.addProvider(made);
        return made;
    }

    private String name() {
        return "station" + Integer.toHexString(library.toAbsolutePath().hashCode()) + "x" + slot;
    }
}
