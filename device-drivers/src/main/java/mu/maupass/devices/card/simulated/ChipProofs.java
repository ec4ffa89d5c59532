package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import mu.maupass.devices.card.emrtd.BerTlv;
import mu.maupass.devices.specimen.DemonstrationRsaKey;
import mu.maupass.devices.specimen.SimulatedProfile;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.ISO9796d2Signer;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;

/**
 * The chip's side of chip and active authentication (ICAO 9303-11, 6). A cloned chip runs the same protocols with
 * another key: it has every file of the document that it copies, but not its private key.
 */
final class ChipProofs {

    private static final int CHALLENGE = 8;

    private final SimulatedProfile profile;
    private final SecureRandom random;
    private final ChipCrypto crypto;
    private final ECPrivateKeyParameters secret;
    /** Computed when the chip is made, because it takes longer than an answer of a chip may. */
    private final Optional<DemonstrationRsaKey> rsaKey;

    private final ChipGroup<?> group;
    private final BigInteger agreement;
    private boolean announced;
    private Optional<CompletableFuture<ChipSecureMessaging>> agreed = Optional.empty();

    ChipProofs(SimulatedProfile profile, SecureRandom random) {
        this.profile = profile;
        this.random = random;
        this.crypto = ChipCrypto.after(profile.authenticity());
        boolean clone = profile.flaw() == SimulatedProfile.Flaw.CLONE;
        this.secret = ChipKeyFiles.chipKey(profile, clone).privateKey();
        this.group = ChipKeyFiles.group(profile);
        this.agreement = ChipKeyFiles.secret(profile, clone);
        this.rsaKey = profile.authenticity() == SimulatedProfile.Authenticity.AA_RSA
                ? Optional.of(ChipKeyFiles.rsaKey(profile, clone))
                : Optional.empty();
    }

    /** The key for the mapping in PACE-CAM. */
    BigInteger secret() {
        return secret.getD();
    }

    /**
     * MSE:Set AT, which names the protocol.
     *
     * @return status word
     */
    int announce(byte[] data) throws BerTlv.MalformedException {
        byte[] oid = oid(ChipKeyFiles.chipAuthentication(profile.authenticity()));
        announced = profile.authenticity().chipAuthentication()
                && crypto.aes()
                && BerTlv.find(BerTlv.all(data), 0x80)
                        .filter(named -> Arrays.equals(named, oid))
                        .isPresent();
        return announced ? 0x9000 : 0x6A80;
    }

    /**
     * MSE:Set KAT, the one step of chip authentication with triple DES.
     *
     * @return status word
     */
    int agreeAtOnce(byte[] data) throws BerTlv.MalformedException {
        Optional<byte[]> point = BerTlv.find(BerTlv.all(data), 0x91);
        boolean fits =
                profile.authenticity().chipAuthentication() && !crypto.aes() && point.isPresent() && agree(point.get());
        return fits ? 0x9000 : 0x6A80;
    }

    /** Whether the next GENERAL AUTHENTICATE belongs to chip authentication. */
    boolean announced() {
        return announced;
    }

    /**
     * GENERAL AUTHENTICATE.
     *
     * @return whether the key is one of the group
     */
    boolean agreeOn(byte[] data) throws BerTlv.MalformedException {
        announced = false;
        Optional<byte[]> point = BerTlv.find(BerTlv.all(BerTlv.only(data, 0x7C)), 0x80);
        return point.isPresent() && agree(point.get());
    }

    /** Secure messaging with the new keys, which is used from the next command on. Returned once. */
    Optional<ChipSecureMessaging> takeAgreed() {
        Optional<ChipSecureMessaging> taken = agreed.map(CompletableFuture::join);
        agreed = Optional.empty();
        return taken;
    }

    private boolean agree(byte[] key) {
        agreed = agreement(group, agreement, key).map(shared -> ChipCrypto.begun(() -> messaging(shared.get())));
        return agreed.isPresent();
    }

    /** The calculation of the shared secret; empty where the key does not belong to the group. */
    private static <E> Optional<Supplier<byte[]>> agreement(ChipGroup<E> group, BigInteger secret, byte[] key) {
        return group.decode(key).map(element -> () -> group.secret(group.power(element, secret)));
    }

    private ChipSecureMessaging messaging(byte[] shared) {
        return new ChipSecureMessaging(
                crypto,
                crypto.derive(shared, ChipCrypto.ENCRYPTION),
                crypto.derive(shared, ChipCrypto.MAC),
                new byte[crypto.block()]);
    }

    /**
     * INTERNAL AUTHENTICATE.
     *
     * @return the signature; empty where the chip has no such key
     */
    Optional<byte[]> sign(byte[] challenge) {
        if (challenge.length != CHALLENGE) {
            return Optional.empty();
        }
        return switch (profile.authenticity()) {
            case AA_RSA -> rsaKey.map(key -> rsa(key, challenge));
            case AA_ECDSA -> Optional.of(ecdsa(challenge));
            case NONE, CA_3DES, CA_AES_128, CA_AES_192, CA_AES_256, CA_DH_3DES, CA_DH_AES_128 -> Optional.empty();
        };
    }

    private byte[] rsa(DemonstrationRsaKey key, byte[] challenge) {
        ISO9796d2Signer signer = new ISO9796d2Signer(new RSAEngine(), new SHA256Digest(), false);
        signer.init(true, key.privateKey());
        // The number of bytes that header, hash and the trailer of two bytes leave for padding.
        byte[] filling = new byte[key.privateKey().getModulus().bitLength() / 8 - 1 - 32 - 2];
        random.nextBytes(filling);
        signer.update(filling, 0, filling.length);
        signer.update(challenge, 0, challenge.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("signing with the demonstration key never fails", e);
        }
    }

    private byte[] ecdsa(byte[] challenge) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(true, new ParametersWithRandom(secret, random));
        BigInteger[] rs = signer.generateSignature(ChipCrypto.hash("SHA-256", challenge));
        try {
            return PlainDSAEncoding.INSTANCE.encode(secret.getParameters().getN(), rs[0], rs[1]);
        } catch (RuntimeException e) {
            throw new IllegalStateException("signing with the demonstration key never fails", e);
        }
    }

    private static byte[] oid(ASN1ObjectIdentifier named) {
        try {
            byte[] encoded = named.getEncoded();
            return Arrays.copyOfRange(encoded, 2, encoded.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
