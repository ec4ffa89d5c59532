package mu.maupass.sync.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * By what a person or a document is known again: HMAC-SHA-256 under a key of the station. Without that key nobody can try
 * numbers against it.
 *
 * @param hash in hexadecimal digits
 */
public record FindingMark(String hash) {

    private static final String ALGORITHM = "HmacSHA256";

    public FindingMark {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("hash");
        }
    }

    /** Of this text, such as the kind of a number and the number. */
    public static FindingMark of(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return new FindingMark(HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }
}
