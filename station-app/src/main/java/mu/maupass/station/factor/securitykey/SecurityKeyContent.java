package mu.maupass.station.factor.securitykey;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Base64;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.credential.KeyProof;
import mu.maupass.sync.trust.SecurityKeyRules;

/**
 * A security key as the authority verifies it. Nothing of it is secret.
 *
 * @param relyingParty for whom it signs
 * @param attestation  what the key said when it was registered, and how it proves what it is
 * @param client       what it was asked for then
 * @param proof        that it was used once after that
 */
record SecurityKeyContent(String relyingParty, byte[] attestation, byte[] client, KeyProof proof)
        implements FactorContent {
    @Override
    public String type() {
        return SecurityKeyRules.TYPE;
    }

    @Override
    public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
        json.writeStringField("relying_party", relyingParty);
        json.writeStringField("attestation", text(attestation));
        json.writeStringField("client_data", text(client));
        json.writeObjectFieldStart("proof");
        json.writeStringField("client_data", text(proof.client()));
        json.writeStringField("authenticator_data", text(proof.said()));
        json.writeStringField("signature", text(proof.signature()));
        json.writeEndObject();
    }

    /** The key keeps its secret to itself. */
    @Override
    public void wipe() {}

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
