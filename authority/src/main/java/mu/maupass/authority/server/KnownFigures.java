package mu.maupass.authority.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mu.maupass.authority.stations.StationsReport;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * What the figures say of the records, asked for on a thread of its own: whoever scrapes gets an answer also while the database gives none,
 * and a scrape costs the database nothing. Safe for use by several threads.
 */
final class KnownFigures implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(30);
    /** The first one soon, so that a start is seen. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread = Threads.single("known-figures");
    private final Question<StationsReport> stations;
    private final Question<Long> steps;
    private volatile @Nullable StationsReport known;
    private volatile double open = Double.NaN;

    /** What the records are asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SyncException;
    }

    /** @param steps how many accounts at an identity provider are not yet what the records say */
    KnownFigures(Question<StationsReport> stations, Question<Long> steps) {
        this.stations = stations;
        this.steps = steps;
    }

    /** Begins to ask. */
    void begin() {
        var _ = thread.scheduleWithFixedDelay(this::ask, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks once. What cannot be known now is not known: an old number would hide an outage. */
    void ask() {
        try {
            known = stations.ask();
            open = steps.ask();
        } catch (SyncException | RuntimeException e) {
            // Whoever asks for health is told why.
            known = null;
            open = Double.NaN;
        }
    }

    /** The stations as they were at the last look; empty where the records did not answer. */
    Optional<StationsReport> stations() {
        return Optional.ofNullable(known);
    }

    /** The accounts' open steps; no number where the records did not answer. */
    double openSteps() {
        return open;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
