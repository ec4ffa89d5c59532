package mu.maupass.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import mu.maupass.bench.invented.StationJava;
import mu.maupass.devices.LongForm;
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
    /** Two that are compared, one between them, so that what a visit leaves counts twice, and one before them. */
    private static final int ROUNDS = LongForm.rounds(4, 6);
    /** Counted from here on: what is made once is made by then. */
    private static final int SETTLED = 1;

    /** The rounds that are compared. */
    private static final Set<Integer> COUNTED = Set.of(SETTLED, ROUNDS - 1);

    /** A connection or a pooled thread more or less. Two kinds of visits that leave one behind each are more. */
    private static final long CHANCE = 3;

    /** What is loaded or kept for reuse late. A view of the documents left behind by each visit is more than twice as much. */
    private static final long HEAP_CHANCE = 10L << 20;

    @TempDir
    private Path folder;

    /** Which kinds leave something behind, nobody knows beforehand: two of six are enough to be seen. */
    @Test
    void whatTwoKindsOfVisitsLeaveBehindIsSeen() {
        assertThat(isLevel(leaving(Set.of()))).isTrue();
        for (VisitKind one : VisitKind.values()) {
            for (VisitKind other : VisitKind.values()) {
                if (one != other) {
                    assertThat(isLevel(leaving(Set.of(one, other))))
                            .as("%s and %s", one, other)
                            .isFalse();
                }
            }
        }
    }

    /** A day in which each visit of these kinds leaves a thread behind. */
    private static DayReport leaving(Set<VisitKind> kinds) {
        List<DayVisit> visits = new ArrayList<>();
        int threads = 20;
        for (int i = 0; i < KINDS * ROUNDS; i++) {
            VisitKind kind = VisitKind.values()[i % KINDS];
            threads += kinds.contains(kind) ? 1 : 0;
            visits.add(new DayVisit(
                    kind, new ProcessState(1, 1, 1, 1, threads, 1), Map.of(), new Waits(1, new double[0])));
        }
        Idle rest = new Idle(0, 0, List.of());
        return new DayReport(new ProcessState(1, 1, 1, 1, 20, 1), visits, List.of(), rest, rest);
    }

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
        return isLevel(day);
    }

    private static boolean isLevel(DayReport day) {
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
