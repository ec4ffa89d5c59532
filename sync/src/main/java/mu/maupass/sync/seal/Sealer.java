package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import java.io.IOException;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.Duress;
import mu.maupass.sync.activation.HeldEditions;
import mu.maupass.sync.activation.VisitOrigin;
import mu.maupass.sync.activation.VisitRecord;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.keys.KeyId;
import mu.maupass.sync.keys.StationKeys;

/**
 * Signs the records of visits with the station's key (JWS, ES256) and seals them to the authority's (JWE, ECDH-ES+A256KW with
 * A256GCM), so that only the authority can read the records, from the moment they exist. Safe for use by several
 * threads.
 */
public final class Sealer {

    /** JWS type of the signed record inside the JWE. */
    public static final String RECORD_TYPE = "maupass-record+jws";

    /** JWS type of what {@link #deletionStatement} makes. */
    public static final String DELETION_TYPE = "maupass-deletion+jws";

    private final String stationId;
    private final URI namespace;
    private final JWSSigner signer;
    private final ECPublicKey publicKey;
    private final String keyId;
    private final Supplier<ECPublicKey> sealingKey;
    private final VisitOrigin origin;
    private final Duress duress;
    private final Optional<RecordSignatures> signatures;
    private final Optional<HeldEditions> editions;

    /** For visits at the windows. */
    public Sealer(String stationId, URI namespace, StationKeys keys, ECPublicKey sealingKey) throws SyncException {
        this(stationId, namespace, keys, sealingKey, VisitOrigin.COUNTER);
    }

    /** The same with a key that stays. */
    public Sealer(String stationId, URI namespace, StationKeys keys, ECPublicKey sealingKey, VisitOrigin origin)
            throws SyncException {
        this(stationId, namespace, keys, () -> sealingKey, origin);
    }

    /**
     * @param stationId  issuer of the records
     * @param namespace  prefix of the record's own names, ends with a slash
     * @param keys       the station's key
     * @param sealingKey the authority's key (P-256); asked for with each record, because authorities change theirs
     * @param origin     by what the visits are led; it stands in each record
     */
    public Sealer(
            String stationId, URI namespace, StationKeys keys, Supplier<ECPublicKey> sealingKey, VisitOrigin origin)
            throws SyncException {
        this.origin = origin;
        this.duress = Duress.NONE;
        this.signatures = Optional.empty();
        this.editions = Optional.empty();
        this.stationId = stationId;
        this.namespace = namespace;
        this.signer = keys.signer();
        this.publicKey = keys.publicKey();
        this.sealingKey = sealingKey;
        try {
            this.keyId = KeyId.of(publicKey);
        } catch (JOSEException e) {
            throw SyncException.of(Cause.SEALING, e.getClass().getSimpleName());
        }
    }

    private Sealer(
            Sealer other, Duress duress, Optional<RecordSignatures> signatures, Optional<HeldEditions> editions) {
        this.stationId = other.stationId;
        this.namespace = other.namespace;
        this.signer = other.signer;
        this.publicKey = other.publicKey;
        this.keyId = other.keyId;
        this.sealingKey = other.sealingKey;
        this.origin = other.origin;
        this.duress = duress;
        this.signatures = signatures;
        this.editions = editions;
    }

    /** The same for a record that says this. */
    public Sealer saying(Duress said) {
        return new Sealer(this, said, signatures, editions);
    }

    /** The same for one record, which those sign who decided. */
    public Sealer signedBy(RecordSignatures people) {
        return new Sealer(this, duress, Optional.of(people), editions);
    }

    /** The same for a record that was made under these editions of the trust bundle. */
    public Sealer under(HeldEditions held) {
        return new Sealer(this, duress, signatures, Optional.of(held));
    }

    /**
     * Signs a statement of the station about its own data, such as which records it erased.
     *
     * @param type the JWS type; each kind of statement has its own
     * @throws SyncException T-118
     */
    public String sign(ObjectNode statement, String type) throws SyncException {
        try {
            return SignedStatement.sign(statement, type, signer, publicKey);
        } catch (IOException | JOSEException e) {
            throw SyncException.of(Cause.SEALING, e.getClass().getSimpleName());
        }
    }

    /** The identifier of the station whose records this seals. */
    public String stationId() {
        return stationId;
    }

    /**
     * A signed statement for the receipt: what was held about an applicant, and that it was overwritten. It names
     * nobody. Whoever has the receipt can prove with it what the station stated.
     *
     * @param visitId the visit's random identifier, which the record has as {@code verification_process}
     * @return a compact JWS of type {@link #DELETION_TYPE}
     * @throws SyncException T-118
     */
    public String deletionStatement(UUID visitId, List<Deletion> deletions, OffsetDateTime now) throws SyncException {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("iss", "station:" + stationId)
                .put("iat", now.toEpochSecond())
                .put("visit", visitId.toString());
        ArrayNode list = content.putArray("deletions");
        deletions.forEach(deletion -> list.addObject()
                .put("what", deletion.what().value())
                .put("from", deletion.from().toEpochSecond())
                .put("wiped", deletion.wiped().toEpochSecond()));
        return sign(content, DELETION_TYPE);
    }

    /**
     * Seals what a visit came to at a place in the chain.
     *
     * @param prev hash of the record before, or {@link Link#genesis(String)}
     * @throws SyncException T-118; T-128 where the agent's key was wiped meanwhile
     */
    public SealedRecord seal(VisitRecord record, UUID jti, long seq, String prev, OffsetDateTime now)
            throws SyncException {
        if (!record.stationId().equals(stationId)) {
            throw SyncException.of(Cause.SEALING, "a record of another station");
        }
        byte[] document = new byte[0];
        try {
            document = RecordDocument.of(record, namespace, origin, duress, editions, jti, seq, prev, now);
            if (signatures.isPresent()) {
                Map<String, String> signed = signatures(signatures.get(), record, document, now);
                document = RecordDocument.signed(document, namespace, signed);
            }
            JWSObject signed = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(RECORD_TYPE))
                            .keyID(keyId)
                            .build(),
                    new Payload(document));
            signed.sign(signer);
            ECPublicKey recipient = sealingKey.get();
            JWEObject sealed = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                            .contentType(RECORD_TYPE)
                            .keyID(KeyId.of(recipient))
                            .build(),
                    new Payload(signed));
            sealed.encrypt(new ECDHEncrypter(recipient));
            String jwe = sealed.serialize();
            String hash = Sha256.of(jwe);
            Link link = new Link("station:" + stationId, jti, seq, prev, hash, now);
            return new SealedRecord(
                    jti, seq, prev, hash, now, jwe, SignedStatement.sign(link.content(), Link.TYPE, signer, publicKey));
        } catch (IOException | JOSEException e) {
            throw SyncException.of(Cause.SEALING, e.getClass().getSimpleName());
        } finally {
            // The libraries keep their own copies until they are garbage-collected; this copy we can overwrite.
            Arrays.fill(document, (byte) 0);
        }
    }

    private static Map<String, String> signatures(
            RecordSignatures people, VisitRecord record, byte[] content, OffsetDateTime now)
            throws SyncException, IOException {
        Map<String, String> signed = new LinkedHashMap<>();
        signed.put(
                "agent",
                people.agent()
                        .sign(
                                AgentDecision.of(record, now, people.second(), AgentDecision.contentHash(content)),
                                AgentDecision.TYPE));
        people.second().ifPresent(jws -> signed.put("second", jws));
        people.deletion().ifPresent(jws -> signed.put("deletion", jws));
        return signed;
    }
}
