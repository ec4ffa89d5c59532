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
 * What a chip says it can do: the set in EF.CardAccess, EF.CardSecurity and DG14 (ICAO 9303-11, 9.2). Entries that are
 * not of the standard's form are passed over: a chip may offer what is not known here.
 *
 * @param entries in the order of the file
 */
record SecurityInfos(List<Entry> entries) {

    /**
     * One of them.
     *
     * @param oid      the protocol
     * @param required what every entry of that protocol has
     * @param optional what only some have; empty where this one has nothing
     */
    record Entry(String oid, ASN1Encodable required, Optional<ASN1Encodable> optional) {}

    private static final int MOST = 64;

    SecurityInfos {
        entries = List.copyOf(entries);
    }

    /** @throws BerTlv.MalformedException where the bytes are no set at all */
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
            // Below: whatever the parser disliked, it is not a file of the standard.
        }
        throw new BerTlv.MalformedException();
    }
}
