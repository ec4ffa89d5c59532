package mu.maupass.devices.card;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/** Collects certificates, revocation lists and master lists from files. Used once, by one thread. */
final class TrustFiles {

    private static final long LARGEST_FILE = 16L << 20;

    private final Set<X509Certificate> certificates = new LinkedHashSet<>();
    private final Set<X509CRL> revocations = new LinkedHashSet<>();
    private final Set<X509Certificate> listSigners = new LinkedHashSet<>();
    private final Map<Path, MasterList> lists = new LinkedHashMap<>();
    private final Set<String> signers = new LinkedHashSet<>();
    private Optional<Instant> oldest = Optional.empty();

    Set<X509Certificate> certificates() {
        return certificates;
    }

    Set<X509CRL> revocations() {
        return revocations;
    }

    /** When the oldest master list was signed. */
    Optional<Instant> oldest() {
        return oldest;
    }

    /** Names of the master lists' signers, from their certificates. */
    Set<String> signers() {
        return signers;
    }

    /** Adds the authorities of the master lists, after everything was read that may prove who their signers are. */
    void settle() throws CardException {
        Set<X509Certificate> given = new LinkedHashSet<>(certificates);
        given.addAll(listSigners);
        for (Map.Entry<Path, MasterList> list : lists.entrySet()) {
            MasterList.Signing signing = list.getValue()
                    .known(given, revocations)
                    .orElseThrow(
                            () -> new CardException(new CardFailure.MasterListSignerUnknown(shown(list.getKey()))));
            certificates.addAll(list.getValue().certificates());
            signers.add(signing.signer().getSubjectX500Principal().getName());
            oldest = Stream.concat(oldest.stream(), Stream.of(signing.at())).min(Instant::compareTo);
        }
    }

    void read(Path source) throws CardException {
        if (!Files.isDirectory(source)) {
            file(source);
            return;
        }
        List<Path> files = in(source);
        if (files.isEmpty()) {
            throw unreadable(source);
        }
        for (Path file : files) {
            file(file);
        }
    }

    private static List<Path> in(Path folder) throws CardException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(f -> name(f).matches(".*\\.(pem|crt|cer|der|crl|ml)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder);
        }
    }

    private void file(Path file) throws CardException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw unreadable(file);
            }
            byte[] bytes = Files.readAllBytes(file);
            boolean found = name(file).endsWith(".crl")
                    ? revocations(bytes)
                    : name(file).endsWith(".ml") ? masterList(file, bytes) : certificates(bytes);
            if (!found) {
                throw unreadable(file);
            }
        } catch (MasterList.RejectedException e) {
            throw e.flaw() == MasterList.Flaw.UNPROVED
                    ? new CardException(new CardFailure.MasterListUnproved(shown(file)))
                    : unreadable(file);
        } catch (IOException | CertificateException | CRLException | RuntimeException e) {
            throw unreadable(file);
        }
    }

    /** Whether there was anything in it, known already or not. */
    private boolean certificates(byte[] bytes) throws CertificateException {
        // BouncyCastle's factory, because the platform's does not know brainpool curves or explicit parameters.
        Collection<?> found = new CertificateFactory().engineGenerateCertificates(new ByteArrayInputStream(bytes));
        for (Object one : found) {
            X509Certificate certificate = (X509Certificate) one;
            (MasterList.signsLists(certificate) ? listSigners : certificates).add(certificate);
        }
        return !found.isEmpty();
    }

    private boolean revocations(byte[] bytes) throws CRLException {
        Collection<?> found = new CertificateFactory().engineGenerateCRLs(new ByteArrayInputStream(bytes));
        found.forEach(one -> revocations.add((X509CRL) one));
        return !found.isEmpty();
    }

    private boolean masterList(Path file, byte[] bytes) throws MasterList.RejectedException {
        lists.put(file, MasterList.of(bytes));
        return true;
    }

    private static String name(Path file) {
        return shown(file).toLowerCase(Locale.ROOT);
    }

    private static String shown(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static CardException unreadable(Path file) {
        return new CardException(new CardFailure.TrustUnreadable(shown(file)));
    }
}
