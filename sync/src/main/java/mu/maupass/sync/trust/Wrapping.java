package mu.maupass.sync.trust;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.Secret;

/** What only a person's password opens: a nonce of 12 bytes, then AES-256-GCM of the content, base64url. */
final class Wrapping {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Wrapping() {}

    /** Whether a text has this form and so many bytes of content. */
    static boolean holds(String wrapped, int bytes) {
        return wrapped.matches("[A-Za-z0-9_-]+")
                && Base64.getUrlDecoder().decode(wrapped).length == NONCE_BYTES + bytes + TAG_BITS / Byte.SIZE;
    }

    /** @param bound is authenticated besides, and not in the text */
    static String wrap(byte[] content, Secret key, byte[] bound, SecureRandom random) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, key, nonce, bound, content);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    /** @throws GeneralSecurityException where it was wrapped under another key, or bound to something else */
    static Secret unwrap(String wrapped, Secret key, byte[] bound) throws GeneralSecurityException {
        byte[] bytes = Base64.getUrlDecoder().decode(wrapped);
        return Secret.takingOver(gcm(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(bytes, NONCE_BYTES),
                bound,
                Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length)));
    }

    private static byte[] gcm(int mode, Secret key, byte[] nonce, byte[] bound, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        // The JDK keeps a copy of the key until it is collected.
        SecretKeySpec aes = key.use(bytes -> new SecretKeySpec(bytes, "AES"));
        cipher.init(mode, aes, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher.doFinal(input);
    }
}
