package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.credential.CredentialCheck;
import mu.maupass.sync.credential.KeyProof;

/** A security key of a test, which vouches for nothing (attestation "none"), and what a station writes of it. */
final class ScriptedKey implements FactorContent {
    static final String PARTY = "id.maupass.test";

    private final KeyPair pair;
    private final byte[] credential = new byte[16];
    private final byte[] attestation;
    private final byte[] client;
    private KeyProof proof;
    private String party = PARTY;
    private int counter = 1;

    ScriptedKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
        new SecureRandom().nextBytes(credential);
        client = client("webauthn.create", new byte[32]);
        attestation = attestation();
        proof = prove(CredentialCheck.challengeAfter(attestation), 1);
    }

    /** PKCS #8, for whoever plays this key. */
    byte[] privateKey() {
        return pair.getPrivate().getEncoded();
    }

    byte[] credential() {
        return credential;
    }

    /** The same for another relying party, by the record. */
    ScriptedKey saying(String relyingParty) {
        party = relyingParty;
        return this;
    }

    /** The same with a proof of something else. */
    ScriptedKey provingOnly(byte[] challenge) throws GeneralSecurityException {
        proof = prove(challenge, 1);
        return this;
    }

    /** What goes into a log-in; each counts one further. */
    String answer(byte[] challenge) throws GeneralSecurityException {
        return answer(prove(challenge, ++counter));
    }

    /** The same with this counter. */
    String answer(byte[] challenge, int counted) throws GeneralSecurityException {
        return answer(prove(challenge, counted));
    }

    private static String answer(KeyProof proof) {
        Base64.Encoder encoder = Base64.getEncoder();
        return encoder.encodeToString(proof.client()) + "." + encoder.encodeToString(proof.said()) + "."
                + encoder.encodeToString(proof.signature());
    }

    private KeyProof prove(byte[] challenge, int counted) throws GeneralSecurityException {
        byte[] asked = client("webauthn.get", challenge);
        byte[] said = joined(sha256(PARTY.getBytes(StandardCharsets.UTF_8)), flags(0x05, counted));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(joined(said, sha256(asked)));
        return new KeyProof(asked, said, signer.sign());
    }

    private static byte[] client(String type, byte[] challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\""
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(challenge)
                        + "\",\"origin\":\"https://" + PARTY + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** {"fmt": "none", "attStmt": {}, "authData": …}, as the standard's first example has it. */
    private byte[] attestation() throws GeneralSecurityException {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        byte[] data = joined(
                sha256(PARTY.getBytes(StandardCharsets.UTF_8)),
                flags(0x45, 0),
                new byte[16],
                new byte[] {0, (byte) credential.length},
                credential,
                hex("a50102032620012158" + "20"),
                field(key.getW().getAffineX().toByteArray()),
                hex("225820"),
                field(key.getW().getAffineY().toByteArray()));
        return joined(
                hex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
                new byte[] {(byte) data.length},
                data);
    }

    private static byte[] flags(int flags, int counted) {
        return ByteBuffer.allocate(5).put((byte) flags).putInt(counted).array();
    }

    private static byte[] field(byte[] number) {
        byte[] field = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, field, 32 - length, length);
        return field;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    @Override
    public String type() {
        return "security_key";
    }

    @Override
    public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
        json.writeStringField("relying_party", party);
        json.writeStringField("attestation", text(attestation));
        json.writeStringField("client_data", text(client));
        json.writeObjectFieldStart("proof");
        json.writeStringField("client_data", text(proof.client()));
        json.writeStringField("authenticator_data", text(proof.said()));
        json.writeStringField("signature", text(proof.signature()));
        json.writeEndObject();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void wipe() {}
}
