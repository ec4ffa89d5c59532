package mu.maupass.sync.trust;

import mu.maupass.sync.failure.SyncException;

/** Gives the large parts of a trust bundle, which the bundle names by their hashes. */
@FunctionalInterface
public interface BundleParts {

    /**
     * The part with this SHA-256 (base64url); the caller has to compare the hash.
     *
     * @throws SyncException when it cannot be read or fetched
     */
    byte[] part(String sha256) throws SyncException;
}
