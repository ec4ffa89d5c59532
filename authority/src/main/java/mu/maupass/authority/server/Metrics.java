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

/** What this process has done, as Prometheus reads it. No person, account or record is named. Safe for use by several threads. */
final class Metrics {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double NANOS = 1e9;

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

    /** How many accounts at an identity provider are not yet what the records say. */
    void openAccountSteps(Figure open) {
        GaugeWithCallback.builder()
                .name("maupass_authority_account_steps_open")
                .help("Accounts at the identity provider that are not yet what the records say.")
                .callback(figure -> figure.call(open.now()))
                .register(registry);
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
