package mu.maupass.sync.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.file.OwnerOnlyFile;

/** The PKCS#12 file with a station's key, which is always replaced as a whole. */
final class KeyFile {

    private static final String ALIAS = "station";

    private final Path file;

    /** @param folder where it lies */
    KeyFile(Path folder) {
        this.file = folder.resolve("station.p12");
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Whether others than its owner may read it. */
    boolean exposed() throws IOException {
        return OwnerOnlyFile.exposed(file);
    }

    /** The file, opened. */
    record Opened(KeyStore store, char[] passphrase) {

        /** @throws SyncException T-107 where it holds no station key */
        PrivateKey key() throws GeneralSecurityException, SyncException {
            if (store.getKey(ALIAS, passphrase) instanceof PrivateKey key) {
                return key;
            }
            throw SyncException.of(Cause.KEYS_UNREADABLE, "the key file holds no station key");
        }

        /** @throws SyncException T-107 where it holds no certificate of the key */
        List<X509Certificate> chain() throws GeneralSecurityException, SyncException {
            Certificate[] stored = store.getCertificateChain(ALIAS);
            if (stored == null) {
                throw SyncException.of(Cause.KEYS_UNREADABLE, "the key file holds no station key");
            }
            return Arrays.stream(stored).map(X509Certificate.class::cast).toList();
        }

        void wipe() {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Opens it with the first passphrase that fits. */
    Opened open(List<byte[]> passphrases) throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(file);
        IOException refused = new IOException("no passphrase");
        for (byte[] candidate : passphrases) {
            char[] passphrase = text(candidate);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try {
                store.load(new ByteArrayInputStream(content), passphrase);
                return new Opened(store, passphrase);
            } catch (IOException e) {
                refused = e;
            }
        }
        throw refused;
    }

    /** @param random whether the passphrase is so many random bytes that nobody guesses it */
    void write(PrivateKey key, List<X509Certificate> chain, char[] passphrase, boolean random)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, passphrase);
        X509Certificate[] certificates = chain.toArray(X509Certificate[]::new);
        byte[] content;
        if (random) {
            content = OnceDerived.content(store, ALIAS, key, certificates, passphrase);
        } else {
            store.setKeyEntry(ALIAS, key, passphrase, certificates);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, passphrase);
            content = bytes.toByteArray();
        }
        OwnerOnlyFile.write(file, content);
    }

    /**
     * Puts the key under another passphrase.
     *
     * @param random as for {@link #write}
     * @throws SyncException T-107 where the passphrase before does not open it
     */
    void rewrap(byte[] before, byte[] next, boolean random) throws IOException, SyncException {
        char[] passphrase = text(next);
        try {
            Opened opened = open(List.of(before));
            write(opened.key(), opened.chain(), passphrase, random);
            opened.wipe();
        } catch (GeneralSecurityException e) {
            throw SyncException.of(Cause.KEYS_UNREADABLE, e.getClass().getSimpleName());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    static char[] text(byte[] passphrase) {
        return new String(passphrase, StandardCharsets.US_ASCII).strip().toCharArray();
    }
}
