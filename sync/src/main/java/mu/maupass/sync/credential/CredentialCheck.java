package mu.maupass.sync.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.credential.CredentialException.Reason;

/**
 * Verifies what security keys register and prove for one relying party. Takes ES256 only, and of the forms of attestation
 * {@code packed} and, where no maker is asked for, {@code none}.
 *
 * @param relyingParty the authority's identifier, a domain name
 * @param makers       whose keys are taken
 */
public record CredentialCheck(String relyingParty, KeyMakers makers) {

    private static final String HTTPS = "https://";

    public CredentialCheck {
        Objects.requireNonNull(relyingParty);
        Objects.requireNonNull(makers);
    }

    /** The address that has to have asked: that of the relying party. */
    public static String origin(String relyingParty) {
        return HTTPS + relyingParty;
    }

    /**
     * A registration (WebAuthn, section 7.1).
     *
     * @param attestation what the key says, and how it proves what it is
     * @param client      what it was asked for
     * @throws CredentialException where it does not hold
     */
    public RegisteredKey registered(byte[] attestation, byte[] client, Instant now) throws CredentialException {
        byte[] asked = ClientStatement.hash(client, "webauthn.create", Optional.empty(), origin(relyingParty));
        JsonNode object = CredentialCbor.fields(attestation);
        byte[] said = CredentialCbor.bytes(object, "authData");
        KeyStatement statement = KeyStatement.of(said, relyingParty);
        KeyStatement.Made made = statement.made().orElseThrow(() -> new CredentialException(Reason.MALFORMED));
        JsonNode proof = object.path("attStmt");
        if (object.size() != 3 || !proof.isObject()) {
            throw new CredentialException(Reason.MALFORMED);
        }
        switch (object.path("fmt").asText()) {
            case "packed" -> requirePacked(proof, made, joined(said, asked), now);
            case "none" -> {
                if (!proof.isEmpty()) {
                    throw new CredentialException(Reason.MALFORMED);
                }
                requireAnyone();
            }
            default -> throw new CredentialException(Reason.UNKNOWN_MAKER);
        }
        return new RegisteredKey(made.id(), made.key(), statement.counter());
    }

    /**
     * By what a registration is told from others; nothing of it is verified.
     *
     * @param attestation as {@link #registered} takes it
     */
    public static byte[] credential(byte[] attestation) throws CredentialException {
        byte[] said = CredentialCbor.bytes(CredentialCbor.fields(attestation), "authData");
        return KeyStatement.made(said).id();
    }

    /**
     * A proof (WebAuthn, section 7.2).
     *
     * @param challenge what had to be signed
     * @return how often the key has signed
     * @throws CredentialException where it does not hold
     */
    public long proved(ECPublicKey key, KeyProof proof, byte[] challenge) throws CredentialException {
        byte[] asked =
                ClientStatement.hash(proof.client(), "webauthn.get", Optional.of(challenge), origin(relyingParty));
        KeyStatement statement = KeyStatement.of(proof.said(), relyingParty);
        if (!KeyMakers.signed(key, joined(proof.said(), asked), proof.signature())) {
            throw new CredentialException(Reason.SIGNATURE);
        }
        return statement.counter();
    }

    /**
     * What a proof at the counter has to sign, so that it belongs to this registration and came after it.
     *
     * @param attestation of the registration
     */
    public static byte[] challengeAfter(byte[] attestation) {
        return ClientStatement.sha256(attestation);
    }

    private void requirePacked(JsonNode proof, KeyStatement.Made made, byte[] signed, Instant now)
            throws CredentialException {
        if (!CredentialCbor.is(proof, "alg", -7)) {
            throw new CredentialException(Reason.MALFORMED);
        }
        byte[] signature = CredentialCbor.bytes(proof, "sig");
        if (proof.has("x5c")) {
            List<byte[]> chain = new ArrayList<>();
            for (JsonNode certificate : proof.path("x5c")) {
                chain.add(CredentialCbor.bytes(certificate));
            }
            makers.requireSigned(chain, made.model(), signed, signature, now);
            return;
        }
        // The key vouches for itself.
        if (!KeyMakers.signed(made.key(), signed, signature)) {
            throw new CredentialException(Reason.SIGNATURE);
        }
        requireAnyone();
    }

    private void requireAnyone() throws CredentialException {
        if (!makers.anyone()) {
            throw new CredentialException(Reason.UNKNOWN_MAKER);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
