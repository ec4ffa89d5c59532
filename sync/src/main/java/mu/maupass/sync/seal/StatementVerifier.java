package mu.maupass.sync.seal;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Verifies many statements with the same few keys: receipts of a long queue, links of a long chain. Its arithmetic on
 * P-256 takes a tenth of the time that the JDK's takes under the quick compiler (docs/performance.md). Preparing it
 * takes longer than one verification, so that is done with the first statement; for a single statement use {@link
 * SignedStatement#verify}. May be used by several threads.
 */
public final class StatementVerifier {

    private static final int COORDINATE = 32;

    private final Supplier<List<ECPublicKey>> keys;
    private volatile Ready ready = new Ready(List.of(), List.of());

    private record Ready(List<ECPublicKey> keys, List<PreparedKey> prepared) {}

    /** Trusts these keys, all of them on P-256. */
    public StatementVerifier(List<ECPublicKey> keys) {
        this(constant(keys));
    }

    /** Trusts whichever keys there are at the time. */
    public StatementVerifier(Supplier<List<ECPublicKey>> keys) {
        this.keys = keys;
    }

    private static Supplier<List<ECPublicKey>> constant(List<ECPublicKey> keys) {
        List<ECPublicKey> copy = List.copyOf(keys);
        return () -> copy;
    }

    /** Verifies a compact JWS against the keys. Never throws, for any text. */
    public SignedStatement verify(String compact, String type) {
        return SignedStatement.verify(compact, type, jws -> {
            byte[] hash = Sha256.digest(jws.getSigningInput());
            byte[] signature = jws.getSignature().decode();
            if (signature.length != 2 * COORDINATE) {
                return false;
            }
            BigInteger r = new BigInteger(1, Arrays.copyOf(signature, COORDINATE));
            BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, COORDINATE, 2 * COORDINATE));
            return ready().stream().anyMatch(key -> key.verifies(hash, r, s));
        });
    }

    private List<PreparedKey> ready() {
        List<ECPublicKey> now = keys.get();
        Ready before = ready;
        if (before.keys.equals(now)) {
            return before.prepared;
        }
        Ready fresh = new Ready(now, now.stream().map(PreparedKey::of).toList());
        ready = fresh;
        return fresh.prepared;
    }
}
