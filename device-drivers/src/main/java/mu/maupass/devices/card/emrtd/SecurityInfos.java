package mu.maupass.devices.card.emrtd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;

/**
 * The protocols that a chip supports: the set in EF.CardAccess, EF.CardSecurity and DG14 (ICAO 9303-11, 9.2). Entries
 * that do not have the standard's form are skipped, because a chip may offer protocols that are not known here.
 *
 * @param entries in the order of the file
 */
record SecurityInfos(List<Entry> entries) {

    /**
     * One entry of the set.
     *
     * @param oid      the protocol
     * @param required the part that every entry of this protocol has
     * @param optional the part that only some have; empty where this one has none
     */
    record Entry(String oid, ASN1Encodable required, Optional<ASN1Encodable> optional) {}

    private static final int MOST = 64;

    SecurityInfos {
        entries = List.copyOf(entries);
    }

    /** @throws BerTlv.MalformedException where the bytes are not a set */
    static SecurityInfos of(byte[] der) throws BerTlv.MalformedException {
        try {
            if (ASN1Primitive.fromByteArray(der) instanceof ASN1Set set && set.size() <= MOST) {
                List<Entry> found = new ArrayList<>();
                for (ASN1Encodable info : set) {
                    if (info instanceof ASN1Sequence sequence
                            && sequence.size() >= 2
                            && sequence.getObjectAt(0) instanceof ASN1ObjectIdentifier oid) {
                        found.add(new Entry(
                                oid.getId(),
                                sequence.getObjectAt(1),
                                sequence.size() > 2 ? Optional.of(sequence.getObjectAt(2)) : Optional.empty()));
                    }
                }
                return new SecurityInfos(found);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Whatever the parser reports, this is not a file of the standard.
        }
        throw new BerTlv.MalformedException();
    }
}
