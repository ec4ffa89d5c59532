package mu.maupass.sync.seal;

import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Objects;

/**
 * The public keys with which a chain is verified; no private key is needed.
 *
 * @param stationId     whose chain it is
 * @param stationKeys   keys the station signs or signed with (P-256)
 * @param authorityKeys keys the authority signs or signed receipts with (P-256)
 */
public record ChainKeys(String stationId, List<ECPublicKey> stationKeys, List<ECPublicKey> authorityKeys) {
    public ChainKeys {
        Objects.requireNonNull(stationId);
        stationKeys = List.copyOf(stationKeys);
        authorityKeys = List.copyOf(authorityKeys);
    }
}
