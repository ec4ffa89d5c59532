package mu.maupass.sync.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Objects;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.Sealer;

/**
 * A station that the authority has accepted: its identity, and the keys that it trusts.
 *
 * @param stationId   its identifier, such as {@code MU-PO-0042}
 * @param officeName  the office it stands in
 * @param authority   base address of the authority's API
 * @param namespace   prefix of the record's own names, ends with a slash
 * @param authorityCa the authority's certification authority, pinned
 * @param signingKey  key the authority signs bundles, tickets and receipts with, pinned
 * @param sealingKey  key records are sealed to
 * @param keys        the station's own key and certificate
 */
public record EnrolledStation(
        String stationId,
        String officeName,
        URI authority,
        URI namespace,
        X509Certificate authorityCa,
        ECPublicKey signingKey,
        ECPublicKey sealingKey,
        StationKeys keys) {
    public EnrolledStation {
        Objects.requireNonNull(stationId);
        Objects.requireNonNull(officeName);
        Objects.requireNonNull(authority);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(authorityCa);
        Objects.requireNonNull(signingKey);
        Objects.requireNonNull(sealingKey);
        Objects.requireNonNull(keys);
    }

    /** Seals this station's activations to its authority. */
    public Sealer sealer() throws SyncException {
        return new Sealer(stationId, namespace, keys, sealingKey);
    }

    /** The public keys this station's chain is verified with. */
    public ChainKeys chainKeys() {
        return new ChainKeys(stationId, List.of(keys.publicKey()), List.of(signingKey));
    }
}
