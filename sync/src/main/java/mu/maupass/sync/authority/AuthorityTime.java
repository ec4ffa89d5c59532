package mu.maupass.sync.authority;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * The authority's signed time, verified against the pinned key and a nonce of the station.
 *
 * @param time      the authority's time
 * @param roundTrip how long the question took; half of it is the uncertainty
 */
public record AuthorityTime(OffsetDateTime time, Duration roundTrip) {
    public AuthorityTime {
        Objects.requireNonNull(time);
        Objects.requireNonNull(roundTrip);
    }
}
