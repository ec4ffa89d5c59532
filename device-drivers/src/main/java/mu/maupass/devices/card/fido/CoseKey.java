package mu.maupass.devices.card.fido;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import mu.maupass.devices.card.fido.CborReader.MalformedException;

/** Public keys on P-256 as keys send and take them (COSE, RFC 9053 section 7.1). */
public final class CoseKey {

    /** ECDSA with SHA-256. */
    public static final long ES256 = -7;

    /** ECDH-ES with HKDF-256, which CTAP2 names for the agreement on a secret, whatever is done with it. */
    public static final long AGREEMENT = -25;

    private static final int FIELD = 32;
    private static final long KIND_EC2 = 2;
    private static final long CURVE_P256 = 1;
    private static final int KIND = 1;
    private static final int ALGORITHM = 3;
    private static final int CURVE = -1;
    private static final int X = -2;
    private static final int Y = -3;

    private CoseKey() {}

    /** The form of a key for this algorithm. */
    public static Cbor.Fields of(ECPublicKey key, long algorithm) {
        return new Cbor.Fields()
                .with(KIND, new Cbor.Int(KIND_EC2))
                .with(ALGORITHM, new Cbor.Int(algorithm))
                .with(CURVE, new Cbor.Int(CURVE_P256))
                .with(X, new Cbor.Bytes(field(key.getW().getAffineX())))
                .with(Y, new Cbor.Bytes(field(key.getW().getAffineY())));
    }

    /** The key in this form, which has to be for this algorithm and a point of the curve. */
    public static ECPublicKey read(Cbor.Fields form, long algorithm) throws MalformedException {
        if (form.number(KIND).orElse(0) != KIND_EC2
                || form.number(ALGORITHM).orElse(0) != algorithm
                || form.number(CURVE).orElse(0) != CURVE_P256) {
            throw new MalformedException();
        }
        byte[] x = form.bytes(X).orElseThrow(MalformedException::new);
        byte[] y = form.bytes(Y).orElseThrow(MalformedException::new);
        if (x.length != FIELD || y.length != FIELD) {
            throw new MalformedException();
        }
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        try {
            ECParameterSpec curve = curve();
            requireOnCurve(point, curve);
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
        } catch (GeneralSecurityException e) {
            throw new MalformedException();
        }
    }

    /** A new pair of keys. */
    public static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** The x-coordinate on which both sides agree; the caller wipes it. */
    public static byte[] agreed(PrivateKey own, ECPublicKey other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    /** Not left to a provider: a point elsewhere would tell the private key, piece by piece. */
    private static void requireOnCurve(ECPoint point, ECParameterSpec curve) throws MalformedException {
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.multiply(y).mod(p).equals(right)) {
            throw new MalformedException();
        }
    }

    private static byte[] field(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] field = new byte[FIELD];
        int length = Math.min(bytes.length, FIELD);
        System.arraycopy(bytes, bytes.length - length, field, FIELD - length, length);
        Arrays.fill(bytes, (byte) 0);
        return field;
    }
}
