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
     * What is kept.
     *
     * @param jws the bundle as the authority signed it
     * @param etag the entity tag under which it came; empty where that is not known
     */
    record Kept(String jws, String etag) {
        private static Kept of(String lines) {
            String[] both = lines.strip().split("\n", 2);
            return new Kept(both[0], both.length > 1 ? both[1] : "");
        }

        private String lines() {
            return jws + "\n" + etag;
        }
    }

    /**
     * The bundle and its tag. They lie in one file: by the tag the authority is told which edition the station has, so nobody may
     * change it without the key.
     *
     * @throws SyncException T-102 where it is not as this station kept it
     */
    Kept read() throws IOException, SyncException {
        String kept = Files.readString(path(), StandardCharsets.US_ASCII).strip();
        if (key.isEmpty()) {
            return Kept.of(kept);
        }
        try {
            JWEObject opened = JWEObject.parse(kept);
            opened.decrypt(new DirectDecrypter(key.get()));
            return Kept.of(opened.getPayload().toString());
        } catch (ParseException | JOSEException | IllegalStateException e) {
            throw SyncException.of(Cause.BUNDLE_UNREADABLE, "not as this station kept it");
        }
    }

    void write(Kept kept) throws IOException {
        OwnerOnlyFile.write(path(), sealed(kept.lines()).getBytes(StandardCharsets.US_ASCII));
        if (key.isPresent()) {
            Files.deleteIfExists(folder.resolve(PLAIN));
        }
    }

    private String sealed(String lines) throws IOException {
        if (key.isEmpty()) {
            return lines;
        }
        try {
            JWEObject sealed =
                    new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(lines));
            sealed.encrypt(new DirectEncrypter(key.get()));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }
}
