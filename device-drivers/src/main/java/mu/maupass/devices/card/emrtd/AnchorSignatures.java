package mu.maupass.devices.card.emrtd;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Remembers which signatures of authorities are right: over their own certificates, over each other's and over
 * revocation lists. These are the same for every chip, so only the first reading verifies them. Signatures from a chip
 * are not remembered. Any thread.
 */
final class AnchorSignatures {

    /** More than all states of the world need. */
    private static final int MOST = 4_096;

    /** A signed object and the key that may have signed it. */
    private record Pair(Object signed, PublicKey key) {}

    private final Map<Pair, Boolean> verified = new ConcurrentHashMap<>();
    private final BouncyCastleProvider provider;

    AnchorSignatures(BouncyCastleProvider provider) {
        this.provider = provider;
    }

    boolean fits(X509Certificate authority, PublicKey key) {
        return remembered(new Pair(authority, key), () -> authority.verify(key, provider));
    }

    boolean fits(X509CRL revocations, PublicKey key) {
        return remembered(new Pair(revocations, key), () -> revocations.verify(key, provider));
    }

    private interface Verification {
        void run() throws GeneralSecurityException;
    }

    private boolean remembered(Pair pair, Verification verification) {
        if (verified.size() > MOST) {
            verified.clear();
        }
        return verified.computeIfAbsent(pair, _ -> {
            try {
                verification.run();
                return true;
            } catch (GeneralSecurityException | RuntimeException e) {
                return false;
            }
        });
    }
}
