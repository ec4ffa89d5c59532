package mu.maupass.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import mu.maupass.bench.invented.StationJava;
import mu.maupass.devices.vision.face.TestFaces;
import mu.maupass.station.demonstration.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The day of {@code ./station bench day}, as short as it can be: what is counted, not how long it takes. Under the cheapest
 * collector, as counts are the same under each; what the station's own leaves behind, {@code MemoryTest} and the benchmark
 * see.
 */
class DayTest {
    private static final int KINDS = VisitKind.values().length;
    /** Two that are compared, and those before them; more in the long form of the tests. */
    private static final int ROUNDS = Boolean.parseBoolean(System.getenv("STATION_TEST_LONG")) ? 5 : 3;
    /** Counted from here on: what is made once is made by then. */
    private static final int SETTLED = ROUNDS / 2;

    /** The rounds that are compared. */
    private static final Set<Integer> COUNTED = Set.of(SETTLED, ROUNDS - 1);

    /** A connection or a pooled thread more or less. */
    private static final long CHANCE = 3;

    /** What is loaded or kept for reuse late. A view of the documents left behind by each visit is more than twice as much. */
    private static final long HEAP_CHANCE = 10L << 20;

    @TempDir
    private Path folder;

    @Test
    void laterVisitsLeaveNoMoreBehindThanEarlierOnes() throws Exception {
        List<String> command = new ArrayList<>(StationJava.counting(Path.of("target", "fx")));
        command.addAll(List.of(DayTest.class.getName(), folder.toString()));
        Process day = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(day.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(day.waitFor()).as(said).isZero();
    }

    /** The day itself, in a process of its own. */
    public static void main(String[] arguments) {
        boolean level = false;
        try {
            level = isLevel(Path.of(arguments[0]));
        } catch (Exception | Error e) {
            e.printStackTrace(System.out);
        }
        // The toolkit's threads would keep the process.
        System.exit(level ? 0 : 1);
    }

    private static boolean isLevel(Path folder) throws Exception {
        DayReport day = DayBenchmark.measure(
                folder.resolve("day"),
                TestFaces.drawnModels(Files.createDirectories(folder.resolve("models"))),
                KINDS * ROUNDS,
                visit -> COUNTED.contains(visit / KINDS),
                Pace.quick(),
                Duration.ZERO);
        day.print(System.out);
        long threads = grown(day, ProcessState::threads);
        long descriptors = grown(day, ProcessState::descriptors);
        long heap = grown(day, ProcessState::liveHeap);
        System.out.printf("more threads: %d, open files: %d, living bytes: %d%n", threads, descriptors, heap);
        return threads <= CHANCE
                && descriptors <= CHANCE
                && heap <= HEAP_CHANCE
                && day.visits().size() == KINDS * ROUNDS;
    }

    /** From the first round that counts to the last one, by the least of a round: what is left while nothing is under way. */
    private static long grown(DayReport day, ToLongFunction<ProcessState> what) {
        return least(day, ROUNDS - 1, what) - least(day, SETTLED, what);
    }

    private static long least(DayReport day, int round, ToLongFunction<ProcessState> what) {
        List<DayVisit> visits = day.visits().subList(round * KINDS, (round + 1) * KINDS);
        return visits.stream()
                .map(DayVisit::after)
                .min(Comparator.comparingLong(what))
                .map(what::applyAsLong)
                .orElseThrow();
    }
}
