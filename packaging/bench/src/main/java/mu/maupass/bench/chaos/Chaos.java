package mu.maupass.bench.chaos;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustStore;
import org.jspecify.annotations.Nullable;

/**
 * Kills a station, its authority, its backups and its migrations with SIGKILL at random moments while visits are
 * committed and sent. At the end the authority must have every record that was promised exactly once, the chain must
 * verify, and every start must have worked.
 */
public final class Chaos {

    private static final List<String> ROLES = List.of("station", "authority", "backup", "migration");
    private static final int DEFAULT_KILLS = 500;
    /** Kills beyond those asked for, where some role was not among them yet. */
    private static final int MOST_MORE = 40;

    private static final int START_LIMIT_SECONDS = 120;
    private static final int REPORT_EVERY = 50;
    private static final int LONGEST_LIFE_MILLIS = 700;
    private static final int LONGEST_WORK_MILLIS = 4_000;

    private final Path folder;
    private final int kills;
    private final Random random;
    private final List<String> promised = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, AtomicInteger> killed = new HashMap<>();
    private final AtomicInteger killedInAll = new AtomicInteger();
    private volatile boolean failed;
    private volatile @Nullable Process authority;
    private String[] introduction = {};

    private Chaos(Path folder, int kills, long seed) {
        this.folder = folder;
        this.kills = kills;
        this.random = new Random(seed);
        for (String role : ROLES) {
            killed.put(role, new AtomicInteger());
        }
    }

    /** @param arguments the number of kills, or none for 500; then the folder to work in */
    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_KILLS;
        Path folder = arguments.length > 1
                ? Files.createDirectories(Path.of(arguments[1]))
                : Files.createTempDirectory("chaos");
        System.out.println(run(folder, kills, System.nanoTime()));
        BenchStation.delete(folder);
    }

    /** Runs it and returns the figures; throws where a record was lost or doubled, or a process did not start. */
    static String run(Path folder, int kills, long seed) throws Exception {
        Chaos chaos = new Chaos(folder, kills, seed);
        long start = System.nanoTime();
        try {
            chaos.prepare();
            chaos.kill();
            return chaos.examine(start) + "\n" + ComputerDescription.ofThisComputer() + ", load "
                    + ComputerDescription.loadNow() + "; seed " + seed;
        } finally {
            if (chaos.authority != null) {
                chaos.authority.destroyForcibly().waitFor();
            }
        }
    }

    private Path station() {
        return folder.resolve("station");
    }

    private void prepare() throws Exception {
        startAuthority("0");
        Process enrol = role("enrol", station(), introduction[1], introduction[2], introduction[3]);
        if (!enrol.waitFor(START_LIMIT_SECONDS, TimeUnit.SECONDS) || enrol.exitValue() != 0) {
            throw new IllegalStateException("The station was not enrolled.");
        }
        Path some = Files.createDirectories(folder.resolve("some"));
        BenchStation other = BenchStation.in(some);
        try (SqliteOutbox outbox = other.open()) {
            for (int i = 0; i < 30; i++) {
                other.append(outbox);
            }
        }
        FirstVersion.of(other.file(), folder.resolve("first-version.db"));
    }

    private void startAuthority(String port) throws Exception {
        Process process = role("authority", folder.resolve("authority"), port);
        introduction = firstLine(process, "authority").split(" ");
        authority = process;
    }

    /** Three loops at the same time: stations, authorities, and backups with migrations. */
    private void kill() throws Exception {
        List<FutureTask<Void>> tasks =
                List.of(task(this::killStations), task(this::killAuthorities), task(this::killCare));
        List<Thread> threads =
                tasks.stream().map(task -> Thread.ofPlatform().start(task)).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        for (FutureTask<Void> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getMessage(), e.getCause());
            }
        }
    }

    private FutureTask<Void> task(Loop loop) {
        return new FutureTask<>(() -> {
            try {
                while (!failed && !isEnough()) {
                    loop.once();
                }
                return null;
            } catch (Exception e) {
                // After a failure the others are not needed.
                failed = true;
                throw e;
            }
        });
    }

    /** Few kills say something only where each role was among them, and where a record was promised. */
    private boolean isEnough() {
        int all = killedInAll.get();
        boolean told = !promised.isEmpty() && ROLES.stream().noneMatch(this::isUnkilled);
        return all >= kills && (told || all >= kills + MOST_MORE);
    }

    private boolean isUnkilled(String role) {
        return Objects.requireNonNull(killed.get(role)).get() == 0;
    }

    private void killStations() throws Exception {
        Process process = role("station", station());
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Thread reader = Thread.ofPlatform()
                .start(() ->
                        process.inputReader(StandardCharsets.US_ASCII).lines().forEach(lines::add));
        // One in five is killed before it has started; the others during their work.
        boolean early = random.nextInt(5) == 0;
        if (early) {
            pause(random.nextInt(LONGEST_LIFE_MILLIS));
        } else {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
            while (!lines.contains("started")) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    process.destroyForcibly();
                    throw new IllegalStateException("A station did not start.");
                }
                pause(2);
            }
            pause(random.nextInt(LONGEST_WORK_MILLIS));
        }
        end("station", process);
        reader.join();
        // A line that the kill cut off does not count as printed.
        lines.stream()
                .filter(line -> line.matches("\\d+ [0-9a-f-]{36} [A-Za-z0-9_-]{43}"))
                .forEach(promised::add);
    }

    private void killAuthorities() throws Exception {
        pause(200 + random.nextInt(3_000));
        end("authority", Objects.requireNonNull(authority));
        pause(random.nextInt(300));
        startAuthority(String.valueOf(java.net.URI.create(introduction[1]).getPort()));
    }

    private void killCare() throws Exception {
        // The one that was not killed yet comes first.
        boolean backup = isUnkilled("backup") == isUnkilled("migration") ? random.nextBoolean() : isUnkilled("backup");
        String role = backup ? "backup" : "migration";
        if (backup && !Files.exists(station().resolve("usage.db"))) {
            pause(20);
            return;
        }
        Process process = role(role, role.equals("backup") ? station() : folder);
        firstLine(process, role);
        pause(random.nextInt(LONGEST_LIFE_MILLIS));
        end(role, process);
        pause(random.nextInt(1_500));
    }

    private void end(String role, Process process) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("A process ended by itself: " + role);
        }
        // Killed through its handle, because the process object would close the stream, in which lines may still be
        // unread.
        process.toHandle().destroyForcibly();
        process.waitFor();
        Objects.requireNonNull(killed.get(role)).incrementAndGet();
        int all = killedInAll.incrementAndGet();
        if (all % REPORT_EVERY == 0) {
            System.out.printf("%d of %d kills%n", all, kills);
        }
    }

    private static void pause(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    private static String firstLine(Process process, String role) throws Exception {
        FutureTask<String> line = new FutureTask<>(() -> {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            return lines.readLine();
        });
        Thread.ofPlatform().daemon().start(line);
        String first = line.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        if (first == null || !first.startsWith("started")) {
            throw new IllegalStateException("It did not start: " + role);
        }
        return first;
    }

    private Process role(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace("\n", File.pathSeparator);
        if (Stream.of(classPath.split(File.pathSeparator)).noneMatch(part -> Files.isDirectory(Path.of(part)))) {
            // Starting processes takes most of the time here, so the classes that one process has loaded are shared
            // with the later ones. That works only for classes in jars.
            command.addAll(List.of(
                    "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"), "-Xlog:cds=off", "-Xlog:aot=off"));
            if (words[0].equals("enrol")) {
                command.add("-XX:+AutoCreateSharedArchive");
            }
        }
        for (String property : List.of("org.sqlite.lib.path", "org.sqlite.lib.name")) {
            if (System.getProperty(property) != null) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        command.addAll(List.of("-cp", classPath, ChaosRole.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors.txt").toFile()))
                .start();
    }

    private Process role(String role, Path data, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(role, data.toString()));
        words.addAll(List.of(more));
        return role(words.toArray(String[]::new));
    }

    private String examine(long start) throws Exception {
        for (String role : ROLES) {
            require(!isUnkilled(role), "kills of a process: " + role, 0, 1);
        }
        require(!promised.isEmpty(), "promised records", 0, 1);
        EnrolledStation enrolled =
                StationEnrolment.load(station().resolve("trust")).orElseThrow();
        Map<String, String> here = new HashMap<>();
        try (SqliteOutbox outbox = SqliteOutbox.open(
                station().resolve("outbox.db"),
                Clock.systemDefaultZone(),
                Optional.of(StationSeal.of(enrolled.keys())))) {
            drain(outbox, enrolled);
            ChainVerdict verdict = outbox.verify(enrolled.chainKeys());
            if (!(verdict instanceof ChainVerdict.Intact intact)) {
                throw new IllegalStateException("The chain is broken: " + verdict);
            }
            long after = 0;
            for (List<OutboxEntry> page = outbox.entries(0, 1_000);
                    !page.isEmpty();
                    page = outbox.entries(after, 1_000)) {
                page.forEach(entry ->
                        here.put(entry.jti().toString(), entry.seq() + " " + entry.jti() + " " + entry.hash()));
                after = page.getLast().seq();
            }
            OffsetDateTime now = OffsetDateTime.now();
            require(intact.records() == here.size(), "records in the chain", intact.records(), here.size());
            require(
                    outbox.visits(now.minusDays(2), now.plusDays(1)).size() == here.size(),
                    "report rows",
                    outbox.visits(now.minusDays(2), now.plusDays(1)).size(),
                    here.size());
        }
        for (String promise : promised) {
            require(here.containsValue(promise), "a promised record: " + promise, 0, 1);
        }
        Map<String, String> there = atTheAuthority(enrolled.stationId());
        require(there.equals(here), "records at the authority", there.size(), here.size());
        return String.format(
                Locale.ROOT,
                "%d kills (%s) in %.0f s: %d records promised, %d committed, each at the authority"
                        + " exactly once with its report row; the chain verifies; every start worked.",
                killedInAll.get(),
                killed,
                (System.nanoTime() - start) / 1e9,
                promised.size(),
                here.size());
    }

    private void drain(SqliteOutbox outbox, EnrolledStation enrolled) throws SyncException {
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(enrolled, ChaosRole.TIMEOUTS);
                OutboxSyncEngine engine = new OutboxSyncEngine(
                        outbox,
                        client,
                        new TrustStore(station().resolve("trust"), enrolled.signingKey()),
                        ChaosRole.IMPATIENT,
                        Clock.systemDefaultZone(),
                        new Random())) {
            for (int round = 0; round < 50 && outbox.counts().waiting() > 0; round++) {
                engine.syncOnce();
            }
        }
        require(
                outbox.counts().waiting() == 0,
                "records still waiting",
                outbox.counts().waiting(),
                0);
    }

    private Map<String, String> atTheAuthority(String stationId) throws SQLException {
        Map<String, String> records = new HashMap<>();
        int rows = 0;
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority/authority.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT seq, jti, hash FROM record WHERE station_id = '" + stationId + "'")) {
            while (row.next()) {
                rows++;
                records.put(row.getString(2), row.getLong(1) + " " + row.getString(2) + " " + row.getString(3));
            }
        }
        require(rows == records.size(), "records twice at the authority", rows, records.size());
        return records;
    }

    private static void require(boolean holds, String what, long found, long expected) {
        if (!holds) {
            throw new IllegalStateException("%s: %d, expected %d".formatted(what, found, expected));
        }
    }

    @FunctionalInterface
    private interface Loop {
        void once() throws Exception;
    }
}
