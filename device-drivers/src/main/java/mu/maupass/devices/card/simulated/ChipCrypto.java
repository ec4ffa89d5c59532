package mu.maupass.devices.card.simulated;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import mu.maupass.devices.card.emrtd.BerTlv;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.fault.Threads;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * The symmetric cryptography of a chip: key derivation (ICAO 9303-11, 9.7.1), encryption in CBC mode, MAC of eight
 * bytes.
 *
 * @param aes     whether it is AES; otherwise two-key triple DES
 * @param keyBits 112, 128, 192 or 256
 */
record ChipCrypto(boolean aes, int keyBits) {

    static final ChipCrypto TRIPLE_DES = new ChipCrypto(false, 112);
    static final int ENCRYPTION = 1;
    static final int MAC = 2;
    static final int PASSWORD = 3;

    private static final int MAC_LENGTH = 8;

    static ChipCrypto aes(int bits) {
        return new ChipCrypto(true, bits);
    }

    /** For secure messaging after chip authentication. */
    static ChipCrypto after(SimulatedProfile.Authenticity proof) {
        return proof.keyBits() > 112 ? aes(proof.keyBits()) : TRIPLE_DES;
    }

    int block() {
        return aes ? 16 : 8;
    }

    /** KDF(K, c). The parity of DES keys is not adjusted: the cipher ignores it. */
    byte[] derive(byte[] secret, int counter) {
        byte[] hash =
                hash(keyBits > 128 ? "SHA-256" : "SHA-1", BerTlv.concat(secret, new byte[] {0, 0, 0, (byte) counter}));
        return Arrays.copyOf(hash, aes ? keyBits / 8 : 16);
    }

    byte[] encrypt(byte[] key, byte[] iv, byte[] plain) {
        return cbc(true, key, iv, plain);
    }

    byte[] decrypt(byte[] key, byte[] iv, byte[] sealed) {
        return cbc(false, key, iv, sealed);
    }

    /** Encrypts a single block, as for the initial vector of secure messaging with AES. */
    byte[] encryptBlock(byte[] key, byte[] in) {
        return cbc(true, key, new byte[block()], in);
    }

    /** CMAC, or the retail MAC over padded data; cut to eight bytes. */
    byte[] mac(byte[] key, byte[] data) {
        Mac mac = aes ? new CMac(AESEngine.newInstance()) : new ISO9797Alg3Mac(new DESEngine());
        mac.init(new KeyParameter(key));
        byte[] in = aes ? data : pad(data);
        mac.update(in, 0, in.length);
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return Arrays.copyOf(out, MAC_LENGTH);
    }

    /** ISO 9797-1 padding method 2: always at least one byte. */
    byte[] pad(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / block() + 1) * block());
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        return Arrays.copyOf(padded, Math.max(end, 0));
    }

    /**
     * A calculation that goes on while the chip's answer is transferred, so that the computing time of the simulated
     * chip is not added to that of the station.
     */
    static <T> CompletableFuture<T> begun(Supplier<T> calculation) {
        return Threads.supply(calculation::get, work -> Threads.startVirtual("chip-calculation", work));
    }

    static byte[] hash(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every Java platform", e);
        }
    }

    private byte[] cbc(boolean encrypt, byte[] key, byte[] iv, byte[] in) {
        BlockCipher engine = aes ? AESEngine.newInstance() : new DESedeEngine();
        BlockCipher cipher = CBCBlockCipher.newInstance(engine);
        CipherParameters parameters = new ParametersWithIV(new KeyParameter(key), iv);
        cipher.init(encrypt, parameters);
        byte[] out = new byte[in.length];
        for (int at = 0; at + block() <= in.length; at += block()) {
            cipher.processBlock(in, at, out, at);
        }
        return out;
    }
}
