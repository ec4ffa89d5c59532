package mu.maupass.sync.authority;

import java.util.Objects;

/** The answer to the question for a newer trust bundle. */
public sealed interface BundleAnswer {

    /** The station already has the newest one. */
    record Unchanged() implements BundleAnswer {}

    /**
     * A newer one; it is not verified yet.
     *
     * @param jws  compact JWS
     * @param etag its entity tag, for the next question
     */
    record Newer(String jws, String etag) implements BundleAnswer {
        public Newer {
            Objects.requireNonNull(jws);
            Objects.requireNonNull(etag);
        }
    }
}
