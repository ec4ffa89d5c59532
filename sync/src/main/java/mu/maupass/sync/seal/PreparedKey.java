package mu.maupass.sync.seal;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * A key on P-256, ready for many verifications. Apart from {@link StatementVerifier}, which each start has: the start cache
 * holds no class of Bouncy Castle's signed jar, and would open it to check a class that names its types.
 */
final class PreparedKey {
    private final ECPublicKeyParameters key;

    private PreparedKey(ECPublicKeyParameters key) {
        this.key = key;
    }

    static PreparedKey of(ECPublicKey key) {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
        return new PreparedKey(new ECPublicKeyParameters(
                curve.getCurve().createPoint(key.getW().getAffineX(), key.getW().getAffineY()),
                new ECDomainParameters(curve)));
    }

    /** Whether this key made the signature (r, s) of the hash. */
    boolean verifies(byte[] hash, BigInteger r, BigInteger s) {
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(hash, r, s);
    }
}
