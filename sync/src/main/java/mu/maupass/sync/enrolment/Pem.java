package mu.maupass.sync.enrolment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;

/** Certificates in their text form (RFC 7468). */
public final class Pem {

    private Pem() {}

    /**
     * The certificate in a file, PEM or DER.
     *
     * @throws SyncException T-116
     */
    static X509Certificate certificate(Path file) throws SyncException {
        try {
            return certificate(Files.readAllBytes(file));
        } catch (IOException | CertificateException e) {
            throw SyncException.of(Cause.AUTHORITY_CERTIFICATE, e.getClass().getSimpleName());
        }
    }

    /** The certificate in a text. */
    public static X509Certificate certificate(String text) throws CertificateException {
        return certificate(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The text form of a certificate. */
    public static String text(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static X509Certificate certificate(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }
}
