package mu.maupass.sync.trust;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * The file that the bundle is kept in. Under a key of the station it is encrypted (JWE, {@code dir} with A256GCM), so that a
 * copy of the folder shows neither who works here nor the hash of a password.
 */
final class BundleFile {

    private static final String PLAIN = "bundle.jws";

    private final Path folder;
    private final Optional<SecretKey> key;

    BundleFile(Path folder, Optional<SecretKey> key) {
        this.folder = folder;
        this.key = key.map(one -> new SecretKeySpec(one.getEncoded(), "AES"));
    }

    Path folder() {
        return folder;
    }

    private Path path() {
        return folder.resolve(key.isPresent() ? "bundle.jwe" : PLAIN);
    }

    /**
     * The bundle as the authority signed it.
     *
     * @throws SyncException T-102 where it is not as this station kept it
     */
    String read() throws IOException, SyncException {
        String kept = Files.readString(path(), StandardCharsets.US_ASCII).strip();
        if (key.isEmpty()) {
            return kept;
        }
        try {
            JWEObject opened = JWEObject.parse(kept);
            opened.decrypt(new DirectDecrypter(key.get()));
            return opened.getPayload().toString();
        } catch (ParseException | JOSEException | IllegalStateException e) {
            throw SyncException.of(Cause.BUNDLE_UNREADABLE, "not as this station kept it");
        }
    }

    void write(String jws) throws IOException {
        OwnerOnlyFile.write(path(), kept(jws).getBytes(StandardCharsets.US_ASCII));
        if (key.isPresent()) {
            Files.deleteIfExists(folder.resolve(PLAIN));
        }
    }

    private String kept(String jws) throws IOException {
        if (key.isEmpty()) {
            return jws;
        }
        try {
            JWEObject sealed =
                    new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(jws));
            sealed.encrypt(new DirectEncrypter(key.get()));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }
}
