package mu.maupass.bench.sync;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.EnrolledStation;

/**
 * Fifty stations send to one sandbox authority at once, each the next request as soon as the last is answered: how long
 * one waits for the answer to a record, and to twenty in one request. Once with the JVM's quick compiler alone, once
 * with both. An authority that has just been started is told apart from one that has been running: in the first
 * thousand records both sides load and compile what they are made of.
 */
public final class SandboxLoadBenchmark {

    private static final int STATIONS = 50;
    /** Of each station: the first thousand of all. */
    private static final int COLD = 20;

    private static final int SINGLE = 60;
    private static final int BATCH = 20;
    private static final int BATCHES = 3;

    private SandboxLoadBenchmark() {}

    /**
     * The answers' waits in milliseconds.
     *
     * @param firsts of each station's first record, for which it and the authority greet each other by TLS, all at once
     * @param cold   of those behind it, while the authority is new
     */
    private record Waits(List<Double> firsts, List<Double> cold, List<Double> singles, List<Double> batches) {

        Waits() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        List<Double> single(int number) {
            return number == 0 ? firsts : number < COLD ? cold : singles;
        }

        void add(Waits others) {
            firsts.addAll(others.firsts);
            cold.addAll(others.cold);
            singles.addAll(others.singles);
            batches.addAll(others.batches);
        }
    }

    public static void main(String[] arguments) throws Exception {
        String load = ComputerDescription.loadNow();
        Path folder = Files.createTempDirectory("sandbox-load");
        try {
            Path template = folder.resolve("template");
            DrainAuthority.prepare(template, STATIONS, SINGLE + BATCH * BATCHES);
            System.out.printf(
                    "%d stations at once%n%n| compilers | request | median, ms | p99, ms |%n|---|---|---:|---:|%n",
                    STATIONS);
            print("quick", measure(template, folder.resolve("quick"), "-XX:TieredStopAtLevel=1"));
            print("both", measure(template, folder.resolve("both")));
        } finally {
            BenchStation.delete(folder);
        }
        System.out.printf(
                "%n%s%nLoad average (1 min) before and after: %s, %s%n",
                ComputerDescription.ofThisComputer(), load, ComputerDescription.loadNow());
        System.exit(0);
    }

    private static void print(String compilers, Waits waits) {
        print(compilers, "a station's first record", waits.firsts);
        print(compilers, "a record, authority just started", waits.cold);
        print(compilers, "a record", waits.singles);
        print(compilers, BATCH + " records", waits.batches);
    }

    private static void print(String compilers, String request, List<Double> waits) {
        List<Double> sorted = waits.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f |%n",
                compilers,
                request,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100));
    }

    private static Waits measure(Path template, Path here, String... options) throws Exception {
        SyncDrainBenchmark.copy(template, here);
        Waits all = new Waits();
        try (DrainAuthority authority = DrainAuthority.serve(here, options);
                ExecutorService threads = Executors.newFixedThreadPool(STATIONS)) {
            List<Future<Waits>> stations = new ArrayList<>();
            for (int i = 0; i < STATIONS; i++) {
                Path station = DrainAuthority.station(here, i);
                stations.add(threads.submit(() -> send(station, authority.port())));
            }
            for (Future<Waits> one : stations) {
                all.add(one.get());
            }
        }
        return all;
    }

    private static Waits send(Path folder, int port) throws Exception {
        EnrolledStation enrolled = StationEnrolment.load(folder).orElseThrow();
        EnrolledStation there = new EnrolledStation(
                enrolled.stationId(),
                enrolled.officeName(),
                URI.create("https://localhost:" + port + "/"),
                enrolled.namespace(),
                enrolled.authorityCa(),
                enrolled.signingKey(),
                enrolled.sealingKey(),
                enrolled.keys());
        Waits waits = new Waits();
        try (SqliteOutbox outbox = SqliteOutbox.open(folder.resolve("outbox.db"), Clock.systemDefaultZone());
                HttpsAuthorityClient client = new HttpsAuthorityClient(there, ConnectionTimeouts.standard())) {
            List<SealedRecord> records = outbox.claim(SINGLE + BATCH * BATCHES, Instant.now()).stream()
                    .map(Claim::sealed)
                    .toList();
            for (int i = 0; i < SINGLE; i++) {
                waits.single(i).add(millis(client, records.subList(i, i + 1)));
            }
            for (int i = SINGLE; i < records.size(); i += BATCH) {
                waits.batches.add(millis(client, records.subList(i, i + BATCH)));
            }
        }
        return waits;
    }

    private static double millis(HttpsAuthorityClient client, List<SealedRecord> records) {
        long start = System.nanoTime();
        List<Submission> answers = client.submit(records);
        double waited = (System.nanoTime() - start) / 1e6;
        if (!answers.stream().allMatch(answer -> answer instanceof Submission.Accepted)) {
            throw new IllegalStateException("not accepted: " + answers);
        }
        return waited;
    }
}
