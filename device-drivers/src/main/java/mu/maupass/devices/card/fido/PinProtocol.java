package mu.maupass.devices.card.fido;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.devices.card.fido.CborReader.MalformedException;

/** How a PIN comes to the key without being seen on the way (CTAP 2.1, sections 6.5.6 and 6.5.7). */
public enum PinProtocol {
    /** SHA-256, AES in CBC mode from zero, half an HMAC. */
    ONE(1) {
        @Override
        public byte[] sharedSecret(byte[] z) throws GeneralSecurityException {
            return MessageDigest.getInstance("SHA-256").digest(z);
        }

        @Override
        public byte[] encrypt(byte[] secret, byte[] plain, SecureRandom random) throws GeneralSecurityException {
            return aes(Cipher.ENCRYPT_MODE, secret, new byte[BLOCK], plain);
        }

        @Override
        public byte[] decrypt(byte[] secret, byte[] sealed) throws GeneralSecurityException, MalformedException {
            requireBlocks(sealed.length);
            return aes(Cipher.DECRYPT_MODE, secret, new byte[BLOCK], sealed);
        }

        @Override
        public byte[] authenticate(byte[] key, byte[] message) throws GeneralSecurityException {
            return Arrays.copyOf(hmac(key, message), BLOCK);
        }

        @Override
        boolean isToken(int length) {
            return length == 16 || length == KEY;
        }
    },
    /** HKDF, AES in CBC mode from a random beginning, a whole HMAC. */
    TWO(2) {
        @Override
        public byte[] sharedSecret(byte[] z) throws GeneralSecurityException {
            byte[] forHmac = derived(z, "CTAP2 HMAC key");
            byte[] forAes = derived(z, "CTAP2 AES key");
            byte[] both = Arrays.copyOf(forHmac, 2 * KEY);
            System.arraycopy(forAes, 0, both, KEY, KEY);
            Arrays.fill(forHmac, (byte) 0);
            Arrays.fill(forAes, (byte) 0);
            return both;
        }

        @Override
        public byte[] encrypt(byte[] secret, byte[] plain, SecureRandom random) throws GeneralSecurityException {
            byte[] iv = new byte[BLOCK];
            random.nextBytes(iv);
            byte[] sealed = aes(Cipher.ENCRYPT_MODE, Arrays.copyOfRange(secret, KEY, 2 * KEY), iv, plain);
            byte[] out = Arrays.copyOf(iv, BLOCK + sealed.length);
            System.arraycopy(sealed, 0, out, BLOCK, sealed.length);
            return out;
        }

        @Override
        public byte[] decrypt(byte[] secret, byte[] sealed) throws GeneralSecurityException, MalformedException {
            requireBlocks(sealed.length - BLOCK);
            return aes(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOfRange(secret, KEY, 2 * KEY),
                    Arrays.copyOf(sealed, BLOCK),
                    Arrays.copyOfRange(sealed, BLOCK, sealed.length));
        }

        @Override
        public byte[] authenticate(byte[] key, byte[] message) throws GeneralSecurityException {
            return hmac(Arrays.copyOf(key, KEY), message);
        }

        @Override
        boolean isToken(int length) {
            return length == KEY;
        }
    };

    private static final int BLOCK = 16;
    private static final int KEY = 32;

    private final int number;

    PinProtocol(int number) {
        this.number = number;
    }

    /** Its number in commands. */
    public int number() {
        return number;
    }

    /** The newest of these numbers that is known. */
    static Optional<PinProtocol> newest(List<Long> numbers) {
        return List.of(TWO, ONE).stream()
                .filter(protocol -> numbers.contains((long) protocol.number))
                .findFirst();
    }

    /** The protocol of that number. */
    public static Optional<PinProtocol> numbered(long number) {
        return newest(List.of(number));
    }

    /**
     * The secret of both sides.
     *
     * @param z the x-coordinate that both have computed
     */
    public abstract byte[] sharedSecret(byte[] z) throws GeneralSecurityException;

    /** Encrypts whole blocks of sixteen bytes. */
    public abstract byte[] encrypt(byte[] secret, byte[] plain, SecureRandom random) throws GeneralSecurityException;

    /** Decrypts what {@link #encrypt} has made. */
    public abstract byte[] decrypt(byte[] secret, byte[] sealed) throws GeneralSecurityException, MalformedException;

    /**
     * Proves a message.
     *
     * @param key a shared secret, or the token that the key has given
     */
    public abstract byte[] authenticate(byte[] key, byte[] message) throws GeneralSecurityException;

    /** Whether a token may have this length. */
    abstract boolean isToken(int length);

    private static byte[] derived(byte[] z, String use) throws GeneralSecurityException {
        // Named, because a derivation looks at every provider otherwise, and starts those that it finds in a jar.
        return KDF.getInstance("HKDF-SHA256", "SunJCE")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(z)
                        .addSalt(new byte[KEY])
                        .thenExpand(use.getBytes(StandardCharsets.US_ASCII), KEY));
    }

    private static byte[] aes(int mode, byte[] key, byte[] iv, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static void requireBlocks(int length) throws MalformedException {
        if (length <= 0 || length % BLOCK != 0) {
            throw new MalformedException();
        }
    }
}
