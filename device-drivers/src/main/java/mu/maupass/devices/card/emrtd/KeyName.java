package mu.maupass.devices.card.emrtd;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/**
 * The identifier of a key in a certificate's extensions (RFC 5280, 4.2.1.1 and 4.2.1.2). It helps to find a certificate
 * and proves nothing.
 *
 * @param hex the identifier
 */
record KeyName(String hex) {

    /** Of the key that signed this certificate; empty where the certificate does not name it. */
    static Optional<KeyName> ofAuthority(X509Certificate certificate) {
        try {
            byte[] extension = certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId());
            return extension == null
                    ? Optional.empty()
                    : of(AuthorityKeyIdentifier.getInstance(
                                    ASN1OctetString.getInstance(extension).getOctets())
                            .getKeyIdentifierOctets());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Of this certificate's own key; empty where the certificate does not name it. */
    static Optional<KeyName> ofSubject(X509Certificate certificate) {
        try {
            byte[] extension = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
            return extension == null
                    ? Optional.empty()
                    : of(SubjectKeyIdentifier.getInstance(
                                    ASN1OctetString.getInstance(extension).getOctets())
                            .getKeyIdentifier());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<KeyName> of(byte[] identifier) {
        return identifier == null || identifier.length == 0
                ? Optional.empty()
                : Optional.of(new KeyName(HexFormat.of().formatHex(identifier)));
    }
}
