package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.io.IOException;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.List;
import mu.maupass.sync.keys.KeyId;

/**
 * A JSON document signed with ES256, as a compact JWS. Each kind of statement has its own JWS type, so that a statement
 * of one kind is never accepted as another kind. Receipts, links, bundles, tickets and times are such statements.
 */
public sealed interface SignedStatement {

    /** Signed by one of the keys. */
    record Verified(JsonNode content) implements SignedStatement {}

    /** Well formed, but not signed by any of the given keys, or of another type. */
    record Forged() implements SignedStatement {}

    /** Not a signed JSON document at all. */
    record Malformed() implements SignedStatement {}

    /** Verifies a compact JWS against the keys. Never throws, for any text. */
    static SignedStatement verify(String compact, String type, List<ECPublicKey> keys) {
        return verify(compact, type, jws -> {
            for (ECPublicKey key : keys) {
                if (jws.verify(new ECDSAVerifier(key))) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Verifies a compact JWS with the caller's check of the signature. */
    static SignedStatement verify(String compact, String type, SignatureCheck check) {
        try {
            JWSObject jws = JWSObject.parse(compact);
            JsonNode content = StatementJson.MAPPER.readTree(jws.getPayload().toBytes());
            if (content == null || !content.isObject()) {
                return new Malformed();
            }
            if (!JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
                    || !new JOSEObjectType(type).equals(jws.getHeader().getType())) {
                return new Forged();
            }
            return check.matches(jws) ? new Verified(content) : new Forged();
        } catch (ParseException | IOException e) {
            return new Malformed();
        } catch (JOSEException e) {
            return new Forged();
        }
    }

    /** Checks whether one of the right keys made a signature. */
    @FunctionalInterface
    interface SignatureCheck {
        /** Checks the signature. */
        boolean matches(JWSObject jws) throws JOSEException;
    }

    /** Signs a document. */
    static String sign(JsonNode content, String type, JWSSigner signer, ECPublicKey publicKey)
            throws JOSEException, JsonProcessingException {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(KeyId.of(publicKey))
                        .build(),
                new Payload(StatementJson.MAPPER.writeValueAsBytes(content)));
        jws.sign(signer);
        return jws.serialize();
    }
}
