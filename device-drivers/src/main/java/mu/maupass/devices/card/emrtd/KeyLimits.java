package mu.maupass.devices.card.emrtd;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.interfaces.DHPublicKey;

/** Limits the size of keys: a hostile chip may name a key so large that the computer would need hours for it. */
final class KeyLimits {

    private static final int RSA_BITS = 8_192;
    private static final int RSA_EXPONENT_BITS = 64;
    private static final int DH_BITS = 4_096;
    private static final int EC_BITS = 640;

    private KeyLimits() {}

    static boolean usable(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa ->
                rsa.getModulus().bitLength() <= RSA_BITS
                        && rsa.getPublicExponent().bitLength() <= RSA_EXPONENT_BITS;
            case DHPublicKey dh ->
                dh.getParams().getP().bitLength() <= DH_BITS && dh.getY().bitLength() <= DH_BITS;
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize() <= EC_BITS;
            case null, default -> false;
        };
    }
}
