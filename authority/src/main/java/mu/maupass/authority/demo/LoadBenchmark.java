package mu.maupass.authority.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import mu.maupass.authority.child.Folders;
import mu.maupass.authority.demo.Storm.Costs;
import mu.maupass.authority.demo.Storm.Doors;
import mu.maupass.authority.demo.Storm.Outcome;
import mu.maupass.authority.postgres.LocalPostgres;
import mu.maupass.authority.postgres.PostgresRecords;
import mu.maupass.fault.Threads;
import mu.maupass.sync.sandbox.Doors.Limits;
import mu.maupass.sync.trust.OpenRosterKey;

/**
 * {@code ./station bench authority}: fifty stations at once at an authority with embedded records, and at two processes with PostgreSQL,
 * one after the other on the same computer; then the simulated morning after a storm, with what requests cost there.
 */
public final class LoadBenchmark {

    private static final int PROCESSES = 2;
    private static final int COLD = 4;
    private static final int BATCH = 20;
    private static final int ROUNDS = 3;
    private static final int SEED = 20_261_130;

    private final Path folder;
    private final int stations;
    private final int singles;

    private LoadBenchmark(Path folder, int stations, int singles) {
        this.folder = folder;
        this.stations = stations;
        this.singles = singles;
    }

    /**
     * One kind of request, by all stations at once.
     *
     * @param number  requests or records
     * @param seconds until the last was answered
     * @param worked  seconds of processors, of the authority and its database
     * @param waits   of each request, milliseconds
     */
    private record Phase(int number, double seconds, double worked, List<Double> waits) {

        double perSecond() {
            return number / seconds;
        }

        double cost() {
            return worked / number;
        }

        double wait(int percent) {
            List<Double> sorted = waits.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }
    }

    private record Measured(Phase greeting, Phase asking, Phase singles, Phase batch, Phase known) {

        Costs costs() {
            return new Costs(greeting.cost(), asking.cost(), batch.cost(), known.cost());
        }
    }

    /** What one station does; returns its waits. */
    @FunctionalInterface
    private interface Work {
        List<Double> of(LoadStation station) throws Exception;
    }

    /** @param arguments how many stations, and records that each sends one by one; 50 and 12 where nothing is said */
    public static void main(String[] arguments) throws Exception {
        int stations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        int singles = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 12;
        Optional<Path> programs = LocalPostgres.programs();
        if (programs.isEmpty()) {
            System.err.println("PostgreSQL is not installed here (Debian's package postgresql).");
            System.exit(1);
        }
        String load = load();
        Path folder = Files.createTempDirectory("maupass-load");
        try (LocalPostgres database = LocalPostgres.start(programs.get())) {
            LoadBenchmark benchmark = new LoadBenchmark(folder, stations, singles);
            Measured embedded = benchmark.measure("embedded", 1, Optional.empty());
            LocalPostgres.Transactions before = database.transactions();
            Measured shared = benchmark.measure("postgresql", PROCESSES, Optional.of(database));
            LocalPostgres.Transactions all = database.transactions().since(before);
            System.out.printf(
                    Locale.ROOT,
                    "%d stations at once, quick compiler%n%n| records | request | records a second | median, ms |"
                            + " p99, ms | work of the authority, ms |%n|---|---|---:|---:|---:|---:|%n",
                    stations);
            print("embedded, one process", embedded);
            print("PostgreSQL, two processes", shared);
            System.out.printf(
                    Locale.ROOT,
                    "%nPostgreSQL over embedded: %.2f times the records a second one by one, %.2f times in batches.%n",
                    shared.singles.perSecond() / embedded.singles.perSecond(),
                    shared.batch.perSecond() / embedded.batch.perSecond());
            System.out.printf(
                    Locale.ROOT,
                    "PostgreSQL committed %,d transactions, and took back %,d that were in another's way.%n",
                    all.committed(),
                    all.takenBack());
            storm(shared.costs());
        } finally {
            Folders.delete(folder);
        }
        System.out.printf(
                "%n%d processors, JDK %s. Load average (1 min) before and after: %s, %s%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.runtime.version"), load, load());
        System.exit(0);
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg"), StandardCharsets.US_ASCII)
                .split(" ", -1)[0];
    }

    private static void print(String records, Measured all) {
        print(records, "a record", all.singles);
        print(records, BATCH + " records", all.batch);
        print(records, BATCH + " records that are there already", all.known);
        print(records, "time, head and bundle", all.asking);
        print(records, "a new connection", all.greeting);
    }

    private static void print(String records, String request, Phase phase) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f | %.1f |%n",
                records,
                request,
                phase.perSecond(),
                phase.wait(50),
                phase.wait(99),
                phase.cost() * 1000);
    }

    /** @param database of two processes, or none for embedded records */
    private Measured measure(String name, int processes, Optional<LocalPostgres> database) throws Exception {
        Path here = Files.createDirectory(folder.resolve(name));
        Optional<PostgresRecords.Access> access = database.map(LocalPostgres::access);
        int records = COLD + singles + BATCH;
        List<LoadAuthority.Running> authorities = new ArrayList<>();
        List<LoadStation> all = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                // The first one opens the accounts and gives out the codes.
                LoadAuthority.Size size = new LoadAuthority.Size(i == 0 ? stations : 0, records);
                authorities.add(LoadAuthority.start(here.resolve("authority"), here.resolve("log-" + i), size, access));
            }
            List<String> codes = authorities.getFirst().codes();
            for (int i = 0; i < stations; i++) {
                all.add(LoadStation.enrol(here.resolve("station-" + i), authorities.get(i % processes), codes.get(i)));
            }
            try (OpenRosterKey agent = all.getFirst().agent(here.resolve("station-0"))) {
                for (int i = 0; i < stations; i++) {
                    all.get(i).seal(agent, records, i * records);
                }
            }
            return measure(all, authorities, database);
        } finally {
            all.forEach(LoadStation::close);
            authorities.forEach(one -> one.process().close());
        }
    }

    private Measured measure(
            List<LoadStation> all, List<LoadAuthority.Running> authorities, Optional<LocalPostgres> database)
            throws Exception {
        Worked worked = () -> authorities.stream()
                .map(one -> one.process().worked())
                .reduce(database.map(LocalPostgres::worked).orElse(Duration.ZERO), Duration::plus);
        phase(all, worked, COLD, station -> times(COLD, () -> station.send(1)));
        Phase greeting = phase(all, worked, 1, station -> times(1, () -> waited(station::greet)));
        phase(all, worked, 1, station -> times(1, () -> waited(station::ask)));
        Phase asking = phase(all, worked, ROUNDS, station -> times(ROUNDS, () -> waited(station::ask)));
        Phase one = phase(all, worked, singles, station -> times(singles, () -> station.send(1)));
        Phase batch = phase(all, worked, BATCH, station -> times(1, () -> station.send(BATCH)));
        Phase known = phase(all, worked, BATCH, station -> times(1, () -> station.again(BATCH)));
        return new Measured(greeting, asking, one, batch, known);
    }

    @FunctionalInterface
    private interface Worked {
        Duration now();
    }

    @FunctionalInterface
    private interface Once {
        double waited() throws Exception;
    }

    @FunctionalInterface
    private interface Said {
        void answered() throws Exception;
    }

    private static List<Double> times(int number, Once once) throws Exception {
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            waits.add(once.waited());
        }
        return waits;
    }

    private static double waited(Said said) throws Exception {
        long start = System.nanoTime();
        said.answered();
        return (System.nanoTime() - start) / 1e6;
    }

    /** @param each requests, or records in one, of each station */
    private static Phase phase(List<LoadStation> all, Worked worked, int each, Work work)
            throws InterruptedException, ExecutionException {
        Duration before = worked.now();
        long start = System.nanoTime();
        List<Double> waits = new ArrayList<>();
        try (ExecutorService threads = Threads.perTask()) {
            List<Future<List<Double>>> under = new ArrayList<>();
            for (LoadStation station : all) {
                under.add(threads.submit(() -> work.of(station)));
            }
            for (Future<List<Double>> one : under) {
                waits.addAll(one.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Phase(all.size() * each, seconds, worked.now().minus(before).toMillis() / 1000.0, waits);
    }

    private static void storm(Costs costs) {
        Storm.Size size = new Storm.Size(1_000, 60, 2);
        System.out.printf(
                Locale.ROOT,
                "%n%d stations with %d records each come back at the same minute (simulated, seed %d; %.1f ms of work a"
                        + " record, as measured with PostgreSQL)%n%n| doors | stations drained within an hour | median, s | last, s |"
                        + " most requests at once | given up | sent away | tries in vain in a row | fairness | work, s |%n"
                        + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|%n",
                size.stations(),
                size.records(),
                SEED,
                costs.record() * 1000);
        print("open", Storm.of(costs, Doors.OPEN, size, SEED));
        Limits each = Limits.STANDARD;
        print(
                "as they are",
                Storm.of(
                        costs,
                        new Doors(
                                PROCESSES * each.inside(),
                                PROCESSES * each.line(),
                                each.longest().toSeconds(),
                                (int) each.again().toSeconds()),
                        size,
                        SEED));
    }

    private static void print(String doors, Outcome all) {
        List<Double> drained = all.drained();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %d | %d | %d | %d | %.2f | %.0f |%n",
                doors,
                drained.size(),
                drained.isEmpty() ? Double.NaN : drained.get(drained.size() / 2),
                drained.isEmpty() ? Double.NaN : drained.getLast(),
                all.most(),
                all.givenUp(),
                all.sentAway(),
                all.failures(),
                all.fairness(),
                all.work());
    }
}
