package mu.maupass.sync.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mu.maupass.sync.enrolment.Pem;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.seal.SignedStatement;

/**
 * The station's signature over a backup: the hash of every entry under its name. It is the last entry, because a backup is
 * written as a stream.
 */
final class BackupSignature {

    /** JWS type of the statement. */
    static final String TYPE = "maupass-backup+jws";

    static final String ENTRY = "signature.jws";
    static final int MAX_BYTES = 1 << 20;

    private final Map<String, String> hashes = new TreeMap<>();

    /** Notes the hash of an entry while it is written to a stream; the stream stays open. */
    void write(String name, OutputStream target, Content content) throws IOException {
        MessageDigest digest = sha256();
        DigestOutputStream hashing = new DigestOutputStream(target, digest);
        content.writeTo(hashing);
        hashing.flush();
        hashes.put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()));
    }

    /** The signed statement over all entries so far. */
    byte[] sign(StationKeys keys) throws IOException, SyncException {
        try {
            ObjectNode content = new JsonMapper().createObjectNode().put("certificate", Pem.text(keys.certificate()));
            ObjectNode entries = content.putObject("entries");
            hashes.forEach(entries::put);
            return SignedStatement.sign(content, TYPE, keys.signer(), keys.publicKey())
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (JOSEException | JsonProcessingException e) {
            throw new IOException(e);
        }
    }

    /**
     * Compares what was read with what was signed.
     *
     * @return the certificate of the station that signed
     * @throws SyncException Q-131 when an entry was changed, added or removed, or the signature is none
     */
    X509Certificate verify(String jws) throws SyncException {
        try {
            JsonNode unverified =
                    new JsonMapper().readTree(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]));
            X509Certificate certificate =
                    Pem.certificate(unverified.path("certificate").asText());
            if (!(certificate.getPublicKey() instanceof ECPublicKey key)
                    || !(SignedStatement.verify(jws, TYPE, List.of(key))
                            instanceof SignedStatement.Verified(JsonNode content))) {
                throw SyncException.of(Cause.BACKUP_DAMAGED, "its signature");
            }
            Map<String, String> signed = new TreeMap<>();
            content.path("entries")
                    .properties()
                    .forEach(
                            entry -> signed.put(entry.getKey(), entry.getValue().asText()));
            if (!signed.equals(hashes)) {
                throw SyncException.of(Cause.BACKUP_DAMAGED, "not what the station signed");
            }
            return certificate;
        } catch (IOException | CertificateException | RuntimeException e) {
            throw SyncException.of(Cause.BACKUP_DAMAGED, "its signature");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What an entry holds. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream target) throws IOException;
    }
}
