package mu.maupass.sync.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Objects;
import mu.maupass.sync.activation.VisitOrigin;
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
 * @param signingKey  key that the authority signed with when this station enrolled, pinned
 * @param sealingKey  key that records were sealed to then
 * @param keys        the station's own key and certificate
 * @param authorityKeys both keys as they are now; a change is seen by whoever holds it
 */
public record EnrolledStation(
        String stationId,
        String officeName,
        URI authority,
        URI namespace,
        X509Certificate authorityCa,
        ECPublicKey signingKey,
        ECPublicKey sealingKey,
        StationKeys keys,
        AuthorityKeys authorityKeys) {
    public EnrolledStation {
        Objects.requireNonNull(stationId);
        Objects.requireNonNull(officeName);
        Objects.requireNonNull(authority);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(authorityCa);
        Objects.requireNonNull(signingKey);
        Objects.requireNonNull(sealingKey);
        Objects.requireNonNull(keys);
        Objects.requireNonNull(authorityKeys);
    }

    /** A station that knows no other keys than those of its enrolment yet, and forgets what it learns at its end. */
    public EnrolledStation(
            String stationId,
            String officeName,
            URI authority,
            URI namespace,
            X509Certificate authorityCa,
            ECPublicKey signingKey,
            ECPublicKey sealingKey,
            StationKeys keys) {
        this(
                stationId,
                officeName,
                authority,
                namespace,
                authorityCa,
                signingKey,
                sealingKey,
                keys,
                AuthorityKeys.enrolled(authorityCa, signingKey, sealingKey));
    }

    /** The keys by which something that the authority has signed is believed; not a bundle. */
    public List<ECPublicKey> signingKeys() {
        return authorityKeys.signing();
    }

    /** Seals this station's activations to its authority. */
    public Sealer sealer() throws SyncException {
        return sealer(VisitOrigin.COUNTER);
    }

    /**
     * Seals this station's records to its authority, each to the key that the authority has at the time.
     *
     * @param origin by what its visits are led
     */
    public Sealer sealer(VisitOrigin origin) throws SyncException {
        return new Sealer(stationId, namespace, keys, authorityKeys::sealing, origin);
    }

    /** The public keys this station's chain is verified with. */
    public ChainKeys chainKeys() {
        return new ChainKeys(stationId, List.of(keys.publicKey()), signingKeys());
    }
}
