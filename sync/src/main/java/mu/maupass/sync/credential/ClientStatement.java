package mu.maupass.sync.credential;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import mu.maupass.sync.credential.CredentialException.Reason;

/** What the key was asked for and by whom, as the client has said it (WebAuthn, section 5.8.1). */
final class ClientStatement {

    private static final int MOST_BYTES = 2_048;
    private static final int SHORTEST_CHALLENGE = 16;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(4).build())
                    .build()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ClientStatement() {}

    /**
     * Requires it to be for this purpose and address.
     *
     * @param type      {@code webauthn.create} or {@code webauthn.get}
     * @param challenge what was to be signed; empty where it only has to be long enough
     * @return its SHA-256, which the key has signed
     */
    static byte[] hash(byte[] json, String type, Optional<byte[]> challenge, String origin) throws CredentialException {
        JsonNode said = read(json);
        byte[] signed = challenge(said);
        if (!said.path("type").asText().equals(type)
                || !said.path("origin").asText().equals(origin)
                || said.path("crossOrigin").asBoolean(false)
                || signed.length < SHORTEST_CHALLENGE
                || challenge.isPresent() && !MessageDigest.isEqual(challenge.get(), signed)) {
            throw new CredentialException(Reason.OTHER_PURPOSE);
        }
        return sha256(json);
    }

    static byte[] challenge(byte[] json) throws CredentialException {
        return challenge(read(json));
    }

    private static byte[] challenge(JsonNode said) throws CredentialException {
        try {
            return Base64.getUrlDecoder().decode(said.path("challenge").asText());
        } catch (IllegalArgumentException e) {
            throw new CredentialException(Reason.MALFORMED);
        }
    }

    private static JsonNode read(byte[] json) throws CredentialException {
        if (json.length > MOST_BYTES) {
            throw new CredentialException(Reason.MALFORMED);
        }
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new CredentialException(Reason.MALFORMED);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
