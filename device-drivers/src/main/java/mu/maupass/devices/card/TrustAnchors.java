package mu.maupass.devices.card;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/**
 * The certificates of the countries' signing authorities (CSCA, ICAO 9303-12) that are trusted, and how old that list
 * is. A list that is too old proves nothing: what it would confirm becomes undetermined.
 *
 * @param certificates the CSCA certificates and the link certificates between them
 * @param revocations  the authorities' lists of certificates they took back; may be none
 * @param dated        when the list was made
 * @param staleAfter   how old it may become
 * @param signers      who signed the master lists in it, by the names in their certificates; empty without such lists
 * @param timeKnown    whether the clock can be believed; by one that was moved no date in a certificate is judged
 */
public record TrustAnchors(
        Set<X509Certificate> certificates,
        Set<X509CRL> revocations,
        Instant dated,
        Duration staleAfter,
        Set<String> signers,
        boolean timeKnown) {

    public TrustAnchors {
        certificates = Set.copyOf(certificates);
        revocations = Set.copyOf(revocations);
        signers = Set.copyOf(signers);
    }

    /** Without master lists. */
    public TrustAnchors(
            Set<X509Certificate> certificates, Set<X509CRL> revocations, Instant dated, Duration staleAfter) {
        this(certificates, revocations, dated, staleAfter, Set.of(), true);
    }

    /** Without revocation lists. */
    public TrustAnchors(Set<X509Certificate> certificates, Instant dated, Duration staleAfter) {
        this(certificates, Set.of(), dated, staleAfter);
    }

    /** A list with nothing in it: the issuer of every document stays undetermined. */
    public static TrustAnchors none() {
        return new TrustAnchors(Set.of(), Instant.EPOCH, Duration.ZERO);
    }

    /** The same where nobody knows what day it is: whatever hangs on a date becomes undetermined. */
    public TrustAnchors withoutTime() {
        return new TrustAnchors(certificates, revocations, dated, staleAfter, signers, false);
    }

    /** Whether the list is too old at that time. A list from the future is not. */
    public boolean stale(Instant now) {
        return now.isAfter(dated.plus(staleAfter));
    }

    /**
     * Reads certificates (PEM or DER, one or many a file), revocation lists ({@code .crl}, PEM or DER) and master lists
     * ({@code .ml}, ICAO 9303-12); of a folder every file in it (not below) that ends in {@code .pem}, {@code .crt},
     * {@code .cer}, {@code .der}, {@code .crl}, {@code .ml}. A master list that was signed before {@code dated} makes the
     * whole as old as itself. Its signer's certificate has to be among the other files, or an authority's that certified
     * the signer.
     *
     * @param sources    files and folders
     * @param dated      when the list was made
     * @param staleAfter how old it may become
     * @throws CardException {@link CardFailure.TrustUnreadable} naming the source that cannot be read or has none in it;
     *                       {@link CardFailure.MasterListUnproved} where a master list's signature does not fit,
     *                       {@link CardFailure.MasterListSignerUnknown} where nobody that is known signed it
     */
    public static TrustAnchors load(Collection<Path> sources, Instant dated, Duration staleAfter) throws CardException {
        TrustFiles files = new TrustFiles();
        for (Path source : sources) {
            files.read(source);
        }
        files.settle();
        Instant oldest = files.oldest().filter(dated::isAfter).orElse(dated);
        return new TrustAnchors(files.certificates(), files.revocations(), oldest, staleAfter, files.signers(), true);
    }

    /**
     * Takes certificates that came some other way, such as in a signed bundle.
     *
     * @param der each one certificate
     * @throws CardException {@link CardFailure.TrustUnreadable} where one is no certificate
     */
    public static TrustAnchors of(Collection<byte[]> der, Instant dated, Duration staleAfter) throws CardException {
        return of(der, List.of(), dated, staleAfter);
    }

    /**
     * The same with revocation lists.
     *
     * @param der  each one certificate
     * @param crls each one revocation list
     */
    public static TrustAnchors of(Collection<byte[]> der, Collection<byte[]> crls, Instant dated, Duration staleAfter)
            throws CardException {
        Set<X509Certificate> all = new LinkedHashSet<>();
        for (byte[] one : der) {
            try {
                all.add((X509Certificate)
                        new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(one)));
            } catch (CertificateException | RuntimeException e) {
                throw new CardException(new CardFailure.TrustUnreadable("bundle"));
            }
        }
        Set<X509CRL> lists = new LinkedHashSet<>();
        for (byte[] one : crls) {
            try {
                lists.add((X509CRL) new CertificateFactory().engineGenerateCRL(new ByteArrayInputStream(one)));
            } catch (CRLException | RuntimeException e) {
                throw new CardException(new CardFailure.TrustUnreadable("bundle"));
            }
        }
        return new TrustAnchors(all, lists, dated, staleAfter);
    }
}
