package mu.maupass.sync.trust;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/**
 * What may go into a bundle as a certificate of somebody who signs documents. A station reads it by the same parser, and with one element
 * that is none it trusts no document at all.
 */
public final class IssuerFile {

    /** The first byte of each structure of DER that is meant here (a SEQUENCE). */
    private static final int SEQUENCE = 0x30;

    private IssuerFile() {}

    /** Whether these bytes are one certificate (DER) and nothing else. */
    public static boolean isCertificate(byte[] content) {
        try {
            return isSequence(content)
                    && new CertificateFactory()
                                    .engineGenerateCertificate(new ByteArrayInputStream(content))
                                    .getEncoded()
                                    .length
                            == content.length;
        } catch (CertificateException | RuntimeException e) {
            return false;
        }
    }

    /** Whether these bytes are one revocation list (DER) and nothing else. */
    public static boolean isRevocationList(byte[] content) {
        try {
            return isSequence(content)
                    && new CertificateFactory().engineGenerateCRL(new ByteArrayInputStream(content))
                            instanceof X509CRL list
                    && list.getEncoded().length == content.length;
        } catch (CRLException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isSequence(byte[] content) {
        return content.length > 0 && content[0] == SEQUENCE;
    }
}
