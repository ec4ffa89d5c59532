package mu.maupass.devices.card.emrtd;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * EF.SOD taken apart, nothing in it verified yet (ICAO 9303-10, 4.6.2): the hashes of the data groups, the one
 * signature, the certificates of possible document signers.
 *
 * @param digest  algorithm of the hashes
 * @param hashes  by number of the data group
 * @param signer  the signature over the hashes
 * @param signers certificates that came along
 */
record SecurityObject(ASN1ObjectIdentifier digest, Map<Integer, byte[]> hashes, SignerInformation signer,
        List<X509Certificate> signers) {

    private static final String LDS_SECURITY_OBJECT = "2.23.136.1.1.1";

    static SecurityObject of(byte[] sod, BouncyCastleProvider provider) throws BerTlv.MalformedException {
        try {
            CMSSignedData signed = new CMSSignedData(BerTlv.only(sod, 0x77));
            List<SignerInformation> infos = List.copyOf(signed.getSignerInfos().getSigners());
            if (!LDS_SECURITY_OBJECT.equals(signed.getSignedContentTypeOID()) || infos.size() != 1
                    || !(signed.getSignedContent() != null
                    && signed.getSignedContent().getContent() instanceof byte[] content)) {
                throw new BerTlv.MalformedException();
            }
            LDSSecurityObject lds = LDSSecurityObject.getInstance(content);
            Map<Integer, byte[]> hashes = new HashMap<>();
            for (DataGroupHash hash : lds.getDatagroupHash()) {
                hashes.put(hash.getDataGroupNumber(), hash.getDataGroupHashValue().getOctets());
            }
            SignerInformation signer = infos.getFirst();
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter().setProvider(provider);
            List<X509Certificate> certificates = new ArrayList<>();
            for (Object holder : signed.getCertificates().getMatches(null)) {
                if (signer.getSID().match(holder)) {
                    certificates.add(converter.getCertificate((X509CertificateHolder) holder));
                }
            }
            return new SecurityObject(lds.getDigestAlgorithmIdentifier().getAlgorithm(), Map.copyOf(hashes), signer,
                    List.copyOf(certificates));
        } catch (CMSException | CertificateException | RuntimeException e) {
            throw new BerTlv.MalformedException();
        }
    }
}
