package mu.maupass.sync.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.net.ssl.KeyManager;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.file.OwnerOnlyFile;
import org.jspecify.annotations.Nullable;

/**
 * The station's own key (P-256) and certificate: in a token where the administrator set one up, otherwise in a PKCS#12
 * file whose passphrase is kept elsewhere ({@link KeyPassphrase}); both are readable by the owner only. Making them can be
 * interrupted at any point and repeated: the passphrase is written first and used again, and the key file appears complete
 * or not at all. Immutable; safe for use by several threads.
 */
public final class StationKeys {

    /** Name of the passphrase's file in a backup, beside the key; whoever restores it has it moved apart. */
    public static final String PASSPHRASE_IN_BACKUP = "station.pass";

    private static final String ALIAS = "station";
    private static final int DERIVED_BYTES = 32;

    private final Path folder;
    /** Names the token, where the key is in one. */
    private final Optional<KeyStore> token;

    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;
    /** Each key is made once: a token that fails later changes nothing in what the station writes. */
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();
    /** What all of them are expanded from, agreed once: it is the dear part. */
    private @Nullable SecretKey root;

    private StationKeys(Path folder, Optional<KeyStore> token, PrivateKey privateKey, List<X509Certificate> chain) {
        this.folder = folder;
        this.token = token;
        this.privateKey = privateKey;
        this.chain = List.copyOf(chain);
    }

    /** Whether there is a key in the folder. */
    public static boolean present(Path folder) {
        return new KeyFile(folder).exists();
    }

    /**
     * The key in the folder.
     *
     * @throws SyncException T-106 when there is none, T-107 when it cannot be read, T-108 when others may read it, T-124
     *     when its passphrase is not on this computer
     */
    public static StationKeys open(Path folder) throws SyncException {
        return open(folder, System.getenv());
    }

    /** The same with these variables of the process. */
    static StationKeys open(Path folder, Map<String, String> environment) throws SyncException {
        Optional<StationToken> token = StationToken.of(folder);
        if (token.isPresent()) {
            return inToken(folder, token.get().open())
                    .orElseThrow(() -> SyncException.of(Cause.NOT_ENROLLED, "no key in the token"));
        }
        KeyFile file = new KeyFile(folder);
        if (!file.exists()) {
            throw SyncException.of(Cause.NOT_ENROLLED, "no key file");
        }
        try {
            if (file.exposed()) {
                throw SyncException.of(Cause.KEYS_EXPOSED, "access rights wider than the owner's");
            }
            KeyFile.Opened opened = new KeyPassphrase(folder, environment).open(file);
            StationKeys keys = new StationKeys(folder, Optional.empty(), opened.key(), opened.chain());
            opened.wipe();
            return keys;
        } catch (IOException | GeneralSecurityException | ClassCastException e) {
            throw SyncException.of(Cause.KEYS_UNREADABLE, e.getClass().getSimpleName());
        }
    }

    /**
     * The key in the folder; it is made if there is none.
     *
     * @throws SyncException T-107, T-108 as {@link #open}; T-109 when it cannot be written
     */
    public static StationKeys openOrCreate(Path folder) throws SyncException {
        Optional<StationToken> token = StationToken.of(folder);
        if (token.isPresent()) {
            return openOrCreate(folder, token.get());
        }
        if (present(folder)) {
            return open(folder);
        }
        try {
            OwnerOnlyFile.createFolder(folder);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            StationKeys made = new StationKeys(
                    folder, Optional.empty(), pair.getPrivate(), List.of(StationCertificates.placeholder(pair)));
            made.write();
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new SyncException(
                    new TrustFailure(Cause.KEYS_NOT_WRITABLE, e.getClass().getSimpleName()), e);
        }
    }

    /**
     * The key in a token; it is made there if there is none, and never leaves the token. The folder remembers which
     * token it is.
     *
     * @throws SyncException T-108, T-121 when the token cannot be opened; T-109 when no key can be made
     */
    public static StationKeys openOrCreate(Path folder, StationToken token) throws SyncException {
        KeyStore store = token.open();
        try {
            token.remember(folder);
            Optional<StationKeys> there = inToken(folder, store);
            if (there.isPresent()) {
                return there.get();
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", store.getProvider());
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            store.setKeyEntry(
                    ALIAS, pair.getPrivate(), null, new Certificate[] {StationCertificates.placeholder(pair)});
            return inToken(folder, store).orElseThrow(() -> SyncException.of(Cause.KEYS_NOT_WRITABLE, "token"));
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw new SyncException(
                    new TrustFailure(Cause.KEYS_NOT_WRITABLE, e.getClass().getSimpleName()), e);
        }
    }

    private static Optional<StationKeys> inToken(Path folder, KeyStore store) throws SyncException {
        try {
            Certificate[] stored = store.getCertificateChain(ALIAS);
            return store.getKey(ALIAS, null) instanceof PrivateKey key && stored != null
                    ? Optional.of(new StationKeys(
                            folder,
                            Optional.of(store),
                            key,
                            Arrays.stream(stored)
                                    .map(X509Certificate.class::cast)
                                    .toList()))
                    : Optional.empty();
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SyncException(new TrustFailure(Cause.TOKEN, e.getClass().getSimpleName()), e);
        }
    }

    /**
     * Stores the certificate the authority made for this key, and returns the keys with it.
     *
     * @param certificates the station's first, then those of the certification authorities above it
     * @throws SyncException T-115 when it was made for another key, T-109 when it cannot be written
     */
    public StationKeys install(List<X509Certificate> certificates) throws SyncException {
        if (certificates.isEmpty() || !certificates.getFirst().getPublicKey().equals(publicKey())) {
            throw SyncException.of(Cause.CERTIFICATE_OF_OTHER_KEY, "");
        }
        StationKeys certified = new StationKeys(folder, token, privateKey, certificates);
        try {
            certified.write();
        } catch (IOException | GeneralSecurityException e) {
            throw SyncException.of(Cause.KEYS_NOT_WRITABLE, e.getClass().getSimpleName());
        }
        return certified;
    }

    /** The public key. */
    public ECPublicKey publicKey() {
        return (ECPublicKey) chain.getFirst().getPublicKey();
    }

    /**
     * The station's certificate, issued by the authority; before the enrolment a temporary one that the key itself has
     * signed.
     */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The station's certificate, then those of the certification authorities above it. */
    public List<X509Certificate> certificates() {
        return List.copyOf(chain);
    }

    /** Whether the authority has certified the key. */
    public boolean certified() {
        return !certificate().getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
    }

    /** A PKCS#10 request for this key, DER. */
    public byte[] certificationRequest() throws SyncException {
        try {
            return StationCertificates.request(privateKey, publicKey());
        } catch (IOException | GeneralSecurityException e) {
            throw SyncException.of(Cause.SEALING, e.getClass().getSimpleName());
        }
    }

    /** Signs with ES256. The private key is never returned, so that it may stay in a token. */
    public JWSSigner signer() throws SyncException {
        try {
            return new ECDSASigner(privateKey, Curve.P_256);
        } catch (JOSEException e) {
            throw SyncException.of(Cause.SEALING, e.getClass().getSimpleName());
        }
    }

    /**
     * A secret key for one purpose, always the same, that nobody can make who has not the station's private key: not out of
     * the public key, nor of anything on the disk but the key itself. HKDF-SHA-256 (RFC 5869) over the key's agreement with
     * itself (ECDH), which a token can make of a key that it does not give out.
     *
     * @param purpose another one gives another key
     * @throws SyncException T-121 where the token does not answer, or does not agree keys: a station needs one that does
     */
    public SecretKey derive(String purpose) throws SyncException {
        SecretKey known = derived.get(purpose);
        if (known == null) {
            known = expand(purpose);
            derived.put(purpose, known);
        }
        return known;
    }

    private SecretKey expand(String purpose) throws SyncException {
        try {
            return hkdf().deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.expandOnly(
                                    root(), purpose.getBytes(StandardCharsets.UTF_8), DERIVED_BYTES));
        } catch (GeneralSecurityException e) {
            throw new SyncException(new TrustFailure(Cause.TOKEN, e.getClass().getSimpleName()), e);
        }
    }

    private synchronized SecretKey root() throws SyncException {
        if (root == null) {
            root = agree();
        }
        return root;
    }

    private SecretKey agree() throws SyncException {
        byte[] shared = new byte[0];
        try {
            KeyAgreement agreement = token.isPresent()
                    ? KeyAgreement.getInstance("ECDH", token.get().getProvider())
                    : KeyAgreement.getInstance("ECDH");
            agreement.init(privateKey);
            agreement.doPhase(publicKey(), true);
            shared = agreement.generateSecret();
            return hkdf().deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract().addIKM(shared).extractOnly());
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SyncException(new TrustFailure(Cause.TOKEN, e.getClass().getSimpleName()), e);
        } finally {
            Arrays.fill(shared, (byte) 0);
        }
    }

    /** Named, because a derivation looks at every provider otherwise, and starts those that it finds in a jar. */
    private static KDF hkdf() throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256", "SunJCE");
    }

    /** Key managers that send the station's certificate in TLS to a server that asks for one of its issuer. */
    public KeyManager[] keyManagers() {
        return new KeyManager[] {new StationKeyManager(privateKey, chain)};
    }

    @Override
    public String toString() {
        return "StationKeys[" + certificate().getSubjectX500Principal() + "]";
    }

    private void write() throws IOException, GeneralSecurityException {
        if (token.isPresent()) {
            token.get().setKeyEntry(ALIAS, privateKey, null, chain.toArray(X509Certificate[]::new));
            return;
        }
        KeyPassphrase kept = new KeyPassphrase(folder, System.getenv());
        char[] passphrase = writingPassphrase(kept);
        byte[] bytes = new String(passphrase).getBytes(StandardCharsets.US_ASCII);
        try {
            new KeyFile(folder).write(privateKey, chain, passphrase, kept.random(bytes));
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The passphrase with which the key file that is there opens, else the one for a new key. */
    private char[] writingPassphrase(KeyPassphrase passphrase) throws IOException, GeneralSecurityException {
        try {
            return present(folder)
                    ? passphrase.open(new KeyFile(folder)).passphrase()
                    : KeyFile.text(passphrase.readOrMake());
        } catch (SyncException e) {
            throw new IOException(e);
        }
    }

    /**
     * Moves the passphrase that an earlier version left away from its key.
     *
     * @throws SyncException T-109 when it cannot be written elsewhere; then it stays
     */
    public static void moveApart(Path folder) throws SyncException {
        new KeyPassphrase(folder, System.getenv()).moveApart();
    }

    /** What keeps the key from whoever has a copy of its folder. */
    public static KeyProtection protection(Path folder) throws SyncException {
        return StationToken.of(folder).isPresent()
                ? KeyProtection.TOKEN
                : new KeyPassphrase(folder, System.getenv()).protection();
    }

    /**
     * The passphrase, for a backup, which has to be whole; empty where the key is in a token.
     *
     * @throws SyncException as {@link #open}
     */
    public static Optional<byte[]> passphraseForBackup(Path folder) throws SyncException {
        return passphraseForBackup(folder, new KeyPassphrase(folder, System.getenv()));
    }

    static Optional<byte[]> passphraseForBackup(Path folder, KeyPassphrase kept) throws SyncException {
        if (StationToken.of(folder).isPresent() || !present(folder)) {
            return Optional.empty();
        }
        try {
            char[] passphrase = kept.open(new KeyFile(folder)).passphrase();
            return Optional.of(new String(passphrase).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | GeneralSecurityException e) {
            throw SyncException.of(Cause.KEYS_UNREADABLE, e.getClass().getSimpleName());
        }
    }
}
