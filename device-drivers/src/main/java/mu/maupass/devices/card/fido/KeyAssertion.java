package mu.maupass.devices.card.fido;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;

/**
 * A key's proof that it is there and its PIN was typed. None of it is secret.
 *
 * @param credential        of which it is
 * @param authenticatorData what the key says with it
 * @param signature         over that and the hash of the client's data
 */
public record KeyAssertion(byte[] credential, byte[] authenticatorData, byte[] signature) {

    /** Whether this key has signed it. */
    public boolean isBy(ECPublicKey key, byte[] clientDataHash) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(authenticatorData);
        signed.writeBytes(clientDataHash);
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key);
            verifier.update(signed.toByteArray());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
