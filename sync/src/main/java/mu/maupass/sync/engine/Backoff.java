package mu.maupass.sync.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: a random wait between zero and a limit that doubles each time. So a hundred
 * stations that lost the same link do not all try again at the same moment.
 */
record Backoff(Duration base, Duration cap, RandomGenerator random) {

    /**
     * The wait before attempt {@code failures + 1}; at least a millisecond, so that a loop never runs without a pause.
     */
    Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 30);
        long bound = Math.min(cap.toMillis(), base.toMillis() << doublings);
        return Duration.ofMillis(1 + random.nextLong(Math.max(bound, 1)));
    }
}
