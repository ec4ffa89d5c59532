package mu.maupass.sync.trust;

import mu.maupass.sync.failure.SyncException;

/** Where the large parts of a trust bundle come from, which the bundle names by their hashes. */
@FunctionalInterface
public interface BundleParts {

    /**
     * The part with this SHA-256 (base64url); whoever asks compares the hash.
     *
     * @throws SyncException where it cannot be had
     */
    byte[] part(String sha256) throws SyncException;
}
