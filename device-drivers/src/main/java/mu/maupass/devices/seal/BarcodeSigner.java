package mu.maupass.devices.seal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/**
 * How a Datastructure for Barcode says who signed it: the digest, and where there is room the certificate itself. A certificate in
 * the barcode is as good as its issuer: whoever prints a barcode can put one into it.
 *
 * @param digest      of the signature, as the JCA names it
 * @param certificate DER; empty where the barcode has none
 */
public record BarcodeSigner(String digest, byte[] certificate) {

    /** Bytes of a reference: the last ones of the certificate's fingerprint. */
    static final int REFERENCE = 5;

    /** The reference that a barcode has for a certificate; empty where it cannot be encoded. */
    static String reference(X509Certificate certificate) {
        try {
            // It only finds the certificate and proves nothing; the standard chose this digest.
            byte[] print = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return HexFormat.of()
                    .formatHex(Arrays.copyOfRange(print, print.length - REFERENCE, print.length))
                    .toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            return "";
        }
    }

    /** The certificate in the barcode, where it is the one that its reference means. */
    Optional<X509Certificate> own(String reference) {
        try {
            return Optional.ofNullable((X509Certificate)
                            new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(certificate)))
                    .filter(found -> reference(found).equals(reference));
        } catch (CertificateException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "BarcodeSigner[" + digest + ", " + certificate.length + " bytes]";
    }
}
