package mu.maupass.sync.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: a random wait between zero and a limit that doubles each time. So a hundred
 * stations that lost the same link do not all try again at the same moment.
 */
public record Backoff(Duration base, Duration cap, RandomGenerator random) {

    /**
     * The wait before attempt {@code failures + 1}; at least a millisecond, so that a loop never runs without a pause.
     */
    public Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 30);
        long bound = Math.min(cap.toMillis(), base.toMillis() << doublings);
        return Duration.ofMillis(1 + random.nextLong(Math.max(bound, 1)));
    }

    /**
     * The wait that the authority asked for, or our own where that is longer: otherwise all stations would come back to a busy authority
     * at the same moment.
     */
    public Duration after(int failures, Optional<Duration> asked) {
        Duration own = after(failures);
        return asked.filter(wait -> wait.compareTo(own) > 0).orElse(own);
    }
}
