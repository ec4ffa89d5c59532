package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The launcher lists measurements and starts each with its own options and arguments")
class MeasuringTest {

    private static final Pattern NAME = Pattern.compile("(?m)^  (\\S+) +\\S");

    @TempDir
    private Path folder;

    private LauncherSandbox sandbox;

    @BeforeEach
    void prepare() throws IOException {
        sandbox = new LauncherSandbox(folder).ready().set("DISPLAY", ":0");
        for (String module : List.of("bench", "training")) {
            LauncherSandbox.write(jar(module), "classes");
        }
    }

    private Path jar(String module) {
        return sandbox.project().resolve("packaging/%s/target/%s-0.1.0.jar".formatted(module, module));
    }

    private List<String> measurements() throws Exception {
        var outcome = sandbox.run("bench");
        assertThat(outcome.code()).isZero();
        return NAME.matcher(outcome.output())
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    @Test
    void measurementsAreListed() throws Exception {
        assertThat(measurements())
                .containsExactly(
                        "authority",
                        "card",
                        "chaos",
                        "day",
                        "deny",
                        "draw-faces",
                        "drill-records",
                        "face",
                        "face-threshold",
                        "fuzz",
                        "memory",
                        "page",
                        "report",
                        "restore",
                        "sandbox",
                        "start",
                        "sync",
                        "train-mrz",
                        "train-print",
                        "zones");
    }

    @Test
    void eachStartsAProgramThatIsThere() throws Exception {
        sandbox.set("STATION_TEST_MODELS", folder.toString())
                .set("STATION_TEST_FACES", pictures().toString());
        for (String name : measurements()) {
            var outcome = sandbox.run("bench", name);

            assertThat(outcome.code()).as(outcome.errors()).isZero();
            assertThat(outcome.output().lines().filter(line -> line.startsWith("<mu.maupass.")))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(source(line.substring(1, line.length() - 1)))
                            .exists());
        }
    }

    private static Path source(String type) {
        String module = type.split("\\.")[2];
        return Path.of(
                module.equals("authority") ? "../authority" : module,
                "src/main/java",
                type.replace('.', '/') + ".java");
    }

    @Test
    void wordsAndOptionsArrive() throws Exception {
        var outcome = sandbox.set("STATION_BENCH_JVM", "-Xlog:gc -Da=b").run("bench", "card", "3", "");

        assertThat(outcome.output())
                .contains("<-Xmx512m>\n", "<-XX:TieredStopAtLevel=1>\n", "<-Xlog:gc>\n<-Da=b>\n")
                .contains("<-cp>\n<" + jar("bench") + ":" + sandbox.project()
                        + "/packaging/target/station/lib/*>\n<mu.maupass.bench.card.CardBenchmark>\n<3>\n<>\n");
    }

    @Test
    void theLongDayIsDrawnAsTheStationIs() throws Exception {
        Path drivers = Files.createDirectory(folder.resolve("drivers"));
        LauncherSandbox.graphicsOf(sandbox.project().resolve("packaging/launcher"), drivers);

        assertThat(sandbox.run("bench", "day").output()).contains("<-Dprism.order=sw>");
        Files.createFile(drivers.resolve("renderD128"));
        assertThat(sandbox.run("bench", "day").output()).doesNotContain("<-Dprism.order=sw>");
    }

    @ParameterizedTest
    @CsvSource({"many, L-134", "0, L-134", "5 /nowhere, L-135"})
    void theStartOfNothingIsNotMeasured(String words, String code) throws Exception {
        var outcome = sandbox.run(("bench start " + words).split(" ", -1));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors()).contains("(" + code + ")");
        assertThat(sandbox.logged("mvn.log"))
                .as("asked before anything is built")
                .isEmpty();
    }

    @Test
    void theStartOfAnInstallationIsMeasured() throws Exception {
        Path installed = sandbox.installed(folder.resolve("installed"));

        assertThat(sandbox.run("bench", "start", "5", installed.toString()).output())
                .endsWith("StartBenchmark>\n<5>\n<" + installed + ">\n");
    }

    @Test
    void trainingHasClassesOfItsOwn() throws Exception {
        var outcome = sandbox.run("bench", "train-mrz", "strip.onnx");

        assertThat(outcome.output())
                .contains("<" + jar("training") + ":")
                .endsWith("<mu.maupass.training.mrz.TrainMrzReader>\n<strip.onnx>\n")
                .doesNotContain("TieredStopAtLevel");
    }

    @ParameterizedTest
    @CsvSource({
        "'', <mu.maupass.bench.outbox.OutboxCommitBenchmark> <mu.maupass.bench.sync.SyncDrainBenchmark>",
        "commit 7, <mu.maupass.bench.outbox.OutboxCommitBenchmark> <7>",
        "drain 7, <mu.maupass.bench.sync.SyncDrainBenchmark> <7>",
        "window, <mu.maupass.bench.sync.SyncDrainBenchmark> <window>",
        "7, <mu.maupass.bench.outbox.OutboxCommitBenchmark> <7>"
    })
    void syncHasTwoHalves(String words, String started) throws Exception {
        var outcome = sandbox.run(("bench sync " + words).strip().split(" "));

        assertThat(outcome.output()
                        .lines()
                        .filter(line -> line.matches("<(mu\\.maupass\\..*|\\w+)>"))
                        .filter(line -> !line.equals("<javafx.controls>")))
                .containsExactly(started.split(" "));
    }

    @Test
    void aHalfThatFailsEndsSync() throws Exception {
        var outcome = sandbox.set("FAKE_EXIT", "3").run("bench", "sync");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.output()).doesNotContain("SyncDrainBenchmark");
    }

    @Test
    void whatAMeasurementNeedsIsNamed() throws Exception {
        sandbox.provideTool("dpkg-query", "echo 'fonts-dejavu-core=installed '");

        var outcome = sandbox.run("bench", "zones");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains(" fonts-ocr-b (L-103)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", ".", "c.rd"})
    void anUnknownMeasurementIsWrongUsage(String name) throws Exception {
        var outcome = sandbox.run("bench", name);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors()).contains("./station bench").containsAnyOf("(L-112)", "(L-113)");
    }

    @Test
    void aPathIsNoMeasurement() throws Exception {
        assertThat(sandbox.run("bench", "../launcher/build.sh").errors()).contains("(L-112)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"face", "face-threshold", "memory"})
    void modelsAreAskedFor(String name) throws Exception {
        var outcome = sandbox.run("bench", name);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors()).contains("face models", "STATION_TEST_MODELS", "(L-116)");
        assertThat(sandbox.logged("mvn.log"))
                .as("asked before anything is built")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"face", "face-threshold"})
    void picturesAreAskedFor(String name) throws Exception {
        var outcome = sandbox.set("STATION_TEST_MODELS", folder.toString()).run("bench", name);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors()).contains("pictures of faces", "STATION_TEST_FACES", "(L-117)");
    }

    @Test
    void modelsAndPicturesAreTakenFromTheEnvironment() throws Exception {
        sandbox.set("STATION_TEST_MODELS", folder.toString())
                .set("STATION_TEST_FACES", pictures().toString());

        assertThat(sandbox.run("bench", "face").output())
                .endsWith("FaceBenchmark>\n<" + folder + ">\n<" + pictures().resolve("a b.jpg") + ">\n");
        assertThat(sandbox.run("bench", "face-threshold").output())
                .endsWith("FaceThreshold>\n<" + folder + ">\n<" + pictures() + ">\n");
        assertThat(sandbox.run("bench", "memory").output()).endsWith("MemoryBenchmark>\n<" + folder + ">\n");
    }

    @Test
    void wordsGoBeforeTheEnvironment() throws Exception {
        sandbox.set("STATION_TEST_MODELS", "/nowhere").set("STATION_TEST_FACES", "/nowhere");
        Path picture = pictures().resolve("c.jpg");

        assertThat(sandbox.run("bench", "face", folder.toString(), picture.toString())
                        .output())
                .endsWith("<" + folder + ">\n<" + picture + ">\n");
        assertThat(sandbox.run("bench", "face-threshold", pictures().toString(), folder.toString())
                        .output())
                .endsWith("<" + folder + ">\n<" + pictures() + ">\n");
    }

    private Path pictures() throws IOException {
        Path pictures = folder.resolve("people");
        LauncherSandbox.write(pictures.resolve("a b.jpg"), "picture");
        LauncherSandbox.write(pictures.resolve("c.jpg"), "picture");
        return pictures;
    }
}
