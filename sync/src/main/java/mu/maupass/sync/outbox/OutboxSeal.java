package mu.maupass.sync.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates what nobody signs: rows about deliveries and use, and the witness. HMAC-SHA-256 under a key that only the
 * station's private key gives, so whoever has the files alone can neither change nor add a row. Safe for use by several
 * threads.
 */
public final class OutboxSeal {

    private static final Logger LOG = System.getLogger(OutboxSeal.class.getName());
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "outbox";

    private final SecretKey key;

    private OutboxSeal(SecretKey key) {
        this.key = key;
    }

    /** The seal of this station; empty where its token does not agree keys. */
    public static Optional<OutboxSeal> of(StationKeys keys) {
        try {
            return Optional.of(new OutboxSeal(keys.derive(PURPOSE)));
        } catch (SyncException e) {
            LOG.log(Level.WARNING, "the token agrees no keys: deliveries and use are not authenticated");
            return Optional.empty();
        }
    }

    /** The code of a row: of what kind it is, at which place, and all that it says. */
    String code(String kind, long place, String content) {
        return code(kind + "\n" + place + "\n" + content);
    }

    /** Whether a stored code is that of the row. */
    boolean matches(@Nullable String code, String kind, long place, String content) {
        return code != null && equal(code, code(kind, place, content));
    }

    String code(String text) {
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

    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
