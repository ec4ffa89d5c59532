package mu.maupass.devices.card.emrtd;

import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.KeyName;
import mu.maupass.devices.card.PssSignatures;
import mu.maupass.devices.card.TrustAnchors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Checks a document signer: its signature, its certificate, the CSCA that certified it, and whether that CSCA has
 * revoked the certificate (ICAO 9303-11, 5.1; 9303-12, 7).
 */
final class SignerTrust {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGNING = 5;
    // An authority changes its key every few years; during the life of a document there are not more link certificates
    // than this.
    private static final int LONGEST_CHAIN = 8;
    private static final String TIME_UNKNOWN = "time-unknown";

    /** A certificate and the key that may have signed it; each pair is needed more than once in a reading. */
    private record Pair(X509Certificate certificate, PublicKey key) {}

    private final Map<Pair, Boolean> verified = new ConcurrentHashMap<>();
    private final TrustAnchors anchors;
    private final Instant now;
    private final PssSignatures signatures;
    private final AnchorSignatures authorities;

    /** @param authorities signatures of authorities that other readings have verified */
    SignerTrust(TrustAnchors anchors, Instant now, BouncyCastleProvider provider, AnchorSignatures authorities) {
        this.authorities = authorities;
        this.anchors = anchors;
        this.now = now;
        this.signatures = new PssSignatures(provider);
    }

    /**
     * The signer of an object and its checks.
     *
     * @param certificate empty where the object holds none
     * @param checks      signature, validity, trust, revocation
     */
    record Judged(Optional<X509Certificate> certificate, List<Check> checks) {}

    /**
     * Judges the object by the signature that proves most: one that verifies with a certificate of the object, under an
     * authority that is trusted. Where none verifies, the first is the one that failed.
     *
     * @param signature id of the check of the signature
     * @param signer    beginning of the ids of the checks of the signer
     */
    Judged judge(String signature, String signer, SignedObject signed) {
        Optional<Judged> best = Optional.empty();
        for (SignedObject.Signing signing : signed.signings()) {
            Check made = signature(signature, signing);
            Judged judged = new Judged(
                    Optional.of(signing.certificate()),
                    List.of(
                            made,
                            validity(signer + "-validity", signing.certificate()),
                            trust(signer + "-trust", signing.certificate()),
                            revocation(signer + "-revocation", signing.certificate())));
            if (best.isEmpty() || rank(judged) < rank(best.get())) {
                best = Optional.of(judged);
            }
            if (rank(judged) == 0) {
                break;
            }
        }
        return best.orElseGet(() -> new Judged(
                Optional.empty(),
                List.of(
                        missing(signature),
                        missing(signer + "-validity"),
                        missing(signer + "-trust"),
                        missing(signer + "-revocation"))));
    }

    /** The smaller the better; a signature that does not verify proves nothing, whoever is named beside it. */
    private static int rank(Judged judged) {
        if (judged.checks().getFirst().result() != CheckResult.SUCCESSFUL) {
            return 3;
        }
        return switch (Check.group("signer", judged.checks()).result()) {
            case SUCCESSFUL -> 0;
            case FAILED -> 2;
            default -> 1;
        };
    }

    private static Check missing(String id) {
        return Check.of(id, CheckResult.UNDETERMINED, "ds-missing");
    }

    private Check signature(String id, SignedObject.Signing signing) {
        PublicKey key = signing.certificate().getPublicKey();
        if (!KeyLimits.usable(key)) {
            return Check.of(id, CheckResult.FAILED, "key-unknown");
        }
        return signatures.verified(signing.signature(), key)
                ? Check.of(id, CheckResult.SUCCESSFUL)
                : Check.of(id, CheckResult.FAILED, "signature-wrong");
    }

    /** Key usage and validity of the signer's certificate. */
    Check validity(String id, X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] || signer.getBasicConstraints() >= 0) {
            return Check.of(id, CheckResult.FAILED, "key-usage");
        }
        if (!anchors.timeKnown()) {
            return Check.of(id, CheckResult.UNDETERMINED, TIME_UNKNOWN);
        }
        return within(signer) ? Check.of(id, CheckResult.SUCCESSFUL) : Check.of(id, CheckResult.FAILED, "out-of-time");
    }

    /** Whether a trusted authority has certified the signer. */
    Check trust(String id, X509Certificate signer) {
        if (named(signer).isEmpty()) {
            return Check.of(id, CheckResult.UNDETERMINED, "issuer-unknown");
        }
        List<X509Certificate> issuers = issuers(signer);
        if (issuers.isEmpty()) {
            return KeyName.isOfAnotherKey(signer, named(signer))
                    ? Check.of(id, CheckResult.UNDETERMINED, "issuer-unknown")
                    : Check.of(id, CheckResult.FAILED, "issuer-signature-wrong");
        }
        if (issuers.stream().noneMatch(SignerTrust::certifies)) {
            return Check.of(id, CheckResult.FAILED, "issuer-key-usage");
        }
        if (issuers.stream().noneMatch(csca -> certifies(csca) && within(csca))) {
            return Check.of(id, CheckResult.FAILED, "issuer-out-of-time");
        }
        if (issuers.stream().noneMatch(csca -> certifies(csca) && within(csca) && rooted(csca, LONGEST_CHAIN))) {
            return Check.of(id, CheckResult.UNDETERMINED, "link-without-root");
        }
        if (!anchors.timeKnown()) {
            return Check.of(id, CheckResult.UNDETERMINED, TIME_UNKNOWN);
        }
        return anchors.stale(now)
                ? Check.of(id, CheckResult.UNDETERMINED, "list-stale")
                : Check.of(id, CheckResult.SUCCESSFUL);
    }

    /**
     * Whether the authority has revoked the certificate. Without any revocation list the check is not supported; with
     * some, but no current one of this authority, it is undetermined.
     */
    Check revocation(String id, X509Certificate signer) {
        if (anchors.revocations().isEmpty()) {
            return Check.of(id, CheckResult.NOT_SUPPORTED, "crl-none");
        }
        List<X509CRL> genuine = anchors.revocations().stream()
                .filter(crl -> signedByIssuer(crl, signer))
                .toList();
        if (genuine.stream().anyMatch(crl -> crl.getRevokedCertificate(signer.getSerialNumber()) != null)) {
            return Check.of(id, CheckResult.FAILED, "revoked");
        }
        if (genuine.isEmpty()) {
            return Check.of(id, CheckResult.UNDETERMINED, "crl-missing");
        }
        if (!anchors.timeKnown()) {
            return Check.of(id, CheckResult.UNDETERMINED, TIME_UNKNOWN);
        }
        Date at = Date.from(now);
        return genuine.stream().anyMatch(crl -> crl.getNextUpdate() != null && !at.after(crl.getNextUpdate()))
                ? Check.of(id, CheckResult.SUCCESSFUL)
                : Check.of(id, CheckResult.UNDETERMINED, "crl-stale");
    }

    private boolean signedByIssuer(X509CRL crl, X509Certificate signer) {
        return named(signer).stream()
                .filter(csca -> csca.getSubjectX500Principal().equals(crl.getIssuerX500Principal())
                        && rooted(csca, LONGEST_CHAIN))
                .anyMatch(csca -> authorities.fits(crl, csca.getPublicKey()));
    }

    /**
     * The authorities that may have certified it, by their name or by their key's identifier. A country may have several
     * of the same name, with different keys, and may write a name otherwise below than above.
     */
    private List<X509Certificate> named(X509Certificate below) {
        Optional<KeyName> key = KeyName.ofAuthority(below);
        return anchors.certificates().stream()
                .filter(csca -> csca.getSubjectX500Principal().equals(below.getIssuerX500Principal())
                        || key.isPresent() && KeyName.ofSubject(csca).equals(key))
                .toList();
    }

    private List<X509Certificate> issuers(X509Certificate below) {
        return named(below).stream()
                .filter(csca -> signed(below, csca.getPublicKey()))
                .toList();
    }

    /** A link certificate (9303-12, 7.1.1) is trusted if the older authority that signed it is trusted. */
    private boolean rooted(X509Certificate csca, int left) {
        if (csca.getSubjectX500Principal().equals(csca.getIssuerX500Principal()) && signed(csca, csca.getPublicKey())) {
            return true;
        }
        return left > 0
                && issuers(csca).stream()
                        .filter(above -> !above.equals(csca) && certifies(above))
                        .anyMatch(above -> rooted(above, left - 1));
    }

    private static boolean certifies(X509Certificate csca) {
        boolean[] usage = csca.getKeyUsage();
        return usage == null || usage[CERTIFICATE_SIGNING];
    }

    private boolean signed(X509Certificate certificate, PublicKey key) {
        return anchors.certificates().contains(certificate)
                ? authorities.fits(certificate, key)
                : verified.computeIfAbsent(
                        new Pair(certificate, key), p -> signatures.verified(p.certificate(), p.key()));
    }

    /** Where the time is not known, nothing counts as expired. */
    private boolean within(X509Certificate certificate) {
        if (!anchors.timeKnown()) {
            return true;
        }
        Date at = Date.from(now);
        return !at.before(certificate.getNotBefore()) && !at.after(certificate.getNotAfter());
    }
}
