package mu.maupass.sync.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.PBEParameterSpec;
import mu.maupass.sync.file.OwnerOnlyFile;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The file of the authority's keys (PKCS#12), with its passphrase beside it. It is always replaced as a whole, so a change that is killed
 * leaves the keys of before or those of afterwards; and changed under a lock, so of two changes none is lost.
 */
record KeysFile(Path folder) {

    private static final int PASSPHRASE_BYTES = 32;
    private static final int SALT_BYTES = 20;
    private static final int SECRET_BYTES = 32;
    private static final String PROTECTION = "PBEWithHmacSHA256AndAES_256";
    private static final String CA = "ca";

    /** Work on the file that no other process does at the time. */
    @FunctionalInterface
    interface Alone<T> {
        T run() throws IOException, GeneralSecurityException, OperatorCreationException;
    }

    <T> T alone(Alone<T> work) throws IOException, GeneralSecurityException, OperatorCreationException {
        // Threads of one process may not wait for one another by a lock of the system.
        synchronized (KeysFile.class) {
            try (FileChannel channel = OwnerOnlyFile.openForLock(folder.resolve("authority.keys.lock"));
                    FileLock _ = channel.lock()) {
                return work.run();
            }
        }
    }

    private Path path() {
        return folder.resolve("authority.p12");
    }

    boolean exists() {
        return Files.exists(path());
    }

    /** Another one for each content that it was given. */
    String stamp() throws IOException {
        BasicFileAttributes of = Files.readAttributes(path(), BasicFileAttributes.class);
        return of.lastModifiedTime() + "|" + of.size() + "|" + of.fileKey();
    }

    /** The keys in it, as they are at this time. */
    HeldKeys read(Instant now) throws IOException, GeneralSecurityException {
        char[] passphrase = passphrase();
        KeyStore store = load(passphrase);
        return HeldKeys.at(
                (PrivateKey) store.getKey(CA, passphrase),
                (X509Certificate) store.getCertificate(CA),
                keys(store, passphrase, KeyRotation.Use.SIGNING),
                keys(store, passphrase, KeyRotation.Use.SEALING),
                now);
    }

    private static List<HeldKey> keys(KeyStore store, char[] passphrase, KeyRotation.Use use)
            throws GeneralSecurityException {
        List<HeldKey> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            String name = alias.startsWith(HeldKey.RETIRED) ? alias.substring(HeldKey.RETIRED.length()) : alias;
            if (name.equals(use.alias()) || name.startsWith(use.alias() + ".")) {
                keys.add(HeldKey.of(
                        alias, (X509Certificate) store.getCertificate(alias), Optional.ofNullable((ECPrivateKey)
                                store.getKey(alias, passphrase))));
            }
        }
        return keys;
    }

    /** Makes it, where there is none. */
    void create(Instant now) throws IOException, GeneralSecurityException, OperatorCreationException {
        Path passphraseFile = folder.resolve("authority.pass");
        if (!Files.exists(passphraseFile)) {
            byte[] random = new byte[PASSPHRASE_BYTES];
            new SecureRandom().nextBytes(random);
            OwnerOnlyFile.write(
                    passphraseFile, Base64.getUrlEncoder().withoutPadding().encode(random));
        }
        if (exists()) {
            return;
        }
        char[] passphrase = passphrase();
        KeyPair ca = SandboxKeys.newPair();
        X509Certificate caCertificate = SandboxCertificates.authority(ca, now);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        put(store, CA, ca.getPrivate(), passphrase, caCertificate);
        for (KeyRotation.Use use : KeyRotation.Use.values()) {
            putNew(store, passphrase, use.alias(), use, ca.getPrivate(), caCertificate, now);
        }
        write(store);
    }

    /**
     * Adds a new key; only within {@link #alone}.
     *
     * @param passed over for it: keys that have not begun, and from now on are former ones
     */
    void add(KeyRotation.Use use, Instant now, Instant from, List<HeldKey> passed)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        char[] passphrase = passphrase();
        KeyStore store = load(passphrase);
        for (HeldKey key : passed) {
            PrivateKey secret = (PrivateKey) store.getKey(key.alias(), passphrase);
            store.deleteEntry(key.alias());
            put(store, HeldKey.alias(use, key.made(), from.minusSeconds(1)), secret, passphrase, key.certificate());
        }
        putNew(
                store,
                passphrase,
                HeldKey.alias(use, now, from),
                use,
                (PrivateKey) store.getKey(CA, passphrase),
                (X509Certificate) store.getCertificate(CA),
                now);
        write(store);
    }

    /** Deletes the private part of a key for good; only within {@link #alone}. */
    void retire(HeldKey key) throws IOException, GeneralSecurityException {
        KeyStore store = load(passphrase());
        store.deleteEntry(key.alias());
        store.setCertificateEntry(HeldKey.RETIRED + key.alias(), key.certificate());
        write(store);
    }

    /** A secret for HMAC, the same in each process with this folder; of the passphrase nothing can be told by it. */
    SecretKey secret(String purpose) throws IOException {
        byte[] root = Files.readAllBytes(folder.resolve("authority.pass"));
        try {
            return KDF.getInstance("HKDF-SHA256", "SunJCE")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(root)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), SECRET_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HKDF", e);
        }
    }

    private char[] passphrase() throws IOException {
        return Files.readString(folder.resolve("authority.pass"), StandardCharsets.US_ASCII)
                .toCharArray();
    }

    private KeyStore load(char[] passphrase) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(path())), passphrase);
        return store;
    }

    private void write(KeyStore store) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Certificates are no secret, and whoever may change this file has the passphrase beside it.
        store.store(bytes, null);
        // Whoever changes it as another user of the computer must not take it from the processes that serve.
        OwnerOnlyFile.writeForOwner(path(), bytes.toByteArray());
    }

    private static void putNew(
            KeyStore store,
            char[] passphrase,
            String alias,
            KeyRotation.Use use,
            PrivateKey caKey,
            X509Certificate ca,
            Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair pair = SandboxKeys.newPair();
        put(
                store,
                alias,
                pair.getPrivate(),
                passphrase,
                SandboxCertificates.issue(caKey, ca, pair.getPublic(), use.alias(), now));
    }

    /**
     * Adds a key under a passphrase of random bytes. Deriving from it again and again, as the platform does for words that
     * somebody may guess, would only hold up each start.
     */
    private static void put(KeyStore store, String name, PrivateKey key, char[] passphrase, X509Certificate... chain)
            throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        store.setEntry(
                name,
                new KeyStore.PrivateKeyEntry(key, chain),
                new KeyStore.PasswordProtection(passphrase, PROTECTION, new PBEParameterSpec(salt, 1)));
    }
}
