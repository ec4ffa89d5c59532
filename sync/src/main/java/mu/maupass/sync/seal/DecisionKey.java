package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import mu.maupass.sync.failure.SyncException;

/** Signs what one person decided, with that person's own key. */
@FunctionalInterface
public interface DecisionKey {

    /**
     * Signs a statement of this person.
     *
     * @param type the JWS type; each kind of statement has its own
     * @return a compact JWS (ES256) with the key's identifier
     * @throws SyncException T-118 where it cannot be signed, T-128 where the key was wiped meanwhile
     */
    String sign(ObjectNode statement, String type) throws SyncException;
}
