package mu.maupass.devices.card.emrtd;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;

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

    private static final String DH_GM = "0.4.0.127.0.7.2.2.4.1.";
    private static final String ECDH_GM = "0.4.0.127.0.7.2.2.4.2.";
    private static final String ECDH_CAM = "0.4.0.127.0.7.2.2.4.6.";
    private static final Map<String, String> CIPHERS =
            Map.of("1", "3DES", "2", "AES-128", "3", "AES-192", "4", "AES-256");
    private static final Map<Integer, String> PRIMES =
            Map.of(0, "MODP-1024-160", 1, "MODP-2048-224", 2, "MODP-2048-256");
    private static final Map<Integer, String> CURVES = Map.of(
            12,
            "P-256",
            13,
            "brainpoolP256r1",
            14,
            "brainpoolP320r1",
            15,
            "P-384",
            16,
            "brainpoolP384r1",
            17,
            "brainpoolP512r1",
            18,
            "P-521");

    /** Whether it also proves that the chip is not a copy. */
    boolean provesChip() {
        return mapping.equals("CAM");
    }

    /**
     * The best supported offer of the file; empty where there is none. Chip authentication mapping comes before the
     * others, because it replaces a separate chip authentication; curves come before primes; then the longest key wins.
     */
    static Optional<PaceOffer> best(byte[] cardAccess) throws BerTlv.MalformedException {
        return SecurityInfos.of(cardAccess).entries().stream()
                .flatMap(info -> info.optional().orElse(null) instanceof ASN1Integer parameter
                        ? offer(info.oid(), parameter.getValue()).stream()
                        : Stream.empty())
                .max(Comparator.comparing(PaceOffer::provesChip)
                        .thenComparing(offer -> CURVES.containsKey(offer.parameter()))
                        .thenComparing(PaceOffer::cipher, PaceOffer::weaker)
                        .thenComparing(PaceOffer::parameter));
    }

    /** Ordered by the key's length: triple DES before AES. */
    private static int weaker(String one, String other) {
        return one.equals(other) ? 0 : one.equals("3DES") ? -1 : other.equals("3DES") ? 1 : one.compareTo(other);
    }

    private static Optional<PaceOffer> offer(String oid, BigInteger parameter) {
        boolean cam = oid.startsWith(ECDH_CAM);
        boolean modular = oid.startsWith(DH_GM);
        String cipher = cam || modular || oid.startsWith(ECDH_GM) ? CIPHERS.get(oid.substring(ECDH_GM.length())) : null;
        String group = parameter.bitLength() < 8 ? (modular ? PRIMES : CURVES).get(parameter.intValue()) : null;
        // Chip authentication mapping is defined with AES only.
        return cipher == null || group == null || cam && cipher.equals("3DES")
                ? Optional.empty()
                : Optional.of(new PaceOffer(oid, parameter.intValue(), cam ? "CAM" : "GM", cipher, group));
    }
}
