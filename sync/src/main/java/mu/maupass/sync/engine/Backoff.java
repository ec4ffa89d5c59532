package mu.maupass.sync.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: a wait drawn evenly from zero to a bound that doubles. A hundred stations that
 * lost the same link do not come back at the same moment.
 */
record Backoff(Duration base, Duration cap, RandomGenerator random) {

    /** The wait before attempt {@code failures + 1}; at least a millisecond, so that a loop always yields. */
    Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 30);
        long bound = Math.min(cap.toMillis(), base.toMillis() << doublings);
        return Duration.ofMillis(1 + random.nextLong(Math.max(bound, 1)));
    }
}
