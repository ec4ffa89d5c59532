package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.SignedStatement;

/** A record as the authority reads it: decrypted, the station's signature verified. */
record OpenedRecord(JsonNode content) {

    /** Opens it; empty where it is not for this authority, not signed by this station, or not the linked one. */
    static Optional<OpenedRecord> open(String jwe, Link link, ECPrivateKey sealingKey, ECPublicKey stationKey) {
        try {
            JWEObject sealed = JWEObject.parse(jwe);
            if (!JWEAlgorithm.ECDH_ES_A256KW.equals(sealed.getHeader().getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(sealed.getHeader().getEncryptionMethod())) {
                return Optional.empty();
            }
            sealed.decrypt(new ECDHDecrypter(sealingKey));
            return SignedStatement.verify(sealed.getPayload().toString(), Sealer.RECORD_TYPE, List.of(stationKey))
                    instanceof SignedStatement.Verified(JsonNode content) && sameAs(content, link)
                    ? Optional.of(new OpenedRecord(content)) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    JsonNode verification() {
        return content.path("verified_claims").path("verification");
    }

    JsonNode claims() {
        return content.path("verified_claims").path("claims");
    }

    /** The members the standard has no name for, under the authority's own. */
    JsonNode activation(String namespace) {
        return content.path(namespace + "activation");
    }

    private static boolean sameAs(JsonNode content, Link link) {
        return content.path("iss").asText().equals(link.issuer())
                && content.path("jti").asText().equals(link.jti().toString())
                && content.path("seq").asLong() == link.seq() && content.path("prev").asText().equals(link.prev());
    }
}
