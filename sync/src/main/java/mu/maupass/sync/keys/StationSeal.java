package mu.maupass.sync.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates what nobody signs: rows about deliveries and use, the witness, the state of the clock, the enrolment. HMAC-SHA-256 under a key that only the
 * station's private key gives, so whoever has the files alone can neither change nor add a row. Safe for use by several
 * threads.
 */
public final class StationSeal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "outbox";

    private final SecretKey key;

    private StationSeal(SecretKey key) {
        this.key = key;
    }

    /**
     * The seal of this station.
     *
     * @throws SyncException T-121 where the token that holds the key does not answer, or agrees no keys
     */
    public static StationSeal of(StationKeys keys) throws SyncException {
        return new StationSeal(keys.derive(PURPOSE));
    }

    /** The code of a row or a file: of what kind it is, at which place, and all that it says. */
    public String code(String kind, long place, String content) {
        return code(kind + "\n" + place + "\n" + content);
    }

    /** Whether a stored code is that of the row. */
    public boolean matches(@Nullable String code, String kind, long place, String content) {
        return code != null && equal(code, code(kind, place, content));
    }

    /** The code of a text. */
    public String code(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Whether two codes are the same, in a time that does not depend on where they differ. */
    public static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
