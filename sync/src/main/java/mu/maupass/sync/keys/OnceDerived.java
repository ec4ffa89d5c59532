package mu.maupass.sync.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;

/**
 * A PKCS#12 file under a passphrase of random bytes (RFC 7292). Nobody tries out 256 bits, however cheap a try is: to derive ten thousand
 * times, as the platform does for words that somebody may guess, would only hold up every start and every command. The platform writes such
 * a file without a MAC only; this adds it, so that a file that was changed is found out as before. The platform reads it as any other.
 */
final class OnceDerived {
    private static final String PROTECTION = "PBEWithHmacSHA256AndAES_256";
    private static final int SALT_BYTES = 20;
    private static final int ONCE = 1;

    private OnceDerived() {}

    /** @param store an empty one */
    static byte[] content(KeyStore store, String alias, PrivateKey key, X509Certificate[] chain, char[] passphrase)
            throws IOException, GeneralSecurityException {
        store.setEntry(
                alias,
                new KeyStore.PrivateKeyEntry(key, chain),
                new KeyStore.PasswordProtection(passphrase, PROTECTION, new PBEParameterSpec(salt(), ONCE)));
        ByteArrayOutputStream withoutMac = new ByteArrayOutputStream();
        // The certificates are no secret.
        store.store(withoutMac, null);
        Pfx written = Pfx.getInstance(withoutMac.toByteArray());
        byte[] salt = salt();
        byte[] mac = mac(
                ASN1OctetString.getInstance(written.getAuthSafe().getContent()).getOctets(), passphrase, salt);
        DigestInfo digest =
                new DigestInfo(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE), mac);
        return new Pfx(written.getAuthSafe(), new MacData(digest, salt, ONCE)).getEncoded(ASN1Encoding.DER);
    }

    private static byte[] mac(byte[] content, char[] passphrase, byte[] salt) throws GeneralSecurityException {
        PBEKeySpec typed = new PBEKeySpec(passphrase);
        try {
            SecretKey key = SecretKeyFactory.getInstance("PBE").generateSecret(typed);
            Mac mac = Mac.getInstance("HmacPBESHA256");
            mac.init(key, new PBEParameterSpec(salt, ONCE));
            return mac.doFinal(content);
        } finally {
            typed.clearPassword();
        }
    }

    private static byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salt;
    }
}
