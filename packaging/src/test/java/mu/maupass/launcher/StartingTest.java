package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The launcher passes arguments, folder and signals to the application, and returns its exit code, all"
        + " unchanged")
class StartingTest {

    @TempDir
    private Path folder;

    private LauncherSandbox sandbox;

    @BeforeEach
    void prepare() throws IOException {
        sandbox = new LauncherSandbox(folder).ready();
    }

    private static List<String> wordsOfTheApplication(String output) {
        return output.lines()
                .dropWhile(line -> !line.equals("<mu.maupass.station.Main>"))
                .skip(1)
                .toList();
    }

    @Test
    void everyWordArrivesUnchanged() throws Exception {
        var outcome =
                sandbox.run("card", "read", "--reader", "Virtual PCD 00 00", "", "*", "$HOME", "it's", "a\\b", "é");

        assertThat(wordsOfTheApplication(outcome.output()))
                .containsExactly(
                        "<card>",
                        "<read>",
                        "<--reader>",
                        "<Virtual PCD 00 00>",
                        "<>",
                        "<*>",
                        "<$HOME>",
                        "<it's>",
                        "<a\\b>",
                        "<é>");
    }

    @Test
    void aLocaleThatKnowsAccentsIsKept() throws Exception {
        assertThat(sandbox.set("LANG", "fr_FR.UTF-8").run("outbox").output()).contains("locale=fr_FR.UTF-8\n");
        assertThat(sandbox.set("LC_ALL", "en_US.utf8").run("outbox").output()).contains("locale=en_US.utf8\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG", "LC_CTYPE", "LC_ALL"})
    void aLocaleWithoutAccentsIsReplaced(String variable) throws Exception {
        assertThat(sandbox.unset("LANG").run("outbox").output()).contains("locale=C.UTF-8\n");
        assertThat(sandbox.set(variable, "C").run("outbox").output()).contains("locale=C.UTF-8\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 77})
    void theExitCodeIsTheApplications(int code) throws Exception {
        assertThat(sandbox.set("FAKE_EXIT", Integer.toString(code))
                        .run("sync", "--once")
                        .code())
                .isEqualTo(code);
    }

    @Test
    void standardOutputBelongsToTheApplication() throws Exception {
        assertThat(sandbox.run("outbox", "list", "--json").output()).startsWith("java=");
    }

    @Test
    void nothingStandsBetweenTheShellAndTheApplication() throws Exception {
        sandbox.run("build");
        var running = sandbox.set("FAKE_JAVA", "wait").start("sandbox");
        awaitLine("running " + running.process().pid());

        running.process().destroy();

        assertThat(running.outcome().code()).isEqualTo(42);
    }

    @Test
    void theStartCacheIsUsedUntilAJarIsReplaced() throws Exception {
        sandbox.run("build");
        Path distribution = sandbox.project().resolve("packaging/target/station");
        LauncherSandbox.write(distribution.resolve("start.aot"), "cache");
        String option = "<-XX:SharedArchiveFile=" + distribution.resolve("start.aot") + ">";
        assertThat(sandbox.run("outbox").output()).contains(option);

        // An older jar with its old time: only the folder's time shows that something was put there.
        Path older = folder.resolve("older.jar");
        Files.writeString(older, "older");
        Files.setLastModifiedTime(older, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Files.move(older, distribution.resolve("lib/one.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(
                distribution.resolve("lib"), FileTime.from(Instant.now().plusSeconds(2)));

        assertThat(sandbox.run("outbox").output()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void whatIsWantedBehindTheFirstScreenIsTakenFromAFileOfItsOwn() throws Exception {
        sandbox.run("build");
        Path distribution = sandbox.project().resolve("packaging/target/station");
        Path first = distribution.resolve("start.aot");
        Path rest = distribution.resolve("start.aot.rest");
        LauncherSandbox.write(rest, "cache");
        assertThat(sandbox.run("outbox").output()).doesNotContain("SharedArchiveFile");
        LauncherSandbox.write(first, "cache");
        assertThat(sandbox.run("outbox").output()).contains("<-XX:SharedArchiveFile=" + first + ":" + rest + ">");
    }

    /** A JVM refuses the second file, and says so at each start, where the first one is not where the second was made upon it. */
    @Test
    void theSecondFileIsMadeUponTheFirstWhereThatOneStays() throws Exception {
        for (String tool : List.of("Xvfb", "xauth", "timeout")) {
            sandbox.provideRealTool(tool);
        }
        sandbox.run("build");
        Path first = sandbox.project().resolve("packaging/target/station/start.aot");
        assertThat(first).hasContent("first");
        assertThat(first.resolveSibling("start.aot.rest")).hasContent(first.toString());
    }

    @Test
    void aFolderThatWasMovedUsesNoStartCacheOfAnotherPlaceAndIsTaughtOnce() throws Exception {
        sandbox.run("build");
        Path distribution = sandbox.project().resolve("packaging/target/station");
        Path place = distribution.resolve("start.aot.place");
        assertThat(place).hasContent(distribution.toString());
        LauncherSandbox.write(distribution.resolve("start.aot"), "cache");
        LauncherSandbox.write(place, "/where/it/was/built\n");

        var outcome = sandbox.run("outbox", "list", "--json");
        assertThat(outcome.output()).startsWith("java=").doesNotContain("SharedArchiveFile");
        assertThat(place).hasContent(distribution.toString());
    }

    @Test
    void aJarWrittenOverInPlaceEndsTheUseOfTheStartCache() throws Exception {
        sandbox.run("build");
        Path distribution = sandbox.project().resolve("packaging/target/station");
        LauncherSandbox.write(distribution.resolve("start.aot"), "cache");
        Files.writeString(distribution.resolve("lib/two.jar"), "other classes");
        // A file system may give the same time to files that are written within a few milliseconds.
        Files.setLastModifiedTime(
                distribution.resolve("lib/two.jar"), FileTime.from(Instant.now().plusSeconds(2)));

        assertThat(sandbox.run("outbox").output()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void filesAreThoseOfTheCallersFolder() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));

        var outcome = sandbox.runFrom(elsewhere, sandbox.launcher(), "visit", "--script", "a.json");

        assertThat(outcome.output()).contains("folder=" + elsewhere + "\n");
    }

    @Test
    void itIsFoundThroughLinks() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute link"), sandbox.launcher());
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("absolute link"));

        assertThat(sandbox.runFrom(sandbox.home(), relative, "outbox").code()).isZero();
        assertThat(sandbox.runFrom(folder, Path.of("./absolute link"), "outbox").code())
                .isZero();
        assertThat(absolute).isSymbolicLink();
        assertThat(sandbox.logged("mvn.log")).singleElement().asString().contains(sandbox.project() + "/pom.xml");
    }

    @Test
    void itIsFoundOnThePath() throws Exception {
        Files.createSymbolicLink(sandbox.tools().resolve("station"), sandbox.launcher());

        assertThat(sandbox.runFrom(folder, sandbox.tools().resolve("sh"), "-c", "station outbox")
                        .code())
                .isZero();
    }

    @Test
    void helpBuildsNothing() throws Exception {
        var outcome = sandbox.run("help", "card");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).isEqualTo("  card      lists readers, reads a card, simulates a card\n");
        assertThat(outcome.errors()).isEqualTo("After \"./station build\", \"./station help card\" says more.\n");
        assertThat(sandbox.run("help", "bench").output()).startsWith("  ./station bench [NAME]");
        assertThat(sandbox.logged("mvn.log")).isEmpty();
    }

    @Test
    void helpAboutACommandIsTheApplications() throws Exception {
        sandbox.run("build");
        LauncherSandbox.write(sandbox.source("Visit.java"), "class Visit { int changed; }");
        assertThat(wordsOfTheApplication(sandbox.run("help", "card").output())).containsExactly("<help>", "<card>");
    }

    @Test
    void noWordMeansTheWindows() throws Exception {
        sandbox.set("DISPLAY", ":0");

        assertThat(wordsOfTheApplication(sandbox.run().output())).containsExactly("<run>");
    }

    @Test
    void windowsNeedADisplay() throws Exception {
        var outcome = sandbox.run("run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("no display", "./station demo", "(L-114)");
    }

    @Test
    void theDemonstrationUsesTheDisplayThatIsThere() throws Exception {
        var outcome = sandbox.set("DISPLAY", ":0").run("demo", "--data", "day");

        assertThat(outcome.output()).contains("display=:0\n");
        assertThat(wordsOfTheApplication(outcome.output())).containsExactly("<demo>", "<--data>", "<day>");
    }

    @Test
    void theDemonstrationMakesADisplayWhereThereIsNone() throws Exception {
        provideVirtualDisplay();

        var outcome = sandbox.set("FAKE_EXIT", "7").run("demo", "--data", "day");

        assertThat(outcome.code()).isEqualTo(7);
        assertThat(outcome.output()).containsPattern("display=:\\d+\n");
        assertThat(wordsOfTheApplication(outcome.output()))
                .containsExactly(
                        "<demo>",
                        "<--guided>",
                        "<--screenshots>",
                        "<" + sandbox.project().resolve("packaging/target/screenshots") + ">",
                        "<--data>",
                        "<day>");
        assertThat(outcome.errors()).contains(sandbox.project() + "/packaging/target/screenshots");
        assertThat(virtualDisplays()).as("displays left behind").isEmpty();
    }

    @Test
    void ownWordsForTheGuidedDemonstrationAreKept() throws Exception {
        provideVirtualDisplay();

        var outcome = sandbox.run("demo", "--guided", "--screenshots=here");

        assertThat(wordsOfTheApplication(outcome.output()))
                .containsExactly("<demo>", "<--guided>", "<--screenshots=here>");
        assertThat(outcome.errors()).doesNotContain("target/screenshots");
    }

    @Test
    void thePicturesOfTheDocumentsAreMadeOnADisplayOfTheirOwn() throws Exception {
        provideVirtualDisplay();

        var outcome = sandbox.set("DISPLAY", ":nowhere").set("FAKE_EXIT", "7").run("screenshots");

        assertThat(outcome.code()).isEqualTo(7);
        assertThat(outcome.output()).containsPattern("display=:\\d+\n");
        String folder = sandbox.project() + "/docs/screenshots";
        assertThat(wordsOfTheApplication(outcome.output()))
                .containsExactly("<demo>", "<--guided>", "<--screenshots>", "<" + folder + ">");
        assertThat(outcome.errors()).contains(folder);
        assertThat(virtualDisplays()).as("displays left behind").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void aSignalEndsTheDemonstrationAndItsDisplay(String signal) throws Exception {
        provideVirtualDisplay();
        sandbox.run("build");
        var running = sandbox.set("FAKE_JAVA", "wait").start("demo");
        awaitLine("running ");

        new ProcessBuilder("kill", "-s", signal, Long.toString(running.process().pid()))
                .start()
                .waitFor();

        assertThat(running.outcome().code()).isIn(42, 129);
        assertThat(virtualDisplays()).as("displays left behind").isEmpty();
    }

    @Test
    void aLauncherThatIsKilledLeavesNoDisplayBehind() throws Exception {
        provideVirtualDisplay();
        sandbox.run("build");
        var running = sandbox.set("FAKE_JAVA", "wait").start("demo");
        awaitLine("running ");
        assertThat(virtualDisplays()).hasSize(1);

        long application = Long.parseLong(sandbox.logged("java.log").getFirst().substring("running ".length()));
        running.process().destroyForcibly().waitFor();

        try {
            await("displays left behind")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> virtualDisplays().isEmpty());
        } finally {
            ProcessHandle.of(application).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "screenshots"})
    void wordsBehindAWordThatTakesNoneAreWrongUsage(String word) throws Exception {
        var outcome = sandbox.run(word, "everything");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.errors()).contains("(L-110)");
    }

    private void provideVirtualDisplay() throws IOException {
        sandbox.provideRealTool("Xvfb");
        sandbox.provideRealTool("xauth");
        sandbox.set(
                "TMPDIR", Files.createDirectories(folder.resolve("temporary")).toString());
    }

    /** The virtual displays that this test's launcher has started; their cookies are in its own temporary folder. */
    private List<String> virtualDisplays() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains("Xvfb") && command.contains(folder.toString()))
                .toList();
    }

    private void awaitLine(String start) {
        await(start)
                .atMost(Duration.ofSeconds(30))
                .until(() -> sandbox.logged("java.log").stream().anyMatch(line -> line.startsWith(start)));
    }
}
