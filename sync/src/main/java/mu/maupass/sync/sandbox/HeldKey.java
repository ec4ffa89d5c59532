package mu.maupass.sync.sandbox;

import com.nimbusds.jose.JOSEException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Optional;
import mu.maupass.sync.keys.KeyId;

/**
 * One of the authority's keys for signing or for sealing, as it lies in the file of its keys.
 *
 * @param alias   its name in the file: the use alone of the first, else use, time of making and beginning, in seconds
 * @param id      the identifier that headers name it by
 * @param from    from when on it is used
 * @param secret  empty where it was retired
 */
record HeldKey(
        String alias,
        String id,
        Instant made,
        Instant from,
        X509Certificate certificate,
        ECPublicKey open,
        Optional<ECPrivateKey> secret) {

    /** Before the alias of one whose private part is gone. */
    static final String RETIRED = "retired.";

    static HeldKey of(String alias, X509Certificate certificate, Optional<ECPrivateKey> secret) {
        String[] parts = (alias.startsWith(RETIRED) ? alias.substring(RETIRED.length()) : alias).split("\\.", -1);
        ECPublicKey open = (ECPublicKey) certificate.getPublicKey();
        try {
            return new HeldKey(
                    alias,
                    KeyId.of(open),
                    parts.length == 3 ? seconds(parts[1]) : Instant.EPOCH,
                    parts.length == 3 ? seconds(parts[2]) : Instant.EPOCH,
                    certificate,
                    open,
                    secret);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of its own", e);
        }
    }

    static String alias(KeyRotation.Use use, Instant made, Instant from) {
        return use.alias() + "." + made.getEpochSecond() + "." + from.getEpochSecond();
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return "HeldKey[" + alias + "]";
    }
}
