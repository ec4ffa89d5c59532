package mu.maupass.sync.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.interfaces.ECPublicKey;

/** The identifier of a key in headers: its RFC 7638 thumbprint. */
public final class KeyId {

    private KeyId() {}

    /** The thumbprint of a P-256 key, base64url, 43 characters. */
    public static String of(ECPublicKey key) throws JOSEException {
        return new ECKey.Builder(Curve.P_256, key).build().computeThumbprint().toString();
    }
}
