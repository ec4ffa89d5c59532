package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The launcher finds its JDK, Maven and Debian packages, or says what is missing")
class ToolsTest {

    @TempDir
    private Path folder;

    private LauncherSandbox sandbox;

    @BeforeEach
    void prepare() throws IOException {
        sandbox = new LauncherSandbox(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpNeedsNothingInstalled(String word) throws Exception {
        var outcome = sandbox.run(word);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.output())
                .contains("./station demo", "./station test", "./station bench", "./station screenshots", "outbox");
        assertThat(outcome.errors()).isEmpty();
    }

    @Test
    void helpNamesTheArchiveThatIsMade() throws Exception {
        var made =
                Pattern.compile("(?m)^  tar_name=.*?(\\.tar\\.\\w+)$").matcher(Files.readString(Path.of("tar/tar.sh")));

        assertThat(made.find()).isTrue();
        assertThat(sandbox.run("help").output()).contains(" a " + made.group(1) + " ");
    }

    @Test
    void noJdkIsOneSentenceWithACode() throws Exception {
        var outcome = sandbox.run("outbox", "list");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).contains("No JDK 25 was found", "JAVA_HOME", "(L-101)");
        assertThat(outcome.errors().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "24.0.2", "26", "250", "2.5"})
    void anotherVersionIsNotTaken(String version) throws Exception {
        sandbox.ready()
                .set(
                        "JAVA_HOME",
                        sandbox.provideJdk(folder.resolve("jdks/other"), version)
                                .toString());

        assertThat(sandbox.run("outbox").errors()).contains("(L-101)");
    }

    @Test
    void aRunTimeWithoutCompilerIsNotTaken() throws Exception {
        sandbox.ready()
                .set(
                        "JAVA_HOME",
                        sandbox.provideJre(folder.resolve("jdks/jre-25"), "25.0.3")
                                .toString());

        assertThat(sandbox.run("outbox").errors()).contains("(L-101)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.3", "25-ea"})
    void javaHomeGoesBeforeEverythingElse(String version) throws Exception {
        sandbox.ready();
        sandbox.provideJdk(folder.resolve("jdks/other"), "25.0.1");
        Path mine = sandbox.provideJdk(folder.resolve("my own jdk"), version);
        sandbox.set("JAVA_HOME", mine.toString());

        assertThat(sandbox.run("outbox").output()).contains("java=" + mine + "/bin/java\n");
        assertThat(sandbox.logged("mvn.log")).singleElement().asString().startsWith(mine + ": ");
    }

    @Test
    void aWrongJavaHomeIsPassedOver() throws Exception {
        sandbox.ready().set("JAVA_HOME", "/nowhere");
        Path other = sandbox.provideJdk(folder.resolve("jdks/25"), "25.0.1");

        assertThat(sandbox.run("outbox").output()).contains("java=" + other + "/bin/java\n");
    }

    @Test
    void theJavaOnThePathIsFollowedToItsJdk() throws Exception {
        Path installed = sandbox.provideJdk(folder.resolve("somewhere/deep/jdk"), "25.0.2");
        Files.createSymbolicLink(folder.resolve("alternative"), installed.resolve("bin/java"));
        Files.createSymbolicLink(sandbox.tools().resolve("java"), folder.resolve("alternative"));
        sandbox.ready().unset("JAVA_HOME");

        assertThat(sandbox.run("outbox").output()).contains("java=" + installed + "/bin/java\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {".sdkman/candidates/java/25.0.3-tem", ".jdks/temurin-25.0.3", "jdk-25.0.3+9"})
    void theUsualFoldersOfAPersonAreSearched(String place) throws Exception {
        sandbox.ready().unset("JAVA_HOME").unset("STATION_JDK_FOLDERS");
        try (var files = Files.walk(sandbox.home().resolve("jdk-25"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Path installed = sandbox.provideJdk(sandbox.home().resolve(place), "25.0.3");

        assertThat(sandbox.run("outbox").output()).contains("java=" + installed + "/bin/java\n");
    }

    @Test
    void aJdkOnOfferIsInstalledByRoot() throws Exception {
        sandbox.ready().unset("JAVA_HOME");
        Path other = folder.resolve("jdks/temurin-25");
        Path ready = sandbox.provideJdk(folder.resolve("prepared"), "25.0.3");
        sandbox.provideTool("id", "echo 0");
        sandbox.provideTool("apt-cache", "[ \"$2\" = temurin-25-jdk ] && echo '  Candidate: 25.0.3'; exit 0");
        sandbox.provideTool(
                "apt-get",
                "echo \"$*\" >>\"$HOME/apt.log\"\nmkdir -p '%s'; cp -r '%s' '%s'"
                        .formatted(other.getParent(), ready, other));

        assertThat(sandbox.run("outbox").output()).contains("java=" + other + "/bin/java\n");
        assertThat(sandbox.logged("apt.log"))
                .last()
                .asString()
                .endsWith("install --no-install-recommends temurin-25-jdk");
    }

    @Test
    void noMavenAndNoRightToInstallIt() throws Exception {
        sandbox.ready().provideTool("dpkg-query", "exit 1");
        Files.delete(sandbox.tools().resolve("mvn"));

        var outcome = sandbox.run("build");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("sudo apt-get install --no-install-recommends maven", "(L-103)");
    }

    @Test
    void aJdkWithoutTheCollectorIsRefused() throws Exception {
        sandbox.ready().withoutCollector();

        var outcome = sandbox.run("build");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("lacks the collector", "(L-118)");
    }

    @Test
    void noMavenWhereThereIsNoDebian() throws Exception {
        sandbox.ready();
        Files.delete(sandbox.tools().resolve("mvn"));

        var outcome = sandbox.run("build");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("Maven was not found", "(L-102)");
    }

    @Test
    void missingPackagesAreNamedWithTheExactCommand() throws Exception {
        sandbox.ready().set("DISPLAY", ":0");
        sandbox.provideTool("dpkg-query", "echo 'libgtk-3-0=installed libxtst6t64=installed libgl1=config-files '");

        var outcome = sandbox.run("run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .contains("sudo apt-get install --no-install-recommends libxxf86vm1 libgl1 fonts-dejavu-core (L-103)");
    }

    @Test
    void aTrainingNeedsWhatWindowsNeedButItsResultsDoNot() throws Exception {
        sandbox.ready().set("DISPLAY", ":0");
        sandbox.provideTool("dpkg-query", "echo 'libgtk-3-0=installed libxtst6t64=installed libgl1=config-files '");

        var windows = sandbox.run("training", "--trainee", "A. Ramdin");
        var results = sandbox.run("training", "--results");

        assertThat(windows.code()).isEqualTo(1);
        assertThat(windows.errors()).contains("libxxf86vm1 libgl1 fonts-dejavu-core (L-103)");
        assertThat(results.code()).isZero();
    }

    @Test
    void aTrainingWithoutADisplaySaysSo() throws Exception {
        sandbox.ready();

        var outcome = sandbox.run("training", "--trainee", "A. Ramdin");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("no display", "(L-114)");
    }

    @Test
    void rootGetsTheMissingPackagesInstalledWithoutAQuestion() throws Exception {
        sandbox.ready().set("DISPLAY", ":0");
        sandbox.provideTool("id", "echo 0");
        sandbox.provideTool("dpkg-query", "cat \"$HOME/installed\" 2>/dev/null; exit 0");
        sandbox.provideTool("apt-get", """
        echo "$DEBIAN_FRONTEND $*" >>"$HOME/apt.log"
        for word in "$@"; do printf '%s=installed ' "$word"; done >>"$HOME/installed"
        """);

        assertThat(sandbox.run("run").code()).isZero();
        assertThat(sandbox.logged("apt.log"))
                .allMatch(line -> line.startsWith("noninteractive ") && line.contains(" -y "))
                .anyMatch(line -> line.endsWith(" update"))
                .anyMatch(line -> line.endsWith(
                        "--no-install-recommends libgtk-3-0 libxtst6 libxxf86vm1 libgl1 fonts-dejavu-core"));

        Files.delete(sandbox.log("apt.log"));
        assertThat(sandbox.run("run").code()).isZero();
        assertThat(sandbox.logged("apt.log")).as("nothing is missing any more").isEmpty();
    }

    @Test
    void packagesThatCannotBeInstalledAreNamed() throws Exception {
        sandbox.ready().set("DISPLAY", ":0");
        sandbox.provideTool("id", "echo 0");
        sandbox.provideTool("dpkg-query", "exit 1");
        sandbox.provideTool("apt-get", "echo 'E: Unable to fetch' >&2; exit 100");

        var outcome = sandbox.run("run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("E: Unable to fetch", "could not be installed: libgtk-3-0", "(L-104)");
    }

    @Test
    void aDaemonWhoseServiceDidNotStartCountsAsInstalled() throws Exception {
        sandbox.ready();
        sandbox.provideTool("dpkg-query", "echo 'libpcsclite1=installed pcscd=half-configured '");

        assertThat(sandbox.run("card", "list").code()).isZero();
    }

    @Test
    void dpkgIsAskedAgainOnlyWhenItHasChangedSomething() throws Exception {
        sandbox.ready().set("DISPLAY", ":0");
        sandbox.provideTool("dpkg-query", """
        echo asked >>"$HOME/dpkg.log"
        for word in "$@"; do printf '%s=installed ' "$word"; done
        """);

        sandbox.run("build");
        sandbox.run("run");
        int once = sandbox.logged("dpkg.log").size();
        sandbox.run("run");

        assertThat(sandbox.logged("dpkg.log")).hasSize(once);
        Path seen = sandbox.project().resolve("packaging/target/packages.seen");
        Files.setLastModifiedTime(seen, FileTime.fromMillis(0));
        sandbox.run("run");
        assertThat(sandbox.logged("dpkg.log")).as("dpkg has written since").hasSize(2 * once);
        sandbox.run("run");
        assertThat(sandbox.logged("dpkg.log")).hasSize(2 * once);
        Files.setLastModifiedTime(seen, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        sandbox.run("run");
        assertThat(sandbox.logged("dpkg.log"))
                .as("the clock was ahead when it was written")
                .hasSize(3 * once);
        assertThat(Files.getPosixFilePermissions(seen)).as("for everybody").contains(PosixFilePermission.OTHERS_READ);
    }

    @Test
    void whatCannotBeRememberedIsAskedWithoutAWord() throws Exception {
        sandbox.ready().set("DISPLAY", ":0");
        sandbox.provideTool("dpkg-query", """
        for word in "$@"; do printf '%s=installed ' "$word"; done
        """);
        sandbox.run("build");
        Path seen = sandbox.project().resolve("packaging/target/packages.seen");
        Files.deleteIfExists(seen);
        LauncherSandbox.write(seen.resolve("inside"), "");

        var outcome = sandbox.run("run");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.errors()).isEmpty();
    }
}
