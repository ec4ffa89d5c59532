package mu.maupass.devices.card.emrtd;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The keys for chip and active authentication that DG14 and EF.CardSecurity contain (ICAO 9303-11, 9.2.5 to 9.2.7). */
final class ChipKeys {

    private static final String PUBLIC_KEY = "0.4.0.127.0.7.2.2.1.";
    private static final String CHIP_AUTHENTICATION = "0.4.0.127.0.7.2.2.3.";
    private static final String ACTIVE_AUTHENTICATION = "2.23.136.1.1.5";
    /** The protocol is triple DES where a file contains only the key. */
    private static final String OLDEST_CIPHER = ".1";

    private final SecurityInfos infos;

    /** @param infos the set of DG14 or EF.CardSecurity */
    ChipKeys(SecurityInfos infos) {
        this.infos = infos;
    }

    /** From the whole file DG14. */
    static ChipKeys ofDg14(byte[] file) throws BerTlv.MalformedException {
        return new ChipKeys(SecurityInfos.of(BerTlv.only(file, 0x6E)));
    }

    /**
     * One key and how to use it.
     *
     * @param oid       the protocol of chip authentication
     * @param keyOid    the kind of key
     * @param keyId     its number, where the chip has several
     * @param publicKey the key
     */
    record Offer(String oid, String keyOid, Optional<BigInteger> keyId, SubjectPublicKeyInfo publicKey) {

        /** Two-key triple DES after chip authentication, else AES. */
        boolean tripleDes() {
            return oid.endsWith(OLDEST_CIPHER);
        }
    }

    /** The strongest chip authentication that is offered; empty where the file has no key for it. */
    Optional<Offer> chipAuthentication() {
        return infos.entries().stream()
                .filter(e -> e.oid().startsWith(PUBLIC_KEY))
                .flatMap(e -> offer(e).stream())
                .max(Comparator.comparing(Offer::oid));
    }

    /** The algorithm of active authentication with ECDSA, by its identifier; empty where the file names none. */
    Optional<String> activeAuthenticationAlgorithm() {
        return infos.entries().stream()
                .filter(e -> e.oid().equals(ACTIVE_AUTHENTICATION))
                .flatMap(e -> e.optional().orElse(null) instanceof ASN1ObjectIdentifier oid
                        ? Optional.of(oid.getId()).stream()
                        : Stream.empty())
                .findFirst();
    }

    private Optional<Offer> offer(SecurityInfos.Entry key) {
        String kind = key.oid().substring(PUBLIC_KEY.length());
        if (!kind.equals("1") && !kind.equals("2")) {
            return Optional.empty();
        }
        try {
            SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfo.getInstance(key.required());
            Optional<BigInteger> keyId = number(key.optional());
            boolean only = infos.entries().stream()
                            .filter(e -> e.oid().equals(key.oid()))
                            .count()
                    == 1;
            // Where there is one key, a number that only the key or only the protocol bears cannot mean another one.
            Optional<SecurityInfos.Entry> protocol = infos.entries().stream()
                    .filter(e -> e.oid().startsWith(CHIP_AUTHENTICATION + kind + "."))
                    .filter(e -> number(e.optional()).equals(keyId)
                            || only && (keyId.isEmpty() || number(e.optional()).isEmpty()))
                    .max(Comparator.comparing(SecurityInfos.Entry::oid));
            return Optional.of(new Offer(
                    protocol.map(SecurityInfos.Entry::oid).orElse(CHIP_AUTHENTICATION + kind + OLDEST_CIPHER),
                    key.oid(),
                    keyId.or(() -> protocol.flatMap(e -> number(e.optional()))),
                    publicKey));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigInteger> number(Optional<ASN1Encodable> value) {
        return value.orElse(null) instanceof ASN1Integer number ? Optional.of(number.getValue()) : Optional.empty();
    }
}
