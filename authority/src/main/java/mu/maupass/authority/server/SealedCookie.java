package mu.maupass.authority.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Writes what a browser shall bring back, so that nobody else can have written it (HMAC with SHA-256), and no longer than it is wanted. It hides
 * nothing of it. Safe for use by several threads.
 */
final class SealedCookie {

    private static final int TAG = 32;
    private static final int SHORTEST = TAG + Long.BYTES;
    private static final int LONGEST_TEXT = 1_000;

    private final SecretKey secret;

    /** @param secret for HMAC with SHA-256 */
    SealedCookie(SecretKey secret) {
        this.secret = secret;
    }

    /**
     * What goes into a cookie.
     *
     * @param name of the cookie: what is sealed for one is nothing in another
     */
    String seal(String name, String value, Instant until) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] content = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(until.getEpochSecond())
                .put(text)
                .array();
        byte[] tag = mac("cookie " + name, content);
        return base64(
                ByteBuffer.allocate(TAG + content.length).put(tag).put(content).array());
    }

    /** What was sealed; empty where it was not, or is over. */
    Optional<String> open(String name, String sealed, Instant now) {
        byte[] all;
        try {
            all = sealed.length() > LONGEST_TEXT
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length < SHORTEST) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(all, TAG, all.length);
        boolean ours = MessageDigest.isEqual(Arrays.copyOf(all, TAG), mac("cookie " + name, content));
        return ours && now.getEpochSecond() < ByteBuffer.wrap(content).getLong()
                ? Optional.of(new String(content, Long.BYTES, content.length - Long.BYTES, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** A word of 43 characters that only who has the secret can tell from this text. */
    String word(String purpose, String text) {
        return base64(mac(purpose, text.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] mac(String purpose, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(content);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
