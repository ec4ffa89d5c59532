package mu.maupass.devices.card.emrtd;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;

/**
 * One way of PACE that a chip offers in EF.CardAccess and that is used here: elliptic curves with generic mapping
 * (ICAO 9303-11, 9.2.1).
 *
 * @param oid       the protocol
 * @param parameter number of the standardised domain parameters
 * @param cipher    as in {@link mu.maupass.devices.card.ChipAccess}
 * @param curve     name of the curve
 */
record PaceOffer(String oid, int parameter, String cipher, String curve) {

    private static final String ECDH_GM = "0.4.0.127.0.7.2.2.4.2.";
    private static final Map<String, String> CIPHERS = Map.of("1", "3DES", "2", "AES-128", "3", "AES-192", "4", "AES-256");
    private static final Map<Integer, String> CURVES = Map.of(12, "P-256", 13, "brainpoolP256r1", 14, "brainpoolP320r1",
            15, "P-384", 16, "brainpoolP384r1", 17, "brainpoolP512r1", 18, "P-521");

    /** The strongest offer of the file that is known here; empty where there is none. */
    static Optional<PaceOffer> best(byte[] cardAccess) throws BerTlv.MalformedException {
        List<PaceOffer> offers = new ArrayList<>();
        for (ASN1Encodable info : infos(cardAccess)) {
            if (info instanceof ASN1Sequence sequence && sequence.size() >= 3
                    && sequence.getObjectAt(0) instanceof ASN1ObjectIdentifier oid
                    && sequence.getObjectAt(2) instanceof ASN1Integer parameter) {
                offer(oid.getId(), parameter.getValue()).ifPresent(offers::add);
            }
        }
        return offers.stream().max(Comparator.comparing(PaceOffer::oid));
    }

    private static ASN1Set infos(byte[] cardAccess) throws BerTlv.MalformedException {
        try {
            if (ASN1Primitive.fromByteArray(cardAccess) instanceof ASN1Set set) {
                return set;
            }
        } catch (IOException | RuntimeException e) {
            // Below: whatever the parser disliked, it is not a file of the standard.
        }
        throw new BerTlv.MalformedException();
    }

    private static Optional<PaceOffer> offer(String oid, BigInteger parameter) {
        String cipher = oid.startsWith(ECDH_GM) ? CIPHERS.get(oid.substring(ECDH_GM.length())) : null;
        String curve = parameter.bitLength() < 8 ? CURVES.get(parameter.intValue()) : null;
        return cipher == null || curve == null ? Optional.empty()
                : Optional.of(new PaceOffer(oid, parameter.intValue(), cipher, curve));
    }
}
