package mu.maupass.devices.card;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.icao.CscaMasterList;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A master list (ICAO 9303-12, 9): the CSCA certificates that one state has collected, signed by its master list
 * signer. Anybody can make a list with their own authorities in it, so the station trusts a list only as far as it
 * trusts the signer.
 *
 * @param certificates CSCA certificates and link certificates
 * @param signings     the signatures that were verified, at least one
 */
record MasterList(Set<X509Certificate> certificates, List<Signing> signings) {

    private static final String CONTENT_TYPE = "2.23.136.1.1.2";
    /** Extended key usage of master list signers (9303-12, table 6). */
    private static final String LIST_SIGNER = "2.23.136.1.1.3";

    private static final int CERTIFICATE_SIGNING = 5;
    private static final int LONGEST_CHAIN = 8;

    /**
     * A signature over the list.
     *
     * @param signer the signer's certificate
     * @param at     the signing time that the signature states; where it states none, a time so early that the list is
     *     too old
     */
    record Signing(X509Certificate signer, Instant at) {}

    /** Why a master list cannot be used. */
    enum Flaw {
        UNREADABLE,
        UNPROVED
    }

    /** The list cannot be used. */
    static final class RejectedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Flaw flaw;

        RejectedException(Flaw flaw) {
            super(flaw.name(), null, false, false);
            this.flaw = flaw;
        }

        Flaw flaw() {
            return flaw;
        }
    }

    /** Parses a list and verifies its signatures; {@link #known} says whether its signers are known. */
    static MasterList of(byte[] cms) throws RejectedException {
        try {
            CMSSignedData signed = new CMSSignedData(cms);
            if (!CONTENT_TYPE.equals(signed.getSignedContentTypeOID())
                    || signed.getSignedContent() == null
                    || !(signed.getSignedContent().getContent() instanceof byte[] content)) {
                throw new RejectedException(Flaw.UNREADABLE);
            }
            Set<X509Certificate> certificates = new LinkedHashSet<>();
            for (Certificate one : CscaMasterList.getInstance(content).getCertStructs()) {
                certificates.add(certificate(one.getEncoded()));
            }
            if (certificates.isEmpty() || signed.getSignerInfos().size() == 0) {
                throw new RejectedException(Flaw.UNREADABLE);
            }
            List<Signing> signings = new ArrayList<>();
            for (SignerInformation signer : signed.getSignerInfos()) {
                signer(signer, signed).ifPresent(found -> signings.add(new Signing(found, time(signer))));
            }
            if (signings.isEmpty()) {
                throw new RejectedException(Flaw.UNPROVED);
            }
            return new MasterList(certificates, signings);
        } catch (CMSException | GeneralSecurityException | IOException | RuntimeException | StackOverflowError e) {
            throw new RejectedException(Flaw.UNREADABLE);
        }
    }

    /** Whether this certificate is only for signing master lists. */
    static boolean signsLists(X509Certificate certificate) {
        try {
            return certificate.getExtendedKeyUsage() != null
                    && certificate.getExtendedKeyUsage().contains(LIST_SIGNER);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /**
     * The signature of a signer whom the station knows: either the station was given the signer's certificate, or an
     * authority that the station was given has certified the signer for signing lists, directly or through link
     * certificates of this list. An authority that is only in the list itself proves nothing.
     *
     * @param given the certificates that the station trusts already
     * @param taken revocation lists of the authorities
     */
    Optional<Signing> known(Set<X509Certificate> given, Set<X509CRL> taken) {
        return signings.stream()
                .filter(one -> given.contains(one.signer())
                        || signsLists(one.signer())
                                && within(one)
                                && taken.stream().noneMatch(list -> list.isRevoked(one.signer()))
                                && anchored(one.signer(), given, LONGEST_CHAIN))
                .findFirst();
    }

    /** Checked at the time that the signer states. A signer who states too early a time only makes the list older. */
    private static boolean within(Signing one) {
        Date at = Date.from(one.at());
        return !at.before(one.signer().getNotBefore()) && !at.after(one.signer().getNotAfter());
    }

    private boolean anchored(X509Certificate below, Set<X509Certificate> given, int left) {
        return given.stream().anyMatch(above -> certified(below, above))
                || left > 0
                        && certificates.stream()
                                .filter(above -> !above.equals(below) && certified(below, above))
                                .anyMatch(above -> anchored(above, given, left - 1));
    }

    private static Optional<X509Certificate> signer(SignerInformation signer, CMSSignedData signed)
            throws GeneralSecurityException, IOException {
        for (X509CertificateHolder holder : signed.getCertificates().getMatches(null)) {
            if (signer.getSID().match(holder)) {
                X509Certificate candidate = certificate(holder.getEncoded());
                if (new PssSignatures(new BouncyCastleProvider()).verified(signer, candidate.getPublicKey())) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean certified(X509Certificate below, X509Certificate above) {
        boolean[] usage = above.getKeyUsage();
        if (!above.getSubjectX500Principal().equals(below.getIssuerX500Principal())
                || usage != null && !usage[CERTIFICATE_SIGNING]) {
            return false;
        }
        return new PssSignatures(new BouncyCastleProvider()).verified(below, above.getPublicKey());
    }

    private static Instant time(SignerInformation signer) {
        Attribute attribute = signer.getSignedAttributes() == null
                ? null
                : signer.getSignedAttributes().get(CMSAttributes.signingTime);
        return attribute == null || attribute.getAttrValues().size() == 0
                ? Instant.EPOCH
                : Time.getInstance(attribute.getAttrValues().getObjectAt(0))
                        .getDate()
                        .toInstant();
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate) new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(der));
    }
}
