package mu.maupass.bench.day;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.invented.ModelFolder;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.demonstration.Pace;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.guide.BothSides;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * A long day at one counter: whole visits of every kind in the real windows of one process, by keyboard, with what the
 * station holds after each, how long it worked in each step, and how long its windows let wait. Authority, chips, scanner
 * and camera are simulated in the same process: their memory counts too.
 */
public final class DayBenchmark {

    private static final int VISITS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    /** The sandbox's agents look no longer than this, so that a day takes minutes. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final Duration REST = Duration.ofSeconds(60);
    /** Until then the last visit is sent, scrubbed and collected. */
    private static final Duration REST_BEGINS = Duration.ofSeconds(3);

    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;

    private static final long TOOLKIT_SECONDS = 60;

    private DayBenchmark() {}

    /** @param arguments the number of visits, or nothing for {@value #VISITS} */
    public static void main(String[] arguments) {
        boolean met = false;
        try {
            met = meetsItsAims(arguments);
        } catch (Exception | Error e) {
            e.printStackTrace(System.out);
        }
        // The toolkit's threads would keep the process.
        System.exit(met ? 0 : 1);
    }

    private static boolean meetsItsAims(String[] arguments) throws Exception {
        int visits = arguments.length > 0 ? Integer.parseInt(arguments[0]) : VISITS;
        Path folder = Files.createTempDirectory("station-day-");
        DayReport report;
        try {
            report = measure(folder, drawnModels(), visits, _ -> true, Pace.atACounter(), REST);
        } finally {
            delete(folder);
        }
        System.out.println(ComputerDescription.ofThisComputer());
        System.out.println("Load average (1 min) at the end: " + ComputerDescription.loadNow());
        report.print(System.out);
        return report.aims().stream().allMatch(DayReport.Aim::met);
    }

    /**
     * @param folder an empty one
     * @param weighed whether to look at what is held behind the visit of this position, which collects the heap; where
     *     not, what was held when it was looked at last stands there
     * @param rest how long nobody touches the signed-in station at the end
     */
    static DayReport measure(Path folder, FaceModels models, int visits, IntPredicate weighed, Pace pace, Duration rest)
            throws Exception {
        Faults faults = new Faults(Optional::empty);
        List<Failure> met = new CopyOnWriteArrayList<>();
        faults.onFault(met::add);
        Thread.setDefaultUncaughtExceptionHandler(faults);
        try (Demonstration demonstration = Demonstration.start(
                folder.resolve("station"),
                models,
                Demonstration.sandboxOptions().withLook(LOOK),
                pace,
                faults)) {
            Lifetime lifetime = new Lifetime();
            Platform.setImplicitExit(false);
            Platform.startup(() -> {});
            Idle empty = emptyWindows(rest);
            StationWindows windows = onScreen(() -> StationWindows.open(demonstration.counter(), new Stage()));
            StepTimes times = onScreen(() -> new StepTimes(windows.desk(), lifetime));
            List<DayVisit> made = new ArrayList<>();
            List<String> doings;
            ProcessState atSignIn;
            Idle idle;
            try {
                try (Stalls stalls = new Stalls(onScreen(Thread::currentThread))) {
                    DayVisits day = new DayVisits(demonstration, windows, new BothSides(windows, PATIENCE));
                    atSignIn = ProcessState.now();
                    day.signIn();
                    ProcessState held = ProcessState.now();
                    for (int i = 0; i < visits; i++) {
                        VisitKind kind = VisitKind.values()[i % VisitKind.values().length];
                        stalls.take();
                        day.make(kind);
                        if (weighed.test(i)) {
                            // What the station does behind a visit may not hold its windows up either.
                            ProcessState.awaitScrub();
                        }
                        Waits waits = stalls.take();
                        held = weighed.test(i) ? ProcessState.now() : held;
                        made.add(new DayVisit(kind, held, onScreen(times::take), waits));
                    }
                    doings = stalls.doings();
                }
                Thread.sleep(REST_BEGINS);
                idle = Idle.during(rest);
            } finally {
                onScreen(() -> {
                    lifetime.end();
                    windows.close();
                    return true;
                });
            }
            if (!met.isEmpty()) {
                throw new IllegalStateException("faults that nobody foresaw: " + met);
            }
            return new DayReport(atSignIn, made, doings, empty, idle);
        }
    }

    /** What the toolkit itself takes for two windows, on this computer now. */
    private static Idle emptyWindows(Duration rest) throws Exception {
        List<Stage> empty = onScreen(() -> Stream.generate(Stage::new)
                .limit(2)
                .peek(stage -> stage.setScene(new Scene(new Pane(), WIDTH, HEIGHT)))
                .peek(Stage::show)
                .toList());
        try {
            Thread.sleep(rest.compareTo(REST_BEGINS) < 0 ? rest : REST_BEGINS);
            return Idle.during(rest);
        } finally {
            onScreen(() -> {
                empty.forEach(Stage::close);
                return true;
            });
        }
    }

    /** The project's own small networks, which know only drawn faces. */
    private static FaceModels drawnModels() throws Exception {
        Path folder = Path.of(
                System.getenv("STATION_ROOT"), "device-drivers/src/test/resources/mu/maupass/devices/vision/face");
        return new ModelFolder(folder, Optional.of(folder.resolve("drawn-face-models.properties"))).open();
    }

    private static <T> T onScreen(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        return task.get(TOOLKIT_SECONDS, TimeUnit.SECONDS);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
