package mu.maupass.bench.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustStore;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Sends the records of a full outbox to the sandbox authority over links with several round trip times, and posts the
 * same bytes in the same batches with only HttpClient 5, which neither verifies nor stores the answers. Both begin with
 * a copy of the same authority, which does not have the records yet. Then it sends them once more while a window shows
 * something that moves, and counts the window's frames.
 */
public final class SyncDrainBenchmark {

    private static final int DEFAULT_RECORDS = 10_000;
    /**
     * Both clients run once before, without being measured, because what the JVM does only once is not part of a rate.
     */
    private static final int WARM_UP = 500;

    private static final Duration STILL = Duration.ofSeconds(5);
    private static final List<Link> LINKS = List.of(
            new Link(Duration.ZERO, SyncTiming.standard().batch()),
            new Link(Duration.ofMillis(50), SyncTiming.standard().batch()),
            new Link(Duration.ofMillis(300), 2 * SyncTiming.standard().batch()));

    private final Path folder;
    private final int records;

    private SyncDrainBenchmark(Path folder, int records) throws IOException, InterruptedException {
        this.folder = folder;
        this.records = records;
        DrainAuthority.prepare(template(), 1, records);
    }

    /**
     * A round trip, and how many records go in one request.
     *
     * @param aside whether the authority only gets processor time that the rest leaves, as if it had its own computer
     */
    private record Link(Duration roundTrip, int batch, boolean aside) {
        Link(Duration roundTrip, int batch) {
            this(roundTrip, batch, false);
        }
    }

    /** One measurement: seconds, and the highest use of the heap. */
    private record Run(double seconds, long megabytes) {}

    /** @param arguments "window" to count only the frames; then how many records, or none for 10,000 */
    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean framesOnly = words.remove("window");
        int records = words.isEmpty() ? DEFAULT_RECORDS : Integer.parseInt(words.getFirst());
        String load = ComputerDescription.loadNow();
        Path folder = Files.createTempDirectory("drain");
        try {
            SyncDrainBenchmark warm = new SyncDrainBenchmark(folder.resolve("warm"), WARM_UP);
            if (!framesOnly) {
                warm.measure(LINKS.getFirst(), SyncDrainBenchmark::post);
            }
            warm.measure(LINKS.getFirst(), SyncDrainBenchmark::drain);
            SyncDrainBenchmark all = new SyncDrainBenchmark(folder.resolve("all"), records);
            if (!framesOnly) {
                all.compare();
            }
            all.countFrames();
        } finally {
            BenchStation.delete(folder);
        }
        System.out.printf(
                "%n%s%nLoad average (1 min) before and after: %s, %s%n",
                ComputerDescription.ofThisComputer(), load, ComputerDescription.loadNow());
        System.exit(0);
    }

    private Path template() {
        return folder.resolve("template");
    }

    private void compare() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d records each time.%n%n| round trip | records a request | station, records/s |"
                        + " bare client, records/s | ratio | heap of the station, MB |%n|---:|---:|---:|---:|---:|---:|%n",
                records);
        for (Link link : LINKS) {
            Run bare = measure(link, SyncDrainBenchmark::post);
            Run station = measure(link, SyncDrainBenchmark::drain);
            System.out.printf(
                    Locale.ROOT,
                    "| %d ms | %d | %.0f | %.0f | %.2f | %d |%n",
                    link.roundTrip.toMillis(),
                    link.batch,
                    records / station.seconds,
                    records / bare.seconds,
                    bare.seconds / station.seconds,
                    station.megabytes);
        }
    }

    private void countFrames() throws Exception {
        try (FrameCount window = FrameCount.open()) {
            FrameCount.Rate still = window.during(() -> Thread.sleep(STILL));
            FrameCount.Rate[] meanwhile = new FrameCount.Rate[1];
            Run run = measure(
                    new Link(Duration.ofMillis(50), SyncTiming.standard().batch(), true),
                    (station, outbox, batch) -> meanwhile[0] = window.during(() -> drain(station, outbox, batch)));
            System.out.printf(
                    Locale.ROOT,
                    "%nWindow: %.1f frames a second while %,d records are sent at %.0f a second (longest"
                            + " wait %d ms), %.1f while none are (longest %d ms); ratio %.2f. The authority ran at low priority.%n",
                    meanwhile[0].perSecond(),
                    records,
                    records / run.seconds,
                    meanwhile[0].longestMillis(),
                    still.perSecond(),
                    still.longestMillis(),
                    meanwhile[0].perSecond() / still.perSecond());
        }
    }

    /** Sends a whole outbox. */
    @FunctionalInterface
    private interface Client {
        void send(EnrolledStation station, SqliteOutbox outbox, int batch) throws Exception;
    }

    private Run measure(Link link, Client client) throws Exception {
        Path here = folder.resolve("here");
        copy(template(), here);
        EnrolledStation enrolled =
                StationEnrolment.load(DrainAuthority.station(here, 0)).orElseThrow();
        try (DrainAuthority authority = link.aside ? DrainAuthority.serveAside(here) : DrainAuthority.serve(here);
                DelayedLink delayed = new DelayedLink(authority.port(), link.roundTrip);
                SqliteOutbox outbox = SqliteOutbox.open(
                        DrainAuthority.station(here, 0).resolve("outbox.db"), Clock.systemDefaultZone())) {
            EnrolledStation overLink = new EnrolledStation(
                    enrolled.stationId(),
                    enrolled.officeName(),
                    URI.create("https://localhost:" + delayed.port() + "/"),
                    enrolled.namespace(),
                    enrolled.authorityCa(),
                    enrolled.signingKey(),
                    enrolled.sealingKey(),
                    enrolled.keys());
            System.gc();
            heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
            long start = System.nanoTime();
            client.send(overLink, outbox, link.batch);
            double seconds = (System.nanoTime() - start) / 1e9;
            int activations = authority.activations();
            if (activations != records) {
                throw new IllegalStateException(activations + " of " + records + " records took effect");
            }
            return new Run(
                    seconds,
                    heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
        } finally {
            BenchStation.delete(here);
        }
    }

    private static void drain(EnrolledStation station, SqliteOutbox outbox, int batch) throws Exception {
        SyncTiming standard = SyncTiming.standard();
        SyncTiming timing =
                new SyncTiming(standard.base(), standard.cap(), standard.idle(), batch, standard.giveUpAfter());
        Path trust = Files.createTempDirectory("drain-trust");
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(station, ConnectionTimeouts.standard());
                OutboxSyncEngine engine = new OutboxSyncEngine(
                        outbox,
                        client,
                        new TrustStore(trust, station.signingKey()),
                        timing,
                        Clock.systemDefaultZone(),
                        new Random(1))) {
            SyncReport report = engine.syncOnce();
            if (report.stoppedBy().isPresent()) {
                throw new IllegalStateException("stopped by " + report.stoppedBy());
            }
        } finally {
            BenchStation.delete(trust);
        }
    }

    private static void post(EnrolledStation station, SqliteOutbox outbox, int batch) throws Exception {
        try (CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(TlsTrust.pinned(
                                        station.authorityCa(), station.keys().keyManagers()))
                                .buildClassic())
                        .build())
                .disableContentCompression()
                .build()) {
            List<Claim> claims = outbox.claim(batch, Instant.now());
            while (!claims.isEmpty()) {
                HttpPost request = new HttpPost(station.authority().resolve("v1/activation-batches"));
                request.setEntity(new ByteArrayEntity(
                        body(claims.stream().map(Claim::sealed).toList()), ContentType.APPLICATION_JSON));
                client.execute(request, response -> {
                    if (response.getCode() != 200) {
                        throw new IOException("status " + response.getCode());
                    }
                    EntityUtils.consume(response.getEntity());
                    return null;
                });
                claims = outbox.claim(batch, Instant.now());
            }
        }
    }

    private static byte[] body(List<SealedRecord> records) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        ArrayNode all = body.putArray("records");
        for (SealedRecord sealed : records) {
            all.addObject()
                    .put("jti", sealed.jti().toString())
                    .put("link", sealed.link())
                    .put("jwe", sealed.jwe());
        }
        return body.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }
}
