package mu.maupass.sync.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Certificate and certification request of the station's key before the authority has certified it. No type of Bouncy Castle
 * leaves it: the start cache holds {@link StationKeys}, and each start would open the library's signed jar to check that.
 */
final class StationCertificates {

    private static final String ALGORITHM = "SHA256withECDSA";
    /** The authority gives the station its name at the enrolment; this name stands in for it until then. */
    private static final X500Name UNNAMED = new X500Name("CN=unenrolled");

    private StationCertificates() {}

    /** PKCS#12 stores no private key without a certificate; this certificate is never sent to anybody. */
    static X509Certificate placeholder(KeyPair pair) throws GeneralSecurityException {
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                UNNAMED,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(3650))),
                                UNNAMED,
                                pair.getPublic())
                        .build(signer(pair.getPrivate())));
    }

    /** A PKCS#10 request (RFC 2986), DER. */
    static byte[] request(PrivateKey key, PublicKey publicKey) throws IOException, GeneralSecurityException {
        return new JcaPKCS10CertificationRequestBuilder(UNNAMED, publicKey)
                .build(signer(key))
                .getEncoded();
    }

    private static ContentSigner signer(PrivateKey key) throws GeneralSecurityException {
        try {
            return new JcaContentSignerBuilder(ALGORITHM).build(key);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
