package mu.maupass.sync.trust;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;

/**
 * For whom a bundle is, and how long.
 *
 * @param environment prefix of the names of the authority's environment, as in the enrolment: a bundle of the training is none
 *     of the service
 * @param audience    stations that it is for; empty for every station of the environment
 * @param until       its end
 */
public record BundleScope(URI environment, Set<String> audience, OffsetDateTime until) {
    public BundleScope {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(until);
        audience = Set.copyOf(audience);
    }

    /** Whether a station of this environment may use it. */
    public boolean includes(URI namespace, String stationId) {
        return environment.equals(namespace) && (audience.isEmpty() || audience.contains(stationId));
    }

    /** Whether it is past its end. */
    public boolean ended(Instant now) {
        return now.isAfter(until.toInstant());
    }
}
