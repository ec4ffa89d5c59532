package mu.maupass.devices.card.simulated;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.emrtd.BerTlv;

/** The chip's side of Basic Access Control (ICAO 9303-11, 4.3). */
final class ChipBac {

    private static final ChipCrypto DES = ChipCrypto.TRIPLE_DES;
    private static final int CRYPTOGRAM = 32;

    private final SecureRandom random;
    private final byte[] encryptionKey;
    private final byte[] macKey;
    private byte[] challenge = new byte[0];

    ChipBac(AccessSecret.MrzKey key, SecureRandom random) {
        this.random = random;
        byte[] seed = Arrays.copyOf(seed(key), 16);
        this.encryptionKey = DES.derive(seed, ChipCrypto.ENCRYPTION);
        this.macKey = DES.derive(seed, ChipCrypto.MAC);
    }

    /**
     * SHA-1 over document number, date of birth and date of expiry with their check digits. PACE uses all of it, BAC 16
     * bytes.
     */
    static byte[] seed(AccessSecret.MrzKey key) {
        String text = key.information(key.numberDigits().charAt(0));
        return ChipCrypto.hash("SHA-1", text.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] challenge() {
        challenge = new byte[8];
        random.nextBytes(challenge);
        return challenge.clone();
    }

    /** The answer to EXTERNAL AUTHENTICATE, and the secure messaging that begins after it. */
    record Opened(byte[] answer, ChipSecureMessaging messaging) {}

    /** Empty if the reader does not know the key. */
    Optional<Opened> authenticate(byte[] data) {
        if (data.length != CRYPTOGRAM + 8 || challenge.length == 0) {
            return Optional.empty();
        }
        byte[] sealed = Arrays.copyOf(data, CRYPTOGRAM);
        byte[] plain = DES.decrypt(encryptionKey, new byte[8], sealed);
        boolean known = Arrays.equals(DES.mac(macKey, sealed), Arrays.copyOfRange(data, CRYPTOGRAM, data.length))
                && Arrays.equals(plain, 8, 16, challenge, 0, 8);
        if (!known) {
            challenge = new byte[0];
            return Optional.empty();
        }
        byte[] readerChallenge = Arrays.copyOf(plain, 8);
        byte[] ours = new byte[16];
        random.nextBytes(ours);
        byte[] answer = DES.encrypt(encryptionKey, new byte[8], BerTlv.concat(challenge, readerChallenge, ours));
        byte[] seed = new byte[16];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (plain[16 + i] ^ ours[i]);
        }
        byte[] counter = BerTlv.concat(Arrays.copyOfRange(challenge, 4, 8), Arrays.copyOfRange(readerChallenge, 4, 8));
        challenge = new byte[0];
        return Optional.of(new Opened(
                BerTlv.concat(answer, DES.mac(macKey, answer)),
                new ChipSecureMessaging(
                        DES, DES.derive(seed, ChipCrypto.ENCRYPTION), DES.derive(seed, ChipCrypto.MAC), counter)));
    }
}
