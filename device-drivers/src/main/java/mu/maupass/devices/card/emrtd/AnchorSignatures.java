package mu.maupass.devices.card.emrtd;

import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import mu.maupass.devices.card.PssSignatures;
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
    private final PssSignatures signatures;

    AnchorSignatures(BouncyCastleProvider provider) {
        this.signatures = new PssSignatures(provider);
    }

    boolean fits(X509Certificate authority, PublicKey key) {
        return remembered(new Pair(authority, key), () -> signatures.verified(authority, key));
    }

    boolean fits(X509CRL revocations, PublicKey key) {
        return remembered(new Pair(revocations, key), () -> signatures.verified(revocations, key));
    }

    private boolean remembered(Pair pair, BooleanSupplier verification) {
        if (verified.size() > MOST) {
            verified.clear();
        }
        return verified.computeIfAbsent(pair, _ -> verification.getAsBoolean());
    }
}
