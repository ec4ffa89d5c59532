package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.keys.KeyId;

/**
 * The key pair of a person of the roster (P-256). The private half is wrapped under their password, so that only they can
 * sign, wherever the roster is copied to.
 *
 * @param publicKey verifies what they signed
 * @param wrapped   the private half: a nonce of 12 bytes, then AES-256-GCM of its 32 bytes, base64url. What is authenticated
 *     besides is {@code <id>|<kid>}
 */
public record RosterKey(ECPublicKey publicKey, String wrapped) {

    private static final int SCALAR_BYTES = 32;

    public RosterKey {
        Objects.requireNonNull(publicKey);
        if (!Wrapping.holds(wrapped, SCALAR_BYTES)) {
            throw new IllegalArgumentException("a wrapped key");
        }
    }

    /** A new key pair of this person. */
    public static RosterKey create(String agentId, Secret wrappingKey, SecureRandom random)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
        byte[] scalar = scalar((ECPrivateKey) pair.getPrivate());
        try {
            return new RosterKey(publicKey, Wrapping.wrap(scalar, wrappingKey, bound(agentId, publicKey), random));
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** The key, open; empty where it was wrapped under another password, or for somebody else. */
    Optional<OpenRosterKey> open(String agentId, Secret wrappingKey) {
        try {
            return Optional.of(
                    new OpenRosterKey(publicKey, Wrapping.unwrap(wrapped, wrappingKey, bound(agentId, publicKey))));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Its identifier (RFC 7638). */
    public String id() {
        return kid(publicKey);
    }

    /** As the bundle has it. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ECKey jwk = new ECKey.Builder(Curve.P_256, publicKey).build();
        json.putObject("public")
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", jwk.getX().toString())
                .put("y", jwk.getY().toString())
                .put("kid", kid(publicKey));
        return json.put("wrapped", wrapped);
    }

    /**
     * The key in the bundle's form.
     *
     * @throws IllegalArgumentException when it has another form, or is no point of the curve
     */
    public static RosterKey read(JsonNode json) {
        try {
            ECKey jwk = ECKey.parse(json.path("public").toString());
            if (!Curve.P_256.equals(jwk.getCurve()) || !json.path("wrapped").isTextual()) {
                throw new IllegalArgumentException("key");
            }
            return new RosterKey(jwk.toECPublicKey(), json.path("wrapped").asText());
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("key", e);
        }
    }

    @Override
    public String toString() {
        return "RosterKey[" + kid(publicKey) + "]";
    }

    private static String kid(ECPublicKey key) {
        try {
            return KeyId.of(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key on P-256", e);
        }
    }

    private static byte[] bound(String agentId, ECPublicKey key) {
        return (agentId + "|" + kid(key)).getBytes(StandardCharsets.UTF_8);
    }

    /** Big-endian, as long as the curve's order. */
    private static byte[] scalar(ECPrivateKey key) {
        byte[] signed = key.getS().toByteArray();
        byte[] scalar = new byte[SCALAR_BYTES];
        int length = Math.min(signed.length, SCALAR_BYTES);
        System.arraycopy(signed, signed.length - length, scalar, SCALAR_BYTES - length, length);
        Arrays.fill(signed, (byte) 0);
        return scalar;
    }
}
