package mu.maupass.authority.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import mu.maupass.authority.stations.StationsReport;
import mu.maupass.fault.Fault;
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

    /** What is older is not known: an old number would hide that the records give no answer. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ScheduledExecutorService thread = Threads.single("known-figures");
    private final Question<StationsReport> stations;
    private final Question<Long> steps;
    private final LongSupplier nanos;
    private final Failures failures;
    private volatile @Nullable Known known;

    /** What the records are asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SyncException;
    }

    /** Told where they could not be asked. */
    @FunctionalInterface
    interface Failures {
        /** @param code of the series Q, or of a fault */
        void failed(String code, String detail);
    }

    private record Known(StationsReport stations, long steps, long since) {}

    /**
     * @param steps how many accounts at an identity provider are not yet what the records say
     * @param nanos a time that nobody can set, as {@link System#nanoTime}
     */
    KnownFigures(Question<StationsReport> stations, Question<Long> steps, LongSupplier nanos, Failures failures) {
        this.stations = stations;
        this.steps = steps;
        this.nanos = nanos;
        this.failures = failures;
    }

    /** Begins to ask. */
    void begin() {
        var _ = thread.scheduleWithFixedDelay(this::ask, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks once. What cannot be known now is not known. */
    void ask() {
        try {
            long begun = nanos.getAsLong();
            known = new Known(stations.ask(), steps.ask(), begun);
        } catch (SyncException e) {
            known = null;
            failures.failed(e.failure().code(), e.failure().detail());
        } catch (Throwable e) {
            // Also an error: a thread that ended here would never ask again.
            known = null;
            failures.failed(Fault.of(e).code().text(), "");
        }
    }

    private Optional<Known> present() {
        return Optional.ofNullable(known).filter(one -> nanos.getAsLong() - one.since <= LONGEST.toNanos());
    }

    /** The stations as they were at the last look; empty where the records did not answer. */
    Optional<StationsReport> stations() {
        return present().map(Known::stations);
    }

    /** The accounts' open steps; no number where the records did not answer. */
    double openSteps() {
        return present().map(one -> (double) one.steps).orElse(Double.NaN);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
