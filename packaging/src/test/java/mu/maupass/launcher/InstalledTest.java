package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Where the station is installed its launcher uses its own run time, and offers nothing that builds")
class InstalledTest {

    @TempDir
    private Path folder;

    private LauncherSandbox sandbox;
    private Path image;

    @BeforeEach
    void install() throws Exception {
        sandbox = new LauncherSandbox(folder);
        image = sandbox.installed(folder.resolve("un poste à part"));
    }

    @Test
    void theApplicationStartsWithoutAJdkAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("maupass-station"), image.resolve("station"));
        sandbox.set("FAKE_EXIT", "77");

        var outcome = run(link, "outbox", "list");

        assertThat(outcome.code()).isEqualTo(77);
        assertThat(outcome.output())
                .startsWith("java=" + image.resolve("runtime/bin/java") + "\n")
                .contains("<" + image.resolve("lib/one.jar") + ">\n<mu.maupass.station.Main>\n<outbox>\n<list>\n")
                .contains("<@" + image.resolve("launcher/jvm.options") + ">")
                .contains("<-Dmaupass.native=" + image.resolve("native") + ">")
                .doesNotContain("<--module-path>");
    }

    @Test
    void theWordsOfBuildersAreTheApplicationsToRefuse() throws Exception {
        for (String word : new String[] {"test", "bench", "build", "package", "screenshots"}) {
            assertThat(run(word).output()).contains("<mu.maupass.station.Main>\n<" + word + ">\n");
        }
        assertThat(run("help").output())
                .contains(
                        "\nCommands of the application (maupass-station help COMMAND says more about each):\n\n  run ")
                .doesNotContain("./station", "maupass-station test", "maupass-station package");
    }

    @Test
    void aStartCacheThatFitsIsKept() throws Exception {
        Path first = image.resolve("start.aot");
        Path rest = image.resolve("start.aot.rest");
        LauncherSandbox.write(first, "cache");
        LauncherSandbox.write(rest, "cache");
        LauncherSandbox.write(image.resolve("start.aot.place"), image + "\n");

        assertThat(run("learn-start").errors()).isEqualTo("What was learnt of the start fits this computer.\n");
        assertThat(run("outbox").output()).contains("<-XX:SharedArchiveFile=" + first + ":" + rest + ">");
        assertThat(first).hasContent("cache");
        assertThat(rest).hasContent("cache");
    }

    @Test
    void aStartThatWasLearntInPartIsLearntAgain() throws Exception {
        LauncherSandbox.write(image.resolve("start.aot"), "cache");
        LauncherSandbox.write(image.resolve("start.aot.place"), image + "\n");

        assertThat(run("learn-start").errors()).doesNotContain("fits this computer");
        assertThat(image.resolve("start.aot")).doesNotExist();
    }

    @Test
    void whatWasLearntAtAnotherPlaceIsNotUsed() throws Exception {
        LauncherSandbox.write(image.resolve("start.aot"), "cache");
        LauncherSandbox.write(image.resolve("start.aot.place"), "/another/place\n");

        assertThat(run("outbox").output()).doesNotContain("SharedArchiveFile");
        assertThat(image.resolve("start.aot.place")).hasContent(image.toString());
    }

    @Test
    void aStartCacheThatDoesNotFitIsNotKept() throws Exception {
        LauncherSandbox.write(image.resolve("start.aot"), "cache");
        LauncherSandbox.write(image.resolve("start.aot.place"), image + "\n");
        sandbox.set("FAKE_EXIT", "1");

        var outcome = run("learn-start");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.errors()).contains("With the packages xvfb and xauth");
        assertThat(image.resolve("start.aot")).doesNotExist();
    }

    @Test
    void withoutADriverForGraphicsNothingOfGraphicsCardsIsLoaded() throws Exception {
        Path drivers = Files.createDirectory(folder.resolve("drivers"));
        String without = "<-Dprism.order=sw>";

        assertThat(startedWith(drivers)).contains(without);
        Files.createFile(drivers.resolve("renderD128"));
        assertThat(startedWith(drivers)).doesNotContain(without).contains("<mu.maupass.station.Main>");
    }

    @Test
    void whoeverNamesHowToDrawIsNotOverruled() throws Exception {
        sandbox.set("JDK_JAVA_OPTIONS", "-Dx=1 -Dprism.order=es2");

        assertThat(startedWith(Files.createDirectory(folder.resolve("drivers"))))
                .doesNotContain("<-Dprism.order=sw>")
                .contains("<mu.maupass.station.Main>");
    }

    private String startedWith(Path drivers) throws IOException, InterruptedException {
        LauncherSandbox.graphicsOf(image.resolve("launcher"), drivers);
        return run("outbox").output();
    }

    @Test
    void whatDpkgInstalledIsNotAskedForItsLibraries() throws Exception {
        sandbox.provideTool("dpkg-query", "exit 1");
        sandbox.set("DISPLAY", ":0");
        Path sums = folder.resolve("maupass-station.md5sums");
        place("package_sums", sums);

        place("package_place", folder);
        Files.createFile(sums);
        assertThat(run("run").errors()).as("an archive somewhere else").contains("(L-103)");
        place("package_place", image);
        assertThat(run("run").code()).as("the package").isZero();
        Files.delete(sums);
        assertThat(run("run").errors())
                .as("an archive where the package was removed")
                .contains("(L-103)");
    }

    private void place(String name, Path value) throws IOException {
        Path part = image.resolve("launcher/installed.sh");
        Files.writeString(
                part, Files.readString(part).replaceFirst("(?m)^" + name + "=.*$", name + "='" + value + "'"));
    }

    @Test
    void anInstallationThatIsNotWholeSaysSo() throws Exception {
        Files.delete(image.resolve("runtime/bin/java"));

        var outcome = run("outbox", "list");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("(L-119)");
    }

    private LauncherSandbox.Outcome run(String... words) throws IOException, InterruptedException {
        return run(image.resolve("station"), words);
    }

    private LauncherSandbox.Outcome run(Path launcher, String... words) throws IOException, InterruptedException {
        return sandbox.runFrom(sandbox.home(), launcher, words);
    }
}
