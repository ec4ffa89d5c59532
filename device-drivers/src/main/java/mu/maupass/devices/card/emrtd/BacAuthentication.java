package mu.maupass.devices.card.emrtd;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.paddings.ISO7816d4Padding;
import org.bouncycastle.crypto.params.KeyParameter;

/** EXTERNAL AUTHENTICATE of BAC (ICAO 9303-11, 4.3.4), sent once and with the chip's MAC verified. */
final class BacAuthentication {

    private static final int MAC = 8;
    private static final int CRYPTOGRAM = 32;
    private static final int OK = 0x9000;

    private final GuardedCardService service;

    BacAuthentication(GuardedCardService service) {
        this.service = service;
    }

    /** @return RND.IC, RND.IFD and K.IC, decrypted */
    byte[] authenticate(byte[] rndIfd, byte[] rndIcc, byte[] keyIfd, SecretKey enc, SecretKey mac)
            throws CardServiceException {
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, enc, BerTlv.concat(rndIfd, rndIcc, keyIfd));
        byte[] data = BerTlv.concat(sealed, mac(mac, sealed));
        ResponseAPDU answer = service.transmit(new CommandAPDU(0x00, 0x82, 0x00, 0x00, data, data.length));
        if (answer.getSW() != OK) {
            throw new CardServiceException("refused", answer.getSW());
        }
        byte[] response = answer.getData();
        if (response.length != CRYPTOGRAM + MAC) {
            throw service.malformed();
        }
        byte[] theirs = Arrays.copyOf(response, CRYPTOGRAM);
        byte[] plain = crypt(Cipher.DECRYPT_MODE, enc, theirs);
        boolean fresh = Arrays.equals(plain, 0, 8, rndIcc, 0, 8) && Arrays.equals(plain, 8, 16, rndIfd, 0, 8);
        if (!Arrays.equals(mac(mac, theirs), Arrays.copyOfRange(response, CRYPTOGRAM, response.length)) || !fresh) {
            throw service.malformed();
        }
        return plain;
    }

    private byte[] crypt(int mode, SecretKey key, byte[] data) throws ReadingFailure {
        try {
            Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(new byte[8]));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw service.malformed();
        }
    }

    private static byte[] mac(SecretKey key, byte[] data) {
        ISO9797Alg3Mac mac = new ISO9797Alg3Mac(new DESEngine(), new ISO7816d4Padding());
        // The library gives two-key triple DES as 24 bytes; the retail MAC needs the two keys.
        mac.init(new KeyParameter(Arrays.copyOf(key.getEncoded(), 16)));
        mac.update(data, 0, data.length);
        byte[] out = new byte[MAC];
        mac.doFinal(out, 0);
        return out;
    }
}
