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
 * Data signed by document signers (RFC 5652), not verified yet.
 *
 * @param content  what was signed
 * @param signings which certificate may have made which signature, likely ones first; empty where the object holds no
 *     certificate for any
 */
record SignedObject(byte[] content, List<Signing> signings) {

    /** A hostile chip may send many; each costs a verification. */
    private static final int MOST = 16;

    /**
     * A signature and a certificate of the object. Which belong together is decided by verifying, not by the signer
     * identifier, because some issuers write a name there otherwise than in the certificate.
     */
    record Signing(SignerInformation signature, X509Certificate certificate) {}

    /** @param type object identifier of the content's type */
    static SignedObject of(byte[] cms, String type, BouncyCastleProvider provider) throws BerTlv.MalformedException {
        try {
            CMSSignedData signed = new CMSSignedData(cms);
            List<SignerInformation> infos = List.copyOf(signed.getSignerInfos().getSigners());
            if (!type.equals(signed.getSignedContentTypeOID())
                    || infos.isEmpty()
                    || !(signed.getSignedContent() != null
                            && signed.getSignedContent().getContent() instanceof byte[] content)) {
                throw new BerTlv.MalformedException();
            }
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter().setProvider(provider);
            List<Signing> named = new ArrayList<>();
            List<Signing> others = new ArrayList<>();
            for (Object holder : signed.getCertificates().getMatches(null)) {
                X509Certificate certificate = whole(converter.getCertificate((X509CertificateHolder) holder));
                for (SignerInformation info : infos) {
                    (info.getSID().match(holder) ? named : others).add(new Signing(info, certificate));
                }
            }
            named.addAll(others);
            return new SignedObject(content, List.copyOf(named.subList(0, Math.min(MOST, named.size()))));
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
