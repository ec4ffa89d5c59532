package mu.maupass.sync.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.PBEParameterSpec;
import mu.maupass.sync.enrolment.Pem;
import mu.maupass.sync.file.OwnerOnlyFile;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The sandbox authority's three keys (P-256): certification authority, signing, sealing. Kept over restarts in one
 * PKCS#12 file that appears complete or not at all.
 */
record SandboxKeys(
        PrivateKey caKey,
        X509Certificate ca,
        PrivateKey signingKey,
        ECPublicKey signingPublic,
        ECPrivateKey sealingKey,
        ECPublicKey sealingPublic) {

    private static final int PASSPHRASE_BYTES = 32;
    private static final int SALT_BYTES = 20;
    private static final String PROTECTION = "PBEWithHmacSHA256AndAES_256";

    /**
     * The keys in this folder, which are made where there are none, and the certificate beside them. Of several processes or threads that
     * start together one makes them, and the others wait for it.
     */
    static SandboxKeys openOrCreate(Path folder, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        // Threads of one process may not wait for one another by a lock of the system.
        synchronized (SandboxKeys.class) {
            try (FileChannel channel = OwnerOnlyFile.openForLock(folder.resolve("authority.keys.lock"));
                    FileLock _ = channel.lock()) {
                SandboxKeys keys = openOrCreateAlone(folder, now);
                OwnerOnlyFile.write(
                        folder.resolve(SandboxAuthority.CA_FILE),
                        Pem.text(keys.ca).getBytes(StandardCharsets.US_ASCII));
                return keys;
            }
        }
    }

    private static SandboxKeys openOrCreateAlone(Path folder, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Path file = folder.resolve("authority.p12");
        Path passphraseFile = folder.resolve("authority.pass");
        if (!Files.exists(passphraseFile)) {
            byte[] random = new byte[PASSPHRASE_BYTES];
            new SecureRandom().nextBytes(random);
            OwnerOnlyFile.write(
                    passphraseFile, Base64.getUrlEncoder().withoutPadding().encode(random));
        }
        char[] passphrase =
                Files.readString(passphraseFile, StandardCharsets.US_ASCII).toCharArray();
        if (!Files.exists(file)) {
            create(file, passphrase, now);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(file)), passphrase);
        return new SandboxKeys(
                (PrivateKey) store.getKey("ca", passphrase),
                (X509Certificate) store.getCertificate("ca"),
                (PrivateKey) store.getKey("signing", passphrase),
                (ECPublicKey) store.getCertificate("signing").getPublicKey(),
                (ECPrivateKey) store.getKey("sealing", passphrase),
                (ECPublicKey) store.getCertificate("sealing").getPublicKey());
    }

    static KeyPair newPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    JWSSigner signer() throws JOSEException {
        return new ECDSASigner(signingKey, Curve.P_256);
    }

    /** The same for many receipts, with the faster arithmetic of {@link #decrypter}. */
    JWSSigner receiptSigner() throws JOSEException {
        ECDSASigner signer = new ECDSASigner(signingKey, Curve.P_256);
        signer.getJCAContext().setProvider(Arithmetic.PROVIDER);
        return signer;
    }

    /** Decrypts records, with arithmetic that is fast enough for fifty stations, also under the quick compiler. */
    JWEDecrypter decrypter() throws JOSEException {
        ECDHDecrypter decrypter = new ECDHDecrypter(sealingKey);
        decrypter.getJCAContext().setKeyEncryptionProvider(Arithmetic.PROVIDER);
        return decrypter;
    }

    /** Made when the first record comes, so that the start does not wait for it. */
    private static final class Arithmetic {
        private static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /** The same keys, except for another signing key, which no station has pinned. */
    SandboxKeys withAnotherSigner() throws GeneralSecurityException {
        KeyPair other = newPair();
        return new SandboxKeys(
                caKey, ca, other.getPrivate(), (ECPublicKey) other.getPublic(), sealingKey, sealingPublic);
    }

    /**
     * Adds a key under a passphrase of random bytes. Deriving from it again and again, as the platform does for words that
     * somebody may guess, would only hold up each start.
     */
    static void put(KeyStore store, String name, PrivateKey key, char[] passphrase, X509Certificate... chain)
            throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        store.setEntry(
                name,
                new KeyStore.PrivateKeyEntry(key, chain),
                new KeyStore.PasswordProtection(passphrase, PROTECTION, new PBEParameterSpec(salt, 1)));
    }

    private static void create(Path file, char[] passphrase, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair ca = newPair();
        X509Certificate caCertificate = SandboxCertificates.authority(ca, now);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        put(store, "ca", ca.getPrivate(), passphrase, caCertificate);
        for (String name : new String[] {"signing", "sealing"}) {
            KeyPair pair = newPair();
            put(
                    store,
                    name,
                    pair.getPrivate(),
                    passphrase,
                    SandboxCertificates.issue(ca.getPrivate(), caCertificate, pair.getPublic(), name, now));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Certificates are no secret, and whoever may change this file has the passphrase beside it.
        store.store(bytes, null);
        OwnerOnlyFile.write(file, bytes.toByteArray());
    }
}
