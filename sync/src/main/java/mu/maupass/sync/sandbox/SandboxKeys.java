package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.enrolment.Pem;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The authority's keys (P-256): certification authority, signing, sealing. Kept over restarts in one file, which is read again when
 * somebody has changed it: a process that serves sees a new key without a restart. Safe for use by several threads.
 */
final class SandboxKeys {

    private final KeysFile file;
    private final Clock clock;
    private final Optional<HeldKey> impostor;
    private final RequestObserver observer;
    /** Whether somebody was told that the file cannot be read, since it last could. */
    private final AtomicBoolean told = new AtomicBoolean();

    private volatile Seen seen;

    /** What was read, at a time, of a file that looked so. */
    private record Seen(String stamp, Instant until, HeldKeys keys) {}

    private SandboxKeys(KeysFile file, Clock clock, RequestObserver observer, Optional<HeldKey> impostor, Seen seen) {
        this.file = file;
        this.clock = clock;
        this.observer = observer;
        this.impostor = impostor;
        this.seen = seen;
    }

    /**
     * The keys in this folder, which are made where there are none, and the certificate beside them. Of several processes or threads that
     * start together one makes them, and the others wait for it.
     *
     * @param observer is told once when the file cannot be read any more, until it can be again
     */
    static SandboxKeys openOrCreate(Path folder, Clock clock, RequestObserver observer)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeysFile file = new KeysFile(folder);
        return file.alone(() -> {
            file.create(clock.instant());
            Seen first = read(file, clock);
            OwnerOnlyFile.write(
                    folder.resolve(SandboxAuthority.CA_FILE),
                    Pem.text(first.keys.ca()).getBytes(StandardCharsets.US_ASCII));
            return new SandboxKeys(file, clock, observer, Optional.empty(), first);
        });
    }

    private static Seen read(KeysFile file, Clock clock) throws IOException, GeneralSecurityException {
        // Before the content: of a file that is changed meanwhile the older stamp makes it be read once more.
        String stamp = file.stamp();
        Instant now = clock.instant();
        HeldKeys keys = file.read(now);
        Instant until = Stream.concat(keys.signing().stream(), keys.sealing().stream())
                .map(HeldKey::from)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return new Seen(stamp, until, keys);
    }

    /** The keys of this moment. Where the file cannot be read now, those of before. */
    HeldKeys now() {
        Seen last = seen;
        try {
            if (!clock.instant().isBefore(last.until) || !file.stamp().equals(last.stamp)) {
                last = read(file, clock);
                seen = last;
            }
            told.set(false);
        } catch (IOException | GeneralSecurityException e) {
            // A folder that is not there for a moment; what needs a key that is not known yet fails by itself. A key
            // that was
            // taken out of use stays in use meanwhile: somebody has to know.
            if (!told.getAndSet(true)) {
                SyncFailure failure = DatabaseFailures.of(e instanceof IOException io ? io : new IOException(e))
                        .failure();
                observer.failed("keys", failure.code(), e.getClass().getSimpleName());
            }
        }
        return with(last.keys);
    }

    private HeldKeys with(HeldKeys keys) {
        return impostor.isEmpty()
                ? keys
                : new HeldKeys(
                        keys.caKey(), keys.ca(), keys.signing(), keys.sealing(), impostor.get(), keys.receiver());
    }

    static KeyPair newPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    X509Certificate ca() {
        return seen.keys.ca();
    }

    PrivateKey caKey() {
        return seen.keys.caKey();
    }

    ECPublicKey signingPublic() {
        return now().signer().open();
    }

    ECPublicKey sealingPublic() {
        return now().receiver().open();
    }

    /** A compact JWS of this document, by the key of now. */
    String sign(JsonNode content, String type) {
        try {
            return now().sign(content, type);
        } catch (JOSEException | JsonProcessingException e) {
            throw new IllegalStateException("signing", e);
        }
    }

    /** The same for many receipts. */
    String signReceipt(JsonNode content, String type) {
        try {
            return now().signReceipt(content, type);
        } catch (JOSEException | JsonProcessingException e) {
            throw new IllegalStateException("signing", e);
        }
    }

    /**
     * Decrypts a record that was sealed to any of its keys.
     *
     * @throws JOSEException        where it is for none of these, or was changed
     * @throws UncheckedIOException where a newer key may be meant, and the file cannot be read: nothing is known of the record then
     */
    void decrypt(JWEObject sealed) throws JOSEException {
        HeldKeys keys = now();
        if (!keys.opens(sealed)) {
            try {
                // A file system on a network may show a file as it was some seconds ago.
                Seen fresh = read(file, clock);
                seen = fresh;
                keys = fresh.keys;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the file of the keys", e);
            }
        }
        keys.decrypt(sealed);
    }

    /** Made when the first record comes, so that the start does not wait for it. */
    static final class Arithmetic {
        static final Provider PROVIDER = new BouncyCastleProvider();

        private Arithmetic() {}
    }

    /** The same keys, except that another one signs, which no station is told of. */
    SandboxKeys withAnotherSigner() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair other = newPair();
        X509Certificate certificate = SandboxCertificates.issue(
                caKey(), ca(), other.getPublic(), KeyRotation.Use.SIGNING.alias(), clock.instant());
        HeldKey impostor = HeldKey.of(
                KeyRotation.Use.SIGNING.alias(), certificate, Optional.of((ECPrivateKey) other.getPrivate()));
        return new SandboxKeys(file, clock, observer, Optional.of(impostor), seen);
    }
}
