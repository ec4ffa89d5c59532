package mu.maupass.sync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Limits how often each station may ask for something within a sliding window of time. It stops somebody who tries one
 * number after the other, but not a counter with many citizens.
 */
final class RateLimit {

    private final int requests;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Deque<Instant>> asked = new HashMap<>();

    RateLimit(int requests, Duration window, Clock clock) {
        this.requests = requests;
        this.window = window;
        this.clock = clock;
    }

    /** Empty where the station may ask now, which is then counted; otherwise the seconds after which it may. */
    synchronized OptionalInt refusal(String stationId) {
        Instant now = clock.instant();
        Deque<Instant> times = asked.computeIfAbsent(stationId, _ -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.getFirst().plus(window).isAfter(now)) {
            times.removeFirst();
        }
        if (times.size() >= requests) {
            return OptionalInt.of(Math.max(1, (int)
                    Duration.between(now, times.getFirst().plus(window)).toSeconds()));
        }
        times.addLast(now);
        return OptionalInt.empty();
    }
}
