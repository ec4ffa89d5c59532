package mu.maupass.devices.card;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/**
 * The identifier of a key in a certificate's extensions (RFC 5280, 4.2.1.1 and 4.2.1.2). It helps to find a certificate
 * and proves nothing.
 *
 * @param hex the identifier
 */
public record KeyName(String hex) {

    /** Of the key that signed this certificate; empty where the certificate does not name it. */
    public static Optional<KeyName> ofAuthority(X509Certificate certificate) {
        return authority(certificate).flatMap(named -> of(named.getKeyIdentifierOctets()));
    }

    private static Optional<AuthorityKeyIdentifier> authority(X509Certificate certificate) {
        try {
            byte[] extension = certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId());
            return extension == null
                    ? Optional.empty()
                    : Optional.of(AuthorityKeyIdentifier.getInstance(
                            ASN1OctetString.getInstance(extension).getOctets()));
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
     * Whether a certificate that names one of these authorities as its issuer was signed by a key of theirs that is not
     * here: an authority renews its key and keeps its name, and a station may not have the new one yet. A certificate
     * that names neither a key nor its authority's certificate may be of any of them.
     */
    public static boolean isOfAnotherKey(X509Certificate certificate, List<X509Certificate> authorities) {
        Optional<AuthorityKeyIdentifier> named = authority(certificate);
        return named.isPresent() && authorities.stream().noneMatch(known -> means(named.get(), known));
    }

    private static boolean means(AuthorityKeyIdentifier named, X509Certificate known) {
        Optional<KeyName> key = of(named.getKeyIdentifierOctets());
        if (key.isEmpty()) {
            BigInteger serial = named.getAuthorityCertSerialNumber();
            return serial == null || serial.equals(known.getSerialNumber());
        }
        Optional<KeyName> own = ofSubject(known);
        return own.isPresent() ? own.equals(key) : usual(known).contains(key.get());
    }

    /** The identifiers that a key without one is usually given (RFC 5280, 4.2.1.2). */
    private static List<KeyName> usual(X509Certificate known) {
        try {
            SubjectPublicKeyInfo key =
                    SubjectPublicKeyInfo.getInstance(known.getPublicKey().getEncoded());
            BcX509ExtensionUtils made = new BcX509ExtensionUtils();
            return Stream.of(made.createSubjectKeyIdentifier(key), made.createTruncatedSubjectKeyIdentifier(key))
                    .flatMap(one -> of(one.getKeyIdentifier()).stream())
                    .toList();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private static Optional<KeyName> of(byte[] identifier) {
        return identifier == null || identifier.length == 0
                ? Optional.empty()
                : Optional.of(new KeyName(HexFormat.of().formatHex(identifier)));
    }
}
