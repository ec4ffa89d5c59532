package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import java.text.ParseException;
import java.util.Optional;
import java.util.OptionalLong;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.seal.StatementVerifier;

/** A record as the authority reads it: decrypted, with the station's signature verified. */
record OpenedRecord(JsonNode content) {

    /** Characters of the sealed record's header; that of a station has some 160. */
    static final int LONGEST_HEADER = 1000;

    private static final String ISSUER = "station:";

    /**
     * Decrypts and verifies a record; empty where it is not for this authority, not signed by this station, or not the
     * record that the link names. A compressed one is not opened: a few bytes may become more than the memory holds.
     */
    static Optional<OpenedRecord> open(String jwe, Link link, SandboxKeys keys, StatementVerifier station) {
        try {
            JWEObject sealed = JWEObject.parse(jwe);
            // By its header it is found later to whose key a record is sealed (KeyRotation).
            if (sealed.getHeader().getKeyID() == null
                    || jwe.indexOf('.') > LONGEST_HEADER
                    || !JWEAlgorithm.ECDH_ES_A256KW.equals(sealed.getHeader().getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(sealed.getHeader().getEncryptionMethod())
                    || sealed.getHeader().getCompressionAlgorithm() != null) {
                return Optional.empty();
            }
            keys.decrypt(sealed);
            return station.verify(sealed.getPayload().toString(), Sealer.RECORD_TYPE)
                                    instanceof SignedStatement.Verified(JsonNode content)
                            && sameAs(content, link)
                    ? Optional.of(new OpenedRecord(content))
                    : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** The station that made it. */
    String stationId() {
        String issuer = content.path("iss").asText();
        return issuer.startsWith(ISSUER) ? issuer.substring(ISSUER.length()) : "";
    }

    JsonNode verification() {
        return content.path("verified_claims").path("verification");
    }

    JsonNode claims() {
        return content.path("verified_claims").path("claims");
    }

    /** The members for which the standard has no name, under the authority's own name. */
    JsonNode activation(String namespace) {
        return content.path(namespace + "activation");
    }

    /** What is told of a visit that ended without an activation; missing in the record of an activation. */
    JsonNode endedVisit(String namespace) {
        return content.path(namespace + "ended_visit");
    }

    private static boolean sameAs(JsonNode content, Link link) {
        return content.path("iss").asText().equals(link.issuer())
                && content.path("iat").asLong() == link.time().toEpochSecond()
                && content.path("jti").asText().equals(link.jti().toString())
                && ChainHead.place(content.path("seq")).equals(OptionalLong.of(link.seq()))
                && content.path("prev").asText().equals(link.prev());
    }
}
