package mu.maupass.devices.seal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.IssuingStates;
import mu.maupass.devices.card.KeyName;
import mu.maupass.devices.card.PssSignatures;
import mu.maupass.devices.card.TrustAnchors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Checks a digital seal as BSI TR-03135 lists it: readability, integrity, certificates, authenticity, country. A wrong
 * signature gives failed; an unknown signer, an unknown authority or a list that is too old gives undetermined. Any
 * thread.
 */
public final class SealVerifier {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGNING = 5;

    private final IssuingStates states = new IssuingStates();
    private final SealSigners signers;
    private final Clock clock;
    private final BouncyCastleProvider provider = new BouncyCastleProvider();
    private final PssSignatures signatures = new PssSignatures(provider);

    /** @param clock gives today's date */
    public SealVerifier(SealSigners signers, Clock clock) {
        this.signers = signers;
        this.clock = clock;
    }

    /** The checks of a seal that could not be parsed. One in a form of its issuer's own is not called forged. */
    public static Check unreadable(SealFailure why) {
        return Check.group(
                "seal",
                List.of(
                        why == SealFailure.DIALECT
                                ? Check.of("seal-readability", CheckResult.NOT_SUPPORTED, "dialect")
                                : Check.of("seal-readability", CheckResult.FAILED, "malformed")));
    }

    /** The group {@code seal} with its five checks. */
    public Check verify(VisibleDigitalSeal seal) {
        Check readable = Check.of("seal-readability", CheckResult.SUCCESSFUL);
        // A certificate that only the barcode itself vouches for is no signer, whether the rest fits it or not. Nor is
        // one
        // under a known authority's name alone: an authority renews its key, and keeps its name.
        Optional<X509Certificate> signer = signers.named(seal)
                .filter(found -> signers.certificates().contains(found)
                        || issuers(found).stream().anyMatch(above -> signatures.verified(found, above.getPublicKey())));
        if (signer.isEmpty()) {
            return Check.group(
                    "seal",
                    List.of(
                            readable,
                            Check.of("seal-integrity", CheckResult.UNDETERMINED, "signer-unknown"),
                            Check.of("seal-certificates", CheckResult.UNDETERMINED, "signer-unknown"),
                            Check.of("seal-authenticity", CheckResult.UNDETERMINED, "signer-unknown"),
                            Check.of("seal-country", CheckResult.UNDETERMINED, "signer-unknown")));
        }
        return Check.group(
                "seal",
                List.of(
                        readable,
                        integrity(seal, signer.get()),
                        certificates(seal, signer.get()),
                        authenticity(signer.get()),
                        country(seal, signer.get())));
    }

    private Check integrity(VisibleDigitalSeal seal, X509Certificate signer) {
        if (!(signer.getPublicKey() instanceof ECPublicKey key)) {
            return Check.of("seal-integrity", CheckResult.FAILED, "key-unknown");
        }
        int bits = key.getParams().getOrder().bitLength();
        String hash = seal.barcode()
                .map(BarcodeSigner::digest)
                .orElse(bits <= 224 ? "SHA224" : bits <= 256 ? "SHA256" : bits <= 384 ? "SHA384" : "SHA512");
        try {
            Signature verifier = Signature.getInstance(hash + "withPLAIN-ECDSA", provider);
            verifier.initVerify(signer.getPublicKey());
            verifier.update(seal.signedBytes());
            return verifier.verify(seal.signature())
                    ? Check.of("seal-integrity", CheckResult.SUCCESSFUL)
                    : Check.of("seal-integrity", CheckResult.FAILED, "signature-wrong");
        } catch (GeneralSecurityException | RuntimeException e) {
            return Check.of("seal-integrity", CheckResult.FAILED, "signature-wrong");
        }
    }

    /** The signer's certificate itself: its purpose, its validity, and whether it was revoked. */
    private Check certificates(VisibleDigitalSeal seal, X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] || signer.getBasicConstraints() >= 0) {
            return Check.of("seal-certificates", CheckResult.FAILED, "key-usage");
        }
        Date sealed =
                Date.from(seal.sealed().atTime(12, 0).atZone(clock.getZone()).toInstant());
        if (sealed.before(signer.getNotBefore())
                || sealed.after(signer.getNotAfter())
                || anchors().timeKnown()
                        && clock.instant().isAfter(signer.getNotAfter().toInstant())) {
            return Check.of("seal-certificates", CheckResult.FAILED, "out-of-time");
        }
        for (X509CRL list : anchors().revocations()) {
            if (list.getIssuerX500Principal().equals(signer.getIssuerX500Principal())
                    && list.isRevoked(signer)
                    && issuers(signer).stream().anyMatch(above -> signatures.verified(list, above.getPublicKey()))) {
                return Check.of("seal-certificates", CheckResult.FAILED, "revoked");
            }
        }
        return anchors().timeKnown()
                ? Check.of("seal-certificates", CheckResult.SUCCESSFUL)
                : Check.of("seal-certificates", CheckResult.UNDETERMINED, "time-unknown");
    }

    /** Whether a trusted authority has certified the signer. */
    private Check authenticity(X509Certificate signer) {
        List<X509Certificate> above = issuers(signer);
        if (above.isEmpty()) {
            return Check.of("seal-authenticity", CheckResult.UNDETERMINED, "issuer-unknown");
        }
        if (above.stream().noneMatch(csca -> certifies(csca) && signatures.verified(signer, csca.getPublicKey()))) {
            return KeyName.isOfAnotherKey(signer, above)
                    ? Check.of("seal-authenticity", CheckResult.UNDETERMINED, "issuer-unknown")
                    : Check.of("seal-authenticity", CheckResult.FAILED, "issuer-signature-wrong");
        }
        if (!anchors().timeKnown()) {
            return Check.of("seal-authenticity", CheckResult.UNDETERMINED, "time-unknown");
        }
        return anchors().stale(clock.instant())
                ? Check.of("seal-authenticity", CheckResult.UNDETERMINED, "list-stale")
                : Check.of("seal-authenticity", CheckResult.SUCCESSFUL);
    }

    /** Whether the seal's issuing state is the country of its signer's certificate. */
    private Check country(VisibleDigitalSeal seal, X509Certificate signer) {
        CheckResult result = states.signedBy(seal.issuingState(), SealSigners.attribute(signer, "C"));
        return switch (result) {
            case SUCCESSFUL -> Check.of("seal-country", result);
            case FAILED -> Check.of("seal-country", result, "country-differs");
            default -> Check.of("seal-country", result, "state-unknown");
        };
    }

    private TrustAnchors anchors() {
        return signers.anchors();
    }

    private List<X509Certificate> issuers(X509Certificate signer) {
        Date now = Date.from(clock.instant());
        return anchors().certificates().stream()
                .filter(csca -> csca.getSubjectX500Principal().equals(signer.getIssuerX500Principal())
                        && (!anchors().timeKnown()
                                || !now.before(csca.getNotBefore()) && !now.after(csca.getNotAfter())))
                .toList();
    }

    private static boolean certifies(X509Certificate csca) {
        boolean[] usage = csca.getKeyUsage();
        return usage == null || usage[CERTIFICATE_SIGNING];
    }
}
