package mu.maupass.station.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;

/** The key that records are sealed to, in the hands of a test. */
final class AuthorityKey {
    private AuthorityKey() {}

    static KeyPair made() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode open(String jwe, KeyPair key) throws Exception {
        JWEObject sealed = JWEObject.parse(jwe);
        sealed.decrypt(new ECDHDecrypter((ECPrivateKey) key.getPrivate()));
        return new JsonMapper()
                .readTree(JWSObject.parse(sealed.getPayload().toString())
                        .getPayload()
                        .toString());
    }
}
