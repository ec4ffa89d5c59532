package mu.maupass.devices.card;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
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
public record KeyName(String hex) {

    /** Of the key that signed this certificate; empty where the certificate does not name it. */
    public static Optional<KeyName> ofAuthority(X509Certificate certificate) {
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
    public static Optional<KeyName> ofSubject(X509Certificate certificate) {
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

    /**
     * Whether a certificate that names one of these authorities as its issuer was signed by a key of theirs that is not here: an
     * authority renews its key and keeps its name, and a station may not have the new one yet.
     */
    public static boolean isOfAnotherKey(X509Certificate certificate, List<X509Certificate> authorities) {
        Optional<KeyName> key = ofAuthority(certificate);
        return key.isPresent()
                && authorities.stream()
                        .map(KeyName::ofSubject)
                        .allMatch(known -> known.isPresent() && !known.equals(key));
    }

    private static Optional<KeyName> of(byte[] identifier) {
        return identifier == null || identifier.length == 0
                ? Optional.empty()
                : Optional.of(new KeyName(HexFormat.of().formatHex(identifier)));
    }
}
