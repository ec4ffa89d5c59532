package mu.maupass.devices.card.emrtd;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * One variant of PACE that a chip offers in EF.CardAccess and that is supported here: elliptic curves with generic or
 * chip authentication mapping, numbers modulo a prime with generic mapping (ICAO 9303-11, 9.2.1).
 *
 * @param oid       the protocol
 * @param parameter number of the standardised domain parameters
 * @param mapping   {@code GM} or {@code CAM}
 * @param cipher    as in {@link mu.maupass.devices.card.ChipAccess}
 * @param group     name of the curve or of the prime
 */
record PaceOffer(String oid, int parameter, String mapping, String cipher, String group) {

    private static final String PREFIX = "0.4.0.127.0.7.2.2.4.";
    private static final String PACE = "0\\.4\\.0\\.127\\.0\\.7\\.2\\.2\\.4\\.[0-9]\\.[0-9]";
    private static final String STANDARDISED = "0.4.0.127.0.7.1.2";
    private static final BigInteger UNKNOWN = BigInteger.valueOf(-1);

    private static final String DH_GM = "0.4.0.127.0.7.2.2.4.1.";
    private static final String ECDH_GM = "0.4.0.127.0.7.2.2.4.2.";
    private static final String ECDH_CAM = "0.4.0.127.0.7.2.2.4.6.";
    private static final Map<String, String> CIPHERS =
            Map.of("1", "3DES", "2", "AES-128", "3", "AES-192", "4", "AES-256");
    private static final Map<Integer, String> PRIMES =
            Map.of(0, "MODP-1024-160", 1, "MODP-2048-224", 2, "MODP-2048-256");
    private static final Map<Integer, String> CURVES = Map.ofEntries(
            Map.entry(8, "P-192"),
            Map.entry(9, "brainpoolP192r1"),
            Map.entry(10, "P-224"),
            Map.entry(11, "brainpoolP224r1"),
            Map.entry(12, "P-256"),
            Map.entry(13, "brainpoolP256r1"),
            Map.entry(14, "brainpoolP320r1"),
            Map.entry(15, "P-384"),
            Map.entry(16, "brainpoolP384r1"),
            Map.entry(17, "brainpoolP512r1"),
            Map.entry(18, "P-521"));

    /** Whether it also proves that the chip is not a copy. */
    boolean provesChip() {
        return mapping.equals("CAM");
    }

    /**
     * What the file offers. Of what is supported here the best counts: chip authentication mapping comes before the
     * others, because it replaces a separate chip authentication; curves come before primes; then the longest key wins.
     */
    static PaceOffers of(byte[] cardAccess) throws BerTlv.MalformedException {
        List<SecurityInfos.Entry> infos = SecurityInfos.of(cardAccess).entries();
        Optional<PaceOffer> best = infos.stream()
                .flatMap(info -> offer(info.oid(), number(info, infos)).stream())
                .max(Comparator.comparing(PaceOffer::provesChip)
                        .thenComparing(offer -> CURVES.containsKey(offer.parameter()))
                        .thenComparing(PaceOffer::cipher, PaceOffer::weaker)
                        .thenComparing(PaceOffer::parameter));
        return new PaceOffers(
                best,
                infos.stream()
                        .map(SecurityInfos.Entry::oid)
                        .filter(oid -> oid.matches(PACE))
                        .map(PaceOffer::name)
                        .distinct()
                        .toList());
    }

    /**
     * The number of the domain parameters. An entry may leave it out where the chip has one set of them; a
     * PACEDomainParameterInfo of the same mapping then says which (9303-11, 9.2.1).
     */
    private static BigInteger number(SecurityInfos.Entry info, List<SecurityInfos.Entry> infos) {
        if (info.optional().orElse(null) instanceof ASN1Integer number) {
            return number.getValue();
        }
        return infos.stream()
                .filter(other -> info.oid().startsWith(other.oid() + "."))
                .flatMap(other -> standardised(other.required()).stream())
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** AlgorithmIdentifier {standardizedDomainParameters, number}. */
    private static Optional<BigInteger> standardised(ASN1Encodable algorithm) {
        return algorithm instanceof ASN1Sequence sequence
                        && sequence.size() == 2
                        && sequence.getObjectAt(0) instanceof ASN1ObjectIdentifier oid
                        && oid.getId().equals(STANDARDISED)
                        && sequence.getObjectAt(1) instanceof ASN1Integer number
                ? Optional.of(number.getValue())
                : Optional.empty();
    }

    /** As it stands in books, such as {@code ECDH-IM}. */
    private static String name(String oid) {
        return switch (oid.substring(PREFIX.length(), PREFIX.length() + 1)) {
            case "1" -> "PACE-DH-GM";
            case "2" -> "PACE-ECDH-GM";
            case "3" -> "PACE-DH-IM";
            case "4" -> "PACE-ECDH-IM";
            case "6" -> "PACE-ECDH-CAM";
            default -> "PACE";
        };
    }

    /** Ordered by the key's length: triple DES before AES. */
    private static int weaker(String one, String other) {
        return one.equals(other) ? 0 : one.equals("3DES") ? -1 : other.equals("3DES") ? 1 : one.compareTo(other);
    }

    private static Optional<PaceOffer> offer(String oid, BigInteger parameter) {
        boolean cam = oid.startsWith(ECDH_CAM);
        boolean modular = oid.startsWith(DH_GM);
        String cipher = cam || modular || oid.startsWith(ECDH_GM) ? CIPHERS.get(oid.substring(ECDH_GM.length())) : null;
        String group = parameter.signum() >= 0 && parameter.bitLength() < 8
                ? (modular ? PRIMES : CURVES).get(parameter.intValue())
                : null;
        // Chip authentication mapping is defined with AES only.
        return cipher == null || group == null || cam && cipher.equals("3DES")
                ? Optional.empty()
                : Optional.of(new PaceOffer(oid, parameter.intValue(), cam ? "CAM" : "GM", cipher, group));
    }
}
