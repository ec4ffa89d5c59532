package mu.maupass.devices.card.emrtd;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The chip's data from PACE with chip authentication mapping (ICAO 9303-11, 4.4.3.3.3). With the public key of
 * EF.CardSecurity it proves that the chip has the private key. It is decrypted here, because the library uses the wrong
 * initial vector.
 *
 * @param encrypted  the encrypted chip authentication data
 * @param encryption key of the secure messaging that PACE agreed on
 * @param mapping    the chip's public key of the mapping
 */
record PaceChipMapping(byte[] encrypted, SecretKey encryption, PublicKey mapping) {

    private static final int BLOCK = 16;

    /** Whether the mapping was made with the private key that belongs to this public key. */
    boolean provedBy(SubjectPublicKeyInfo chipKey) {
        try {
            if (!(BouncyCastleProvider.getPublicKey(chipKey) instanceof org.bouncycastle.jce.interfaces.ECPublicKey key)
                    || !(mapping instanceof ECPublicKey mapped)) {
                return false;
            }
            BigInteger factor = new BigInteger(1, decrypt());
            ECPoint product = key.getQ().multiply(factor).normalize();
            return !product.isInfinity()
                    && key.getQ().isValid()
                    && product.getAffineXCoord()
                            .toBigInteger()
                            .equals(mapped.getW().getAffineX())
                    && product.getAffineYCoord()
                            .toBigInteger()
                            .equals(mapped.getW().getAffineY());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            return false;
        }
    }

    private byte[] decrypt() throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(encryption.getEncoded(), "AES");
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        byte[] ones = new byte[BLOCK];
        Arrays.fill(ones, (byte) 0xFF);
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
        byte[] vector = cipher.doFinal(ones);
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(vector));
        byte[] padded = cipher.doFinal(encrypted);
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != (byte) 0x80) {
            throw new GeneralSecurityException("padding");
        }
        return Arrays.copyOf(padded, end);
    }

    @Override
    public String toString() {
        return "PaceChipMapping[*]";
    }
}
