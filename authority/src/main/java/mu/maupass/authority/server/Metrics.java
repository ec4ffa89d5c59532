package mu.maupass.authority.server;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import mu.maupass.authority.stations.StationsReport;
import mu.maupass.sync.sandbox.StationStates.Alarm;
import mu.maupass.sync.sandbox.StationStates.StationState;

/** What this process has done, as Prometheus reads it. No person, account or record is named. Safe for use by several threads. */
final class Metrics {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("maupass_authority_requests_total")
            .help("Requests that were answered, by method, resource and status.")
            .labelNames("method", "resource", "status")
            .register(registry);
    private final Histogram durations = Histogram.builder()
            .name("maupass_authority_request_duration_seconds")
            .help("From a whole request to its answer, by resource.")
            .labelNames("resource")
            .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
            .classicOnly()
            .register(registry);

    private final Counter failures = Counter.builder()
            .name("maupass_authority_failures_total")
            .help("What failed at the authority itself, by its code.")
            .labelNames("code")
            .register(registry);

    /** What is asked whenever the figures are. */
    @FunctionalInterface
    interface Figure {
        /** The figure; no number where it cannot be known now. */
        double now();
    }

    /** How many accounts at an identity provider are not yet what the records say. Must not wait. */
    void openAccountSteps(Figure open) {
        GaugeWithCallback.builder()
                .name("maupass_authority_account_steps_open")
                .help("Accounts at the identity provider that are not yet what the records say.")
                .callback(figure -> figure.call(open.now()))
                .register(registry);
    }

    /** How the stations are, by station. Must not wait; empty where it is not known now, and then no station has a figure. */
    void stations(Supplier<Optional<StationsReport>> known) {
        station(
                known,
                "last_contact_timestamp_seconds",
                "When it was heard of last, to a minute.",
                one -> one.seen().map(Metrics::seconds));
        station(
                known,
                "records_waiting",
                "Records that it has shown and not yet sent.",
                one -> Optional.of((double) one.waiting()));
        station(
                known,
                "waiting_since_timestamp_seconds",
                "Since when it has such records.",
                one -> one.waitingSince().map(Metrics::seconds));
        station(known, "records_refused", "Its records that were refused.", one -> Optional.of((double) one.refused()));
        station(
                known,
                "alarms",
                "Alarms of its data that were ever raised.",
                one -> Optional.of(
                        (double) one.alarms().stream().mapToLong(Alarm::number).sum()));
        station(
                known,
                "certificate_end_timestamp_seconds",
                "When its certificate ends.",
                one -> one.certificateEnd().map(Metrics::seconds));
        station(
                known,
                "bundle_issued_timestamp_seconds",
                "When its trust bundle was issued.",
                one -> one.bundle().map(Metrics::seconds));
    }

    /** One figure of each station that is not revoked. */
    private void station(
            Supplier<Optional<StationsReport>> known,
            String name,
            String help,
            Function<StationState, Optional<Double>> value) {
        GaugeWithCallback.builder()
                .name("maupass_authority_station_" + name)
                .help(help)
                .labelNames("station")
                .callback(figure -> known.get()
                        .ifPresent(report -> report.stations().stream()
                                .filter(one -> !one.revoked())
                                .forEach(one ->
                                        value.apply(one).ifPresent(number -> figure.call(number, one.station())))))
                .register(registry);
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }

    void failed(String code) {
        failures.labelValues(code).inc();
    }

    void answered(String method, String resource, int status, Duration took) {
        requests.labelValues(method, resource, Integer.toString(status)).inc();
        durations.labelValues(resource).observe(took.toNanos() / NANOS);
    }

    byte[] text() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, registry.scrape(), EscapingScheme.DEFAULT);
        return out.toByteArray();
    }
}
