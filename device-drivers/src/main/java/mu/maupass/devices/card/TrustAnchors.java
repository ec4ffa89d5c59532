package mu.maupass.devices.card;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/**
 * The certificates of the countries' signing authorities (CSCA, ICAO 9303-12) that are trusted, and how old that list
 * is. A list that is too old proves nothing: what it would confirm becomes undetermined.
 *
 * @param certificates the CSCA certificates and the link certificates between them
 * @param revocations  the authorities' lists of certificates they took back; may be none
 * @param dated        when the list was made
 * @param staleAfter   how old it may become
 */
public record TrustAnchors(Set<X509Certificate> certificates, Set<X509CRL> revocations, Instant dated,
        Duration staleAfter) {

    private static final long LARGEST_FILE = 16L << 20;

    public TrustAnchors {
        certificates = Set.copyOf(certificates);
        revocations = Set.copyOf(revocations);
    }

    /** Without revocation lists. */
    public TrustAnchors(Set<X509Certificate> certificates, Instant dated, Duration staleAfter) {
        this(certificates, Set.of(), dated, staleAfter);
    }

    /** A list with nothing in it: the issuer of every document stays undetermined. */
    public static TrustAnchors none() {
        return new TrustAnchors(Set.of(), Instant.EPOCH, Duration.ZERO);
    }

    /** Whether the list is too old at that time. A list from the future is not. */
    public boolean stale(Instant now) {
        return now.isAfter(dated.plus(staleAfter));
    }

    /**
     * Reads certificates, PEM or DER, one or many a file; of a folder every file in it (not below) that ends in
     * {@code .pem}, {@code .crt}, {@code .cer}, {@code .der}.
     *
     * @param sources    files and folders
     * @param dated      when the list was made
     * @param staleAfter how old it may become
     * @throws CardException {@link CardFailure.TrustUnreadable} naming the source that cannot be read or has none in it
     */
    public static TrustAnchors load(Collection<Path> sources, Instant dated, Duration staleAfter) throws CardException {
        Set<X509Certificate> all = new LinkedHashSet<>();
        for (Path source : sources) {
            int before = all.size();
            for (Path file : files(source)) {
                all.addAll(certificates(file));
            }
            if (all.size() == before && Files.isDirectory(source)) {
                throw unreadable(source);
            }
        }
        return new TrustAnchors(all, dated, staleAfter);
    }

    /**
     * Takes certificates that came some other way, such as in a signed bundle.
     *
     * @param der each one certificate
     * @throws CardException {@link CardFailure.TrustUnreadable} where one is no certificate
     */
    public static TrustAnchors of(Collection<byte[]> der, Instant dated, Duration staleAfter) throws CardException {
        Set<X509Certificate> all = new LinkedHashSet<>();
        for (byte[] one : der) {
            try {
                all.add((X509Certificate) new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(one)));
            } catch (CertificateException | RuntimeException e) {
                throw unreadable(Path.of("bundle"));
            }
        }
        return new TrustAnchors(all, dated, staleAfter);
    }

    private static List<Path> files(Path source) throws CardException {
        if (!Files.isDirectory(source)) {
            return List.of(source);
        }
        try (Stream<Path> entries = Files.list(source)) {
            return entries.filter(Files::isRegularFile)
                    .filter(f -> f.toString().toLowerCase(Locale.ROOT).matches(".*\\.(pem|crt|cer|der)"))
                    .sorted().toList();
        } catch (IOException e) {
            throw unreadable(source);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws CardException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST_FILE) {
                throw unreadable(file);
            }
            // BouncyCastle's factory, because the platform's knows neither brainpool curves nor explicit parameters.
            Collection<?> parsed = new CertificateFactory().engineGenerateCertificates(in);
            List<X509Certificate> found = parsed.stream().map(X509Certificate.class::cast).toList();
            if (found.isEmpty()) {
                throw unreadable(file);
            }
            return found;
        } catch (IOException | CertificateException | RuntimeException e) {
            throw unreadable(file);
        }
    }

    private static CardException unreadable(Path file) {
        Path name = file.getFileName();
        return new CardException(new CardFailure.TrustUnreadable(name == null ? file.toString() : name.toString()));
    }
}
