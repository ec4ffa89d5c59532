package mu.maupass.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import mu.maupass.bench.computer.ComputerDescription;

/**
 * Measures how long the station takes from launch to its first screen, and how much memory it then has, compared with
 * {@link MinimalWindow} in the same run, because part of both figures comes from the computer and not from the station.
 *
 * <p>Each sample is a separate process. The programs take turns, so that other load on the computer affects all of
 * them. It asserts nothing: a person reads the figures.
 */
public final class StartBenchmark {

    /** As the launcher has the station's start learnt (application.sh). */
    private static final String LEARNS_NO_COUNTS = "-XX:-AOTRecordTraining";

    /** The option that the launcher gives to the station for drawing, or nothing; the window has the same. */
    private static final String RENDERER = System.getenv().getOrDefault("STATION_RENDERER", "");

    private static final int DEFAULT_ROUNDS = 10;

    /** The cache of the JDK's own classes neither. */
    private static final String NO_CACHE = "-Xshare:off";

    private static final String CACHED_WINDOW = "minimal window, start cache";
    private static final String CACHED_STATION = "station, start cache";

    private final Path root;
    private final StartedFrom place;
    private final Path scratch;

    private StartBenchmark(Path root, StartedFrom place, Path scratch) {
        this.root = root;
        this.place = place;
        this.scratch = scratch;
    }

    /** @param arguments rounds, or none for ten; then an installation's folder, or none for what was built */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_ROUNDS;
        Path root = folder("STATION_ROOT");
        StartedFrom place = arguments.length > 1
                ? StartedFrom.installation(
                        Path.of(arguments[1]).toAbsolutePath().normalize())
                : StartedFrom.built(root, folder("STATION_DISTRIBUTION"), folder("STATION_JDK"));
        if (!measure(rounds, root, place)) {
            System.exit(1);
        }
    }

    private static boolean measure(int rounds, Path root, StartedFrom place) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("station-start");
        try {
            new StartBenchmark(root, place, scratch).run(rounds);
            return true;
        } catch (NoFirstScreenException e) {
            System.err.println(e.getMessage());
            return false;
        } finally {
            deleteAll(scratch);
        }
    }

    private static Path folder(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalStateException("Start this with: ./station bench start");
        }
        return Path.of(value);
    }

    private void run(int rounds) throws IOException, InterruptedException {
        SandboxEnrolment.prepare(place.launcher(), scratch.resolve("sandbox"), data());
        Path cache = scratch.resolve("minimal.aot");
        // The first start of each program is not counted, because it fills caches that all later starts use.
        LaunchSample.take(minimalWindow(LEARNS_NO_COUNTS, "-XX:AOTCacheOutput=" + cache), Map.of());
        LaunchSample.take(station(), stationEnvironment(""));

        String load = ComputerDescription.loadNow();
        Map<String, List<LaunchSample>> samples = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            add(samples, "minimal window", LaunchSample.take(minimalWindow(NO_CACHE), Map.of()));
            add(samples, "station", LaunchSample.take(station(), stationEnvironment(NO_CACHE)));
            add(samples, CACHED_WINDOW, LaunchSample.take(minimalWindow("-XX:AOTCache=" + cache), Map.of()));
            add(samples, CACHED_STATION, LaunchSample.take(station(), stationEnvironment("")));
        }
        print(rounds, samples);
        System.out.printf("Load average (1 min) before and after: %s, %s%n", load, ComputerDescription.loadNow());
    }

    private static void add(Map<String, List<LaunchSample>> samples, String subject, LaunchSample sample) {
        samples.computeIfAbsent(subject, _ -> new ArrayList<>()).add(sample);
    }

    /** The window, with the same JVM options and class path as the station. */
    private List<String> minimalWindow(String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(place.runTime().resolve("bin/java").toString(), "-XX:+UnlockDiagnosticVMOptions"));
        command.addAll(List.of(options));
        command.addAll(List.of("@" + place.options(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
        place.modules().ifPresent(modules -> command.addAll(List.of("--module-path", modules.toString())));
        command.addAll(List.of("--add-modules", "javafx.controls,javafx.swing"));
        command.add("--enable-native-access=javafx.graphics,ALL-UNNAMED");
        if (!RENDERER.isEmpty()) {
            command.add(RENDERER);
        }
        command.addAll(List.of("-cp", classPath(), MinimalWindow.class.getName()));
        return command;
    }

    private String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(place.libraries())) {
            List<String> entries =
                    new ArrayList<>(jars.sorted().map(Path::toString).toList());
            entries.addFirst(benchmarkJar().toString());
            return String.join(":", entries);
        }
    }

    /** A jar and not the folder of classes, because a start cache contains no classes from folders. */
    private Path benchmarkJar() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("packaging/bench/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("bench-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The benchmarks are not built: ./station build"));
        }
    }

    private List<String> station() {
        return List.of(place.launcher().toString(), "run", "--data", data().toString());
    }

    private Path data() {
        return scratch.resolve("data");
    }

    /** What the caller has set for all JVMs holds for the station as it does for the window. */
    private static Map<String, String> stationEnvironment(String option) {
        String everybodys = System.getenv().getOrDefault("JDK_JAVA_OPTIONS", "");
        return Map.of("JDK_JAVA_OPTIONS", (everybodys + " -Dmaupass.bench.start=true " + option).strip());
    }

    private void print(int rounds, Map<String, List<LaunchSample>> samples) throws IOException {
        System.out.printf(
                "Launch to first screen of %s, medians of %d, interleaved, each in a JVM of its own.%n%n",
                place.launcher(), rounds);
        System.out.printf("| subject | launch to first screen | of it in the JVM | processor time | a sign-in can go on"
                + " | processor time | after first screen | peak memory |%n");
        System.out.printf("|---|---:|---:|---:|---:|---:|---:|---:|%n");
        samples.forEach((subject, all) -> System.out.printf(
                "| %s | %d ms (%d-%d) | %d ms | %d ms | %s | %s | %d MiB | %d MiB |%n",
                subject,
                median(all, LaunchSample::launchMillis),
                all.stream().mapToLong(LaunchSample::launchMillis).min().orElseThrow(),
                all.stream().mapToLong(LaunchSample::launchMillis).max().orElseThrow(),
                median(all, LaunchSample::jvmMillis),
                median(all, LaunchSample::processorMillis),
                medianWhereThereIs(all, LaunchSample::signInMillis),
                medianWhereThereIs(all, LaunchSample::signInProcessorMillis),
                median(all, LaunchSample::residentKibibytes) / 1024,
                median(all, LaunchSample::peakKibibytes) / 1024));
        System.out.printf(
                Locale.ROOT,
                "%nWith start caches the station takes %.2f times as long as the window"
                        + ", and %.2f times the processor's time.%n",
                ratio(samples, LaunchSample::launchMillis),
                ratio(samples, LaunchSample::processorMillis));
        System.out.printf("%n%s%n", ComputerDescription.ofThisComputer());
    }

    private static double ratio(Map<String, List<LaunchSample>> samples, ToLongFunction<LaunchSample> value) {
        return (double) median(samples.getOrDefault(CACHED_STATION, List.of()), value)
                / median(samples.getOrDefault(CACHED_WINDOW, List.of()), value);
    }

    /** Nothing where one of them has none. */
    private static String medianWhereThereIs(List<LaunchSample> samples, Function<LaunchSample, OptionalLong> value) {
        return samples.stream().map(value).allMatch(OptionalLong::isPresent)
                ? median(samples, one -> value.apply(one).orElseThrow()) + " ms"
                : "";
    }

    private static long median(List<LaunchSample> samples, ToLongFunction<LaunchSample> value) {
        long[] sorted = samples.stream().mapToLong(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
