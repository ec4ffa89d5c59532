package mu.maupass.devices.seal;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import mu.maupass.devices.card.TrustAnchors;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/**
 * The known signers of digital seals, and the authorities that certified them. A seal names its signer but contains no
 * certificate, so the station has to have it; a Datastructure for Barcode may contain it.
 *
 * @param certificates of the signers
 * @param anchors      the countries' authorities that certified them, with their revocation lists
 */
public record SealSigners(Set<X509Certificate> certificates, TrustAnchors anchors) {

    public SealSigners {
        certificates = Set.copyOf(certificates);
    }

    /** No known signer: the signer of every seal stays undetermined. */
    public static SealSigners none() {
        return new SealSigners(Set.of(), TrustAnchors.none());
    }

    /**
     * From a signed bundle. An element that is not a certificate is left out, and seals of its signer stay
     * undetermined.
     *
     * @param der certificates, one in each element
     */
    public static SealSigners of(Collection<byte[]> der, TrustAnchors anchors) {
        Set<X509Certificate> all = new LinkedHashSet<>();
        for (byte[] one : der) {
            try {
                all.add((X509Certificate)
                        new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(one)));
            } catch (CertificateException | RuntimeException e) {
                // Not a certificate, so it cannot verify any seal.
            }
        }
        all.remove(null);
        return new SealSigners(all, anchors);
    }

    /**
     * The certificate that a seal names: the signer is country and common name of its subject, the reference is its
     * serial number (ICAO 9303-13, 2.2 and 3). A barcode names it by its fingerprint and may bring it along.
     */
    Optional<X509Certificate> named(VisibleDigitalSeal seal) {
        if (seal.barcode().isPresent()) {
            return certificates.stream()
                    .filter(certificate -> BarcodeSigner.reference(certificate).equals(seal.certificateReference()))
                    .findFirst()
                    .or(() -> seal.barcode().flatMap(barcode -> barcode.own(seal.certificateReference())));
        }
        return certificates.stream()
                .filter(certificate -> (attribute(certificate, "C") + attribute(certificate, "CN"))
                                .equalsIgnoreCase(seal.signer().strip())
                        && serial(seal).equals(Optional.of(certificate.getSerialNumber())))
                .findFirst();
    }

    private static Optional<BigInteger> serial(VisibleDigitalSeal seal) {
        String reference = seal.certificateReference().strip();
        return reference.matches("[0-9A-F]+") ? Optional.of(new BigInteger(reference, 16)) : Optional.empty();
    }

    static String attribute(X509Certificate certificate, String type) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .map(value -> value.toUpperCase(Locale.ROOT))
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }
}
