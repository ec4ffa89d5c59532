package mu.maupass.devices.card.emrtd;

import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The parsed content of EF.SOD, not verified yet (ICAO 9303-10, 4.6.2): the hashes of the data groups and their
 * signature.
 *
 * @param digest algorithm of the hashes
 * @param hashes by number of the data group
 * @param signed the signature over the hashes
 */
record SecurityObject(ASN1ObjectIdentifier digest, Map<Integer, byte[]> hashes, SignedObject signed) {

    private static final String LDS_SECURITY_OBJECT = "2.23.136.1.1.1";

    static SecurityObject of(byte[] sod, BouncyCastleProvider provider) throws BerTlv.MalformedException {
        SignedObject signed = SignedObject.of(BerTlv.only(sod, 0x77), LDS_SECURITY_OBJECT, provider);
        try {
            LDSSecurityObject lds = LDSSecurityObject.getInstance(signed.content());
            Map<Integer, byte[]> hashes = new HashMap<>();
            for (DataGroupHash hash : lds.getDatagroupHash()) {
                hashes.put(
                        hash.getDataGroupNumber(), hash.getDataGroupHashValue().getOctets());
            }
            return new SecurityObject(lds.getDigestAlgorithmIdentifier().getAlgorithm(), Map.copyOf(hashes), signed);
        } catch (RuntimeException | StackOverflowError e) {
            throw new BerTlv.MalformedException();
        }
    }

    /** Whether this data group is signed; then the chip has to have it. */
    boolean names(int dataGroup) {
        return hashes.containsKey(dataGroup);
    }
}
