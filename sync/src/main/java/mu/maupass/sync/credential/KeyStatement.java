package mu.maupass.sync.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.sync.credential.CredentialException.Reason;

/**
 * What a key says of itself in what it signs (WebAuthn, section 6.1), for this relying party, with somebody there who typed the
 * PIN. Extensions are not taken: nobody asks for any.
 *
 * @param counter how often the key signed; 0 where it does not count
 * @param made    the credential that was made, where one was
 */
record KeyStatement(long counter, Optional<Made> made) {

    private static final int HASH = 32;
    private static final int FIXED = HASH + 1 + 4;
    private static final int MODEL = 16;
    private static final int LONGEST_ID = 1023;
    private static final int FIELD = 32;
    private static final int PRESENT_AND_VERIFIED = 0x05;
    private static final int ATTESTED = 0x40;
    private static final int EXTENDED = 0x80;

    /**
     * A credential that was made.
     *
     * @param model the key's model (AAGUID)
     */
    record Made(byte[] model, byte[] id, ECPublicKey key) {}

    static KeyStatement of(byte[] bytes, String relyingParty) throws CredentialException {
        if (bytes.length < FIXED) {
            throw new CredentialException(Reason.MALFORMED);
        }
        int flags = bytes[HASH] & 0xFF;
        byte[] party = ClientStatement.sha256(relyingParty.getBytes(StandardCharsets.UTF_8));
        if (!MessageDigest.isEqual(party, Arrays.copyOf(bytes, HASH))) {
            throw new CredentialException(Reason.OTHER_PURPOSE);
        }
        if ((flags & PRESENT_AND_VERIFIED) != PRESENT_AND_VERIFIED) {
            throw new CredentialException(Reason.NOT_VERIFIED);
        }
        boolean attested = (flags & ATTESTED) != 0;
        if ((flags & EXTENDED) != 0 || !attested && bytes.length != FIXED) {
            throw new CredentialException(Reason.MALFORMED);
        }
        return new KeyStatement(
                Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(HASH + 1)),
                attested ? Optional.of(made(bytes)) : Optional.empty());
    }

    static Made made(byte[] bytes) throws CredentialException {
        int idAt = FIXED + MODEL + 2;
        if (bytes.length < idAt) {
            throw new CredentialException(Reason.MALFORMED);
        }
        int length = (bytes[idAt - 2] & 0xFF) << 8 | bytes[idAt - 1] & 0xFF;
        if (length == 0 || length > LONGEST_ID || bytes.length - idAt < length) {
            throw new CredentialException(Reason.MALFORMED);
        }
        return new Made(
                Arrays.copyOfRange(bytes, FIXED, FIXED + MODEL),
                Arrays.copyOfRange(bytes, idAt, idAt + length),
                key(CredentialCbor.fields(Arrays.copyOfRange(bytes, idAt + length, bytes.length))));
    }

    /** A key on P-256 for ES256 (RFC 9053, section 7.1), with nothing else in it. */
    private static ECPublicKey key(JsonNode form) throws CredentialException {
        if (form.size() != 5
                || !CredentialCbor.is(form, "1", 2)
                || !CredentialCbor.is(form, "3", -7)
                || !CredentialCbor.is(form, "-1", 1)) {
            throw new CredentialException(Reason.MALFORMED);
        }
        return key(CredentialCbor.bytes(form, "-2"), CredentialCbor.bytes(form, "-3"));
    }

    static ECPublicKey key(byte[] x, byte[] y) throws CredentialException {
        if (x.length != FIELD || y.length != FIELD) {
            throw new CredentialException(Reason.MALFORMED);
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
            if (!lies(point, curve)) {
                throw new CredentialException(Reason.MALFORMED);
            }
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
        } catch (GeneralSecurityException e) {
            throw new CredentialException(Reason.MALFORMED);
        }
    }

    private static boolean lies(ECPoint point, ECParameterSpec curve) {
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right);
    }
}
