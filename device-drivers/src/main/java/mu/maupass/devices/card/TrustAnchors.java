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
 * The trusted certificates of country signing certification authorities (CSCA, ICAO 9303-12), and the age of this list.
 * A list that is too old proves nothing: a check that it would confirm becomes undetermined.
 *
 * @param certificates the CSCA certificates and the link certificates between them
 * @param revocations  the authorities' certificate revocation lists; may be none
 * @param dated        when the list was made
 * @param staleAfter   the age from which the list is too old
 * @param signers      names, from their certificates, of those who signed the master lists in it; empty without such
 *     lists
 * @param timeKnown    whether the clock can be trusted; with a clock that was changed no date in a certificate is
 *     checked
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

    /** An empty list: the issuer of every document stays undetermined. */
    public static TrustAnchors none() {
        return new TrustAnchors(Set.of(), Instant.EPOCH, Duration.ZERO);
    }

    /** The same where the date is not known: every check that depends on a date becomes undetermined. */
    public TrustAnchors withoutTime() {
        return new TrustAnchors(certificates, revocations, dated, staleAfter, signers, false);
    }

    /** Whether the list is too old at that time. A list with a later date is not too old. */
    public boolean stale(Instant now) {
        return now.isAfter(dated.plus(staleAfter));
    }

    /**
     * Reads certificates (PEM or DER, one or many a file), revocation lists ({@code .crl}, PEM or DER) and master lists
     * ({@code .ml}, ICAO 9303-12); of a folder every file directly in it that ends in {@code .pem}, {@code .crt},
     * {@code .cer}, {@code .der}, {@code .crl}, {@code .ml}. A master list that was signed before {@code dated} makes
     * the whole list as old as itself. The other files have to include the certificate of its signer, or of an
     * authority that certified the signer.
     *
     * @param sources    files and folders
     * @param dated      when the list was made
     * @param staleAfter the age from which the list is too old
     * @throws CardException {@link CardFailure.TrustUnreadable} naming the source that cannot be read or contains none
     *                       of these; {@link CardFailure.MasterListUnproved} where a master list's signature is wrong,
     *                       {@link CardFailure.MasterListSignerUnknown} where none of its signers is known
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
     * Takes certificates that come from elsewhere, such as from a signed bundle.
     *
     * @param der certificates, one in each element
     * @throws CardException {@link CardFailure.TrustUnreadable} where one is not a certificate
     */
    public static TrustAnchors of(Collection<byte[]> der, Instant dated, Duration staleAfter) throws CardException {
        return of(der, List.of(), dated, staleAfter);
    }

    /**
     * The same with revocation lists.
     *
     * @param der  certificates, one in each element
     * @param crls revocation lists, one in each element
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
