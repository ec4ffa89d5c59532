package mu.maupass.station.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Counts durations to the second, so that quantiles of any number of them are exact in a few kilobytes. Not thread-safe. */
public final class Durations {
    /** Longer ones count as a day: a visit that nobody goes on with ends after minutes. */
    private static final int LONGEST = 86_400;

    private int[] counts = new int[256];
    private long total;

    public void add(Duration duration) {
        int seconds = (int) Math.clamp(Math.round(duration.toMillis() / 1000.0), 0L, LONGEST);
        if (seconds >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(seconds + 1, counts.length * 2));
        }
        counts[seconds]++;
        total++;
    }

    public long count() {
        return total;
    }

    /**
     * The smallest duration that at least this part of all does not exceed (nearest rank); empty of none.
     *
     * @param part above 0, at most 1
     */
    public Optional<Duration> quantile(double part) {
        long rank = (long) Math.ceil(part * total);
        long seen = 0;
        for (int seconds = 0; seconds < counts.length; seconds++) {
            seen += counts[seconds];
            if (seen >= rank && total > 0) {
                return Optional.of(Duration.ofSeconds(seconds));
            }
        }
        return Optional.empty();
    }

    /** Median and 90th percentile. */
    public Summary summary() {
        return new Summary(total, quantile(0.5), quantile(0.9));
    }

    /**
     * @param count  how many
     * @param median half of them took no longer; empty of none
     * @param p90    nine of ten took no longer; empty of none
     */
    public record Summary(long count, Optional<Duration> median, Optional<Duration> p90) {}
}
