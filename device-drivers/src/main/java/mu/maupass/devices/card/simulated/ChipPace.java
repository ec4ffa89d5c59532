package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.card.emrtd.BerTlv;
import mu.maupass.devices.specimen.SimulatedProfile;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.util.BigIntegers;

/**
 * The chip's side of PACE with generic or chip authentication mapping (ICAO 9303-11, 4.4).
 *
 * @param <E> elements of the group in which keys are agreed on
 */
final class ChipPace<E> {

    private static final int MRZ = 1;
    private static final int CAN = 2;
    private static final String DH_GM = "0.4.0.127.0.7.2.2.4.1.";
    private static final String ECDH_GM = "0.4.0.127.0.7.2.2.4.2.";
    private static final String ECDH_CAM = "0.4.0.127.0.7.2.2.4.6.";

    private static final ASN1ObjectIdentifier STANDARDISED = new ASN1ObjectIdentifier("0.4.0.127.0.7.1.2");

    private final SimulatedProfile profile;
    private final SecureRandom random;
    private final ChipCrypto crypto;
    private final ChipGroup<E> group;
    private final ASN1ObjectIdentifier oid;
    private final int parameter;

    private final Optional<BigInteger> chipKey;
    /** Made before the card is put on a reader, as real chips do in their idle time. */
    private Optional<KeyPair<E>> prepared;

    private byte[] password = new byte[0];
    private int step;
    private byte[] nonce;
    private BigInteger mapping;
    // Calculations for which a real chip has a coprocessor are begun with the answer before, and run while that answer
    // is transferred.
    private CompletableFuture<KeyPair<E>> mapped;
    private CompletableFuture<byte[]> shared;
    private E ours;
    private E theirs;

    @SuppressWarnings("NullAway.Init") // Each step sets what the next one needs, and the steps only run in their order.
    private ChipPace(
            SimulatedProfile profile,
            SimulatedProfile.Pace pace,
            ChipGroup<E> group,
            BigInteger key,
            SecureRandom random) {
        this.profile = profile;
        this.random = random;
        this.chipKey = pace.chipMapping() ? Optional.of(key) : Optional.empty();
        this.crypto = pace.keyBits() == 112 ? ChipCrypto.TRIPLE_DES : ChipCrypto.aes(pace.keyBits());
        this.group = group;
        this.prepared = Optional.of(KeyPair.of(group, random));
        String mappings = pace.chipMapping() ? ECDH_CAM : group instanceof ChipGroup.Modular ? DH_GM : ECDH_GM;
        this.oid = new ASN1ObjectIdentifier(mappings
                + switch (pace.keyBits()) {
                    case 112 -> 1;
                    case 128 -> 2;
                    case 192 -> 3;
                    case 256 -> 4;
                    default ->
                        throw new IllegalArgumentException("triple DES has keys of 112 bits, AES of 128, 192 and 256");
                });
        this.parameter = switch (pace.group()) {
            case "modp-1024-160" -> 0;
            case "modp-2048-224" -> 1;
            case "modp-2048-256" -> 2;
            case "P-192" -> 8;
            case "brainpoolP192r1" -> 9;
            case "P-224" -> 10;
            case "brainpoolP224r1" -> 11;
            case "P-256" -> 12;
            case "brainpoolP256r1" -> 13;
            case "P-384" -> 15;
            case "brainpoolP384r1" -> 16;
            default -> throw new IllegalArgumentException("PACE has no such group");
        };
    }

    /** @param key the chip authentication key, for chip authentication mapping */
    static ChipPace<?> of(SimulatedProfile profile, SimulatedProfile.Pace pace, BigInteger key, SecureRandom random) {
        return in(ChipGroup.named(pace.group()), profile, pace, key, random);
    }

    private static <E> ChipPace<E> in(
            ChipGroup<E> group,
            SimulatedProfile profile,
            SimulatedProfile.Pace pace,
            BigInteger key,
            SecureRandom random) {
        return new ChipPace<>(profile, pace, group, key, random);
    }

    /** An ephemeral key. */
    private record KeyPair<E>(BigInteger secret, E key) {
        static <E> KeyPair<E> of(ChipGroup<E> group, SecureRandom random) {
            return of(group, group.generator(), random);
        }

        static <E> KeyPair<E> of(ChipGroup<E> group, E generator, SecureRandom random) {
            BigInteger secret = group.exponent(random);
            return new KeyPair<>(secret, group.power(generator, secret));
        }
    }

    /** EF.CardAccess. */
    byte[] cardAccess() {
        return encoded(new DERSequence(new ASN1Encodable[] {oid, new ASN1Integer(2), new ASN1Integer(parameter)}));
    }

    /** The same, with the domain parameters in an entry of their own (9303-11, 9.2.1). */
    byte[] cardAccessInTwo() {
        String mapping = oid.getId().substring(0, oid.getId().lastIndexOf('.'));
        return encoded(
                new DERSequence(new ASN1Encodable[] {oid, new ASN1Integer(2)}), new DERSequence(new ASN1Encodable[] {
                    new ASN1ObjectIdentifier(mapping),
                    new DERSequence(new ASN1Encodable[] {STANDARDISED, new ASN1Integer(parameter)})
                }));
    }

    private static byte[] encoded(ASN1Encodable... infos) {
        try {
            return new DERSet(infos).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * MSE:Set AT.
     *
     * @return status word
     */
    int begin(byte[] data) throws BerTlv.MalformedException {
        List<BerTlv> objects = BerTlv.all(data);
        Optional<byte[]> wanted = BerTlv.find(objects, 0x80);
        byte[] reference = BerTlv.find(objects, 0x83).orElse(new byte[0]);
        byte[] ownOid = Arrays.copyOfRange(oidBytes(), 2, oidBytes().length);
        if (wanted.isEmpty() || !Arrays.equals(wanted.get(), ownOid) || reference.length != 1) {
            return 0x6A80;
        }
        if (reference[0] == CAN && profile.can().isPresent()) {
            password = crypto.derive(profile.can().get().getBytes(StandardCharsets.US_ASCII), ChipCrypto.PASSWORD);
        } else if (reference[0] == MRZ) {
            password = crypto.derive(ChipBac.seed(profile.mrzKey()), ChipCrypto.PASSWORD);
        } else {
            return 0x6A88;
        }
        step = 1;
        return 0x9000;
    }

    /** The result of one GENERAL AUTHENTICATE: data and status, and after the last one secure messaging. */
    record Step(byte[] data, int status, Optional<ChipSecureMessaging> messaging) {
        static Step refused(int status) {
            return new Step(new byte[0], status, Optional.empty());
        }
    }

    Step next(byte[] data) throws BerTlv.MalformedException {
        List<BerTlv> objects = BerTlv.all(BerTlv.only(data, 0x7C));
        int now = step;
        step = 0;
        return switch (now) {
            case 1 -> nonce();
            case 2 -> map(BerTlv.find(objects, 0x81).orElse(new byte[0]));
            case 3 -> agree(BerTlv.find(objects, 0x83).orElse(new byte[0]));
            case 4 -> confirm(BerTlv.find(objects, 0x85).orElse(new byte[0]));
            default -> Step.refused(0x6985);
        };
    }

    private Step nonce() {
        nonce = new byte[16];
        random.nextBytes(nonce);
        step = 2;
        return answer(0x80, crypto.encrypt(password, new byte[crypto.block()], nonce));
    }

    private Step map(byte[] key) {
        Optional<E> reader = group.decode(key);
        if (reader.isEmpty()) {
            return Step.refused(0x6A80);
        }
        KeyPair<E> own = prepared.orElseGet(() -> KeyPair.of(group, random));
        prepared = Optional.empty();
        mapping = own.secret();
        mapped = ChipCrypto.begun(() -> KeyPair.of(
                group,
                group.product(
                        group.power(group.generator(), new BigInteger(1, nonce)),
                        group.power(reader.get(), own.secret())),
                random));
        step = 3;
        return answer(0x82, group.encode(own.key()));
    }

    private Step agree(byte[] key) {
        Optional<E> reader = group.decode(key);
        if (reader.isEmpty()) {
            return Step.refused(0x6A80);
        }
        KeyPair<E> own = mapped.join();
        theirs = reader.get();
        ours = own.key();
        shared = ChipCrypto.begun(() -> group.secret(group.power(theirs, own.secret())));
        step = 4;
        return answer(0x84, group.encode(ours));
    }

    private Step confirm(byte[] token) {
        byte[] agreed = shared.join();
        byte[] macKey = crypto.derive(agreed, ChipCrypto.MAC);
        if (!Arrays.equals(token, token(macKey, ours))) {
            return Step.refused(0x6300);
        }
        byte[] encryption = crypto.derive(agreed, ChipCrypto.ENCRYPTION);
        byte[] answer = BerTlv.encode(
                0x7C,
                BerTlv.encode(0x86, token(macKey, theirs)),
                chipKey.map(key -> BerTlv.encode(0x8A, chipAuthenticationData(key, encryption)))
                        .orElse(new byte[0]));
        return new Step(
                answer,
                0x9000,
                Optional.of(new ChipSecureMessaging(crypto, encryption, macKey, new byte[crypto.block()])));
    }

    /** The quotient of the mapping's key and the chip's, encrypted (9303-11, 4.4.3.3.3). */
    private byte[] chipAuthenticationData(BigInteger key, byte[] encryption) {
        BigInteger quotient = key.modInverse(group.order()).multiply(mapping).mod(group.order());
        byte[] ones = new byte[crypto.block()];
        Arrays.fill(ones, (byte) 0xFF);
        return crypto.encrypt(
                encryption,
                crypto.encryptBlock(encryption, ones),
                crypto.pad(BigIntegers.asUnsignedByteArray((group.order().bitLength() + 7) / 8, quotient)));
    }

    private byte[] token(byte[] macKey, E key) {
        return crypto.mac(macKey, BerTlv.encode(0x7F49, oidBytes(), BerTlv.encode(group.tag(), group.encode(key))));
    }

    private byte[] oidBytes() {
        try {
            return oid.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step answer(int tag, byte[] value) {
        return new Step(BerTlv.encode(0x7C, BerTlv.encode(tag, value)), 0x9000, Optional.empty());
    }
}
