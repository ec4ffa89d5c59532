package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.emrtd.BerTlv;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** The chip's side of PACE with generic or chip authentication mapping over elliptic curves (ICAO 9303-11, 4.4). */
final class ChipPace {

    private static final int MRZ = 1;
    private static final int CAN = 2;
    private static final String ECDH_GM = "0.4.0.127.0.7.2.2.4.2.";
    private static final String ECDH_CAM = "0.4.0.127.0.7.2.2.4.6.";

    private final SimulatedProfile profile;
    private final SecureRandom random;
    private final ChipCrypto crypto;
    private final X9ECParameters curve;
    private final ASN1ObjectIdentifier oid;
    private final int parameter;

    private final Optional<BigInteger> chipKey;
    private byte[] password = new byte[0];
    private int step;
    private byte[] nonce;
    private ECPoint generator;
    private BigInteger secret;
    private BigInteger mapping;
    private ECPoint ours;
    private ECPoint theirs;

    /** @param key with which the chip proves itself where the mapping is of that kind */
    ChipPace(SimulatedProfile profile, SimulatedProfile.Pace pace, BigInteger key, SecureRandom random) {
        this.profile = profile;
        this.random = random;
        this.chipKey = pace.chipMapping() ? Optional.of(key) : Optional.empty();
        this.crypto = pace.keyBits() == 112 ? ChipCrypto.TRIPLE_DES : ChipCrypto.aes(pace.keyBits());
        this.curve = ChipCrypto.curve(ECNamedCurveTable.getOID(pace.curve()));
        this.oid = new ASN1ObjectIdentifier((pace.chipMapping() ? ECDH_CAM : ECDH_GM) + switch (pace.keyBits()) {
            case 112 -> 1;
            case 128 -> 2;
            case 192 -> 3;
            case 256 -> 4;
            default -> throw new IllegalArgumentException("triple DES has keys of 112 bits, AES of 128, 192 and 256");
        });
        this.parameter = switch (pace.curve()) {
            case "P-256" -> 12;
            case "brainpoolP256r1" -> 13;
            case "P-384" -> 15;
            case "brainpoolP384r1" -> 16;
            default -> throw new IllegalArgumentException("no such curve in PACE");
        };
    }

    /** EF.CardAccess. */
    byte[] cardAccess() {
        try {
            return new DERSet(new DERSequence(new ASN1Encodable[] {oid, new ASN1Integer(2), new ASN1Integer(parameter)}))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MSE:Set AT. @return status word */
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

    /** What comes of one GENERAL AUTHENTICATE: data and status, and with the last one secure messaging. */
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

    private Step map(byte[] point) {
        Optional<ECPoint> reader = point(point);
        if (reader.isEmpty()) {
            return Step.refused(0x6A80);
        }
        BigInteger x = scalar();
        ECPoint shared = reader.get().multiply(x);
        generator = curve.getG().multiply(new BigInteger(1, nonce)).add(shared).normalize();
        mapping = x;
        step = 3;
        return answer(0x82, curve.getG().multiply(x).normalize().getEncoded(false));
    }

    private Step agree(byte[] point) {
        Optional<ECPoint> reader = point(point);
        if (reader.isEmpty()) {
            return Step.refused(0x6A80);
        }
        theirs = reader.get();
        secret = scalar();
        ours = generator.multiply(secret).normalize();
        step = 4;
        return answer(0x84, ours.getEncoded(false));
    }

    private Step confirm(byte[] token) {
        byte[] shared = theirs.multiply(secret).normalize().getAffineXCoord().getEncoded();
        byte[] macKey = crypto.derive(shared, ChipCrypto.MAC);
        if (!Arrays.equals(token, token(macKey, ours))) {
            return Step.refused(0x6300);
        }
        byte[] encryption = crypto.derive(shared, ChipCrypto.ENCRYPTION);
        byte[] answer = BerTlv.encode(0x7C, BerTlv.encode(0x86, token(macKey, theirs)),
                chipKey.map(key -> BerTlv.encode(0x8A, chipAuthenticationData(key, encryption))).orElse(new byte[0]));
        return new Step(answer, 0x9000, Optional.of(new ChipSecureMessaging(crypto, encryption, macKey,
                new byte[crypto.block()])));
    }

    /** The quotient of the mapping's key and the chip's, encrypted (9303-11, 4.4.3.3.3). */
    private byte[] chipAuthenticationData(BigInteger key, byte[] encryption) {
        BigInteger quotient = key.modInverse(curve.getN()).multiply(mapping).mod(curve.getN());
        byte[] ones = new byte[crypto.block()];
        Arrays.fill(ones, (byte) 0xFF);
        return crypto.encrypt(encryption, crypto.encryptBlock(encryption, ones),
                crypto.pad(BigIntegers.asUnsignedByteArray((curve.getN().bitLength() + 7) / 8, quotient)));
    }

    private byte[] token(byte[] macKey, ECPoint point) {
        return crypto.mac(macKey, BerTlv.encode(0x7F49, oidBytes(), BerTlv.encode(0x86, point.getEncoded(false))));
    }

    private Optional<ECPoint> point(byte[] encoded) {
        try {
            ECPoint point = curve.getCurve().decodePoint(encoded);
            return point.isInfinity() ? Optional.empty() : Optional.of(point.normalize());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private BigInteger scalar() {
        return new BigInteger(curve.getN().bitLength() + 64, random).mod(curve.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
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
