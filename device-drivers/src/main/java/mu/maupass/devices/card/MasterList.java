package mu.maupass.devices.card;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.icao.CscaMasterList;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A master list (ICAO 9303-12, 9): the CSCA certificates that one state gathered, signed by its master list signer. The
 * list is whole when its signature fits and its signer was certified by an authority that the list itself holds; that it
 * is the right list is for whoever gave it to the station.
 *
 * @param certificates authorities and the links between them
 * @param signed       when, where the signature says so
 */
record MasterList(Set<X509Certificate> certificates, Optional<Instant> signed) {

    private static final String CONTENT_TYPE = "2.23.136.1.1.2";

    /** Why a file is no master list that can be used. */
    enum Flaw { UNREADABLE, UNPROVED }

    /** A list that is of no use. */
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

    static MasterList of(byte[] cms) throws RejectedException {
        try {
            CMSSignedData signed = new CMSSignedData(cms);
            if (!CONTENT_TYPE.equals(signed.getSignedContentTypeOID()) || signed.getSignedContent() == null
                    || !(signed.getSignedContent().getContent() instanceof byte[] content)) {
                throw new RejectedException(Flaw.UNREADABLE);
            }
            Set<X509Certificate> certificates = new LinkedHashSet<>();
            for (Certificate one : CscaMasterList.getInstance(content).getCertStructs()) {
                certificates.add(certificate(one.getEncoded()));
            }
            List<SignerInformation> signers = List.copyOf(signed.getSignerInfos().getSigners());
            if (certificates.isEmpty() || signers.isEmpty()) {
                throw new RejectedException(Flaw.UNREADABLE);
            }
            for (SignerInformation signer : signers) {
                if (!proved(signer, signed, certificates)) {
                    throw new RejectedException(Flaw.UNPROVED);
                }
            }
            return new MasterList(certificates, time(signers.getFirst()));
        } catch (CMSException | GeneralSecurityException | IOException | RuntimeException | StackOverflowError e) {
            throw new RejectedException(Flaw.UNREADABLE);
        }
    }

    private static boolean proved(SignerInformation signer, CMSSignedData signed, Set<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        List<X509Certificate> own = new ArrayList<>();
        for (X509CertificateHolder holder : signed.getCertificates().getMatches(null)) {
            if (signer.getSID().match(holder)) {
                own.add(certificate(holder.getEncoded()));
            }
        }
        for (X509Certificate candidate : own) {
            try {
                if (signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(provider)
                        .build(candidate.getPublicKey()))
                        && authorities.stream().anyMatch(csca -> certified(candidate, csca, provider))) {
                    return true;
                }
            } catch (CMSException | OperatorCreationException | RuntimeException e) {
                // Not this certificate's signature.
            }
        }
        return false;
    }

    private static boolean certified(X509Certificate signer, X509Certificate csca, BouncyCastleProvider provider) {
        if (!csca.getSubjectX500Principal().equals(signer.getIssuerX500Principal())) {
            return false;
        }
        try {
            signer.verify(csca.getPublicKey(), provider);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static Optional<Instant> time(SignerInformation signer) {
        if (signer.getSignedAttributes() == null) {
            return Optional.empty();
        }
        Attribute attribute = signer.getSignedAttributes().get(CMSAttributes.signingTime);
        if (attribute == null || attribute.getAttrValues().size() == 0) {
            return Optional.empty();
        }
        ASN1Encodable value = attribute.getAttrValues().getObjectAt(0);
        return Optional.of(Time.getInstance(value).getDate().toInstant());
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate) new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(der));
    }
}
