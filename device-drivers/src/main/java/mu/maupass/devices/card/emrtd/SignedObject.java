package mu.maupass.devices.card.emrtd;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Data signed by a document signer (RFC 5652), not verified yet.
 *
 * @param content what was signed
 * @param signer  the one signature
 * @param signers the certificates in the object that match the signature's signer
 */
record SignedObject(byte[] content, SignerInformation signer, List<X509Certificate> signers) {

    /** @param type object identifier of the content's type */
    static SignedObject of(byte[] cms, String type, BouncyCastleProvider provider) throws BerTlv.MalformedException {
        try {
            CMSSignedData signed = new CMSSignedData(cms);
            List<SignerInformation> infos = List.copyOf(signed.getSignerInfos().getSigners());
            if (!type.equals(signed.getSignedContentTypeOID())
                    || infos.size() != 1
                    || !(signed.getSignedContent() != null
                            && signed.getSignedContent().getContent() instanceof byte[] content)) {
                throw new BerTlv.MalformedException();
            }
            SignerInformation signer = infos.getFirst();
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter().setProvider(provider);
            List<X509Certificate> certificates = new ArrayList<>();
            for (Object holder : signed.getCertificates().getMatches(null)) {
                if (signer.getSID().match(holder)) {
                    certificates.add(whole(converter.getCertificate((X509CertificateHolder) holder)));
                }
            }
            return new SignedObject(content, signer, List.copyOf(certificates));
        } catch (CMSException | CertificateException | RuntimeException | StackOverflowError e) {
            throw new BerTlv.MalformedException();
        }
    }

    /**
     * Reads the fields that are checked later, because a certificate parses its fields only when they are asked for,
     * and throws only then.
     */
    private static X509Certificate whole(X509Certificate certificate) {
        if (certificate.getPublicKey() == null
                || certificate.getNotBefore() == null
                || certificate.getNotAfter() == null
                || certificate.getIssuerX500Principal() == null
                || certificate.getSubjectX500Principal() == null) {
            throw new IllegalArgumentException("a certificate has a key, a time and two names");
        }
        certificate.getKeyUsage();
        certificate.getBasicConstraints();
        return certificate;
    }
}
