package mu.maupass.station.demonstration;

import java.time.Duration;
import mu.maupass.station.counter.Counter;
import mu.maupass.sync.engine.SyncTiming;

/**
 * How quick the world around a demonstration is.
 *
 * @param exchange delay of a chip for one exchange
 * @param page time that a scanner takes for a page
 * @param reading how long a citizen sees at least what goes on record before a yes to it counts
 * @param sync how often the station asks for its authority
 */
public record Pace(Duration exchange, Duration page, Duration reading, SyncTiming sync) {

    /** A contactless chip, a good scanner, and a station that notices soon when somebody puts the network back. */
    public static Pace natural() {
        return new Pace(
                Duration.ofMillis(40),
                Duration.ofMillis(1500),
                Counter.TIME_TO_READ,
                new SyncTiming(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5), 20, 3));
    }

    /** The same devices, and a station that asks for its authority as often as one at a counter does. */
    public static Pace atACounter() {
        return new Pace(natural().exchange(), natural().page(), natural().reading(), SyncTiming.standard());
    }

    /** Nobody watches: for measurements and tests of what stays the same at any pace. */
    public static Pace quick() {
        return new Pace(
                Duration.ofMillis(2),
                Duration.ofMillis(50),
                Duration.ZERO,
                new SyncTiming(Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(800), 20, 3));
    }
}
