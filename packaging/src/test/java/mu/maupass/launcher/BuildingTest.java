package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The launcher builds what is older than its sources, and only once, whatever happened before")
class BuildingTest {

    private static final String MAKES_A_DISTRIBUTION = """
      mkdir -p "$project/packaging/target/station/lib"
      : >"$project/packaging/target/station/lib/one.jar"
      """;

    @TempDir
    private Path folder;

    private LauncherSandbox sandbox;

    @BeforeEach
    void prepare() throws IOException {
        sandbox = new LauncherSandbox(folder).ready();
    }

    private int builds() throws IOException {
        return sandbox.logged("mvn.log").size();
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        assertThat(sandbox.run("outbox").code()).isZero();
        assertThat(sandbox.run("outbox").code()).isZero();

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
        sandbox.run("build");
        LauncherSandbox.write(sandbox.source("Visit.java"), "class Visit { int changed; }");
        sandbox.run("build");

        assertThat(builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "sync/pom.xml",
                "packaging/pom.xml",
                "packaging/bench/pom.xml",
                "packaging/bench/src/main/java/Measurement.java",
                "packaging/training/src/main/java/Training.java",
                "packaging/licences/named.properties",
                "station-app/src/build/java/BinarySheets.java",
                "docs/api/openapi.yaml",
                "docs/guides/en/chip.md"
            })
    void whateverTheBuildReadsIsLookedAt(String file) throws Exception {
        sandbox.run("build");
        LauncherSandbox.write(sandbox.project().resolve(file), "changed");
        sandbox.run("build");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aDeletedSourceIsNoticed() throws Exception {
        sandbox.run("build");
        Files.delete(sandbox.source("Visit.java"));
        sandbox.run("build");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void anEditDuringTheBuildIsNotOverlooked() throws Exception {
        sandbox.provideMaven("sleep 0.1; echo 'class Visit { int late; }' >'%s'\n"
                        .formatted(sandbox.source("Visit.java").toString().replace("'", "'\\''"))
                + MAKES_A_DISTRIBUTION);
        sandbox.run("build");
        sandbox.provideMaven(MAKES_A_DISTRIBUTION);
        sandbox.run("build");
        sandbox.run("build");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aFailedBuildSaysSoAndIsTriedAgain() throws Exception {
        sandbox.provideMaven("echo '[ERROR] Visit.java:[1,1] broken'; exit 1");

        var outcome = sandbox.run("outbox");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).contains("[ERROR] Visit.java:[1,1] broken", "(L-109)");

        sandbox.ready();
        assertThat(sandbox.run("outbox").code()).isZero();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void afterABuildThatWasKilledEverythingIsBuiltAnew() throws Exception {
        sandbox.provideMaven("""
        mkdir -p "$project/station-app/target/classes" "$project/packaging/target/station/lib"
        mkdir -p "$project/packaging/bench/target/classes"
        echo half >"$project/station-app/target/classes/Visit.class"
        echo half >"$project/packaging/bench/target/classes/Measurement.class"
        echo half >"$project/packaging/target/station/lib/half.jar"
        kill -9 "$PPID"
        kill -9 $$
        """);
        assertThat(sandbox.run("outbox").code()).isEqualTo(137);

        sandbox.ready();
        var outcome = sandbox.run("outbox");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).contains("one.jar").doesNotContain("half.jar");
        assertThat(sandbox.project().resolve("station-app/target/classes/Visit.class"))
                .doesNotExist();
        assertThat(sandbox.project().resolve("packaging/bench/target/classes/Measurement.class"))
                .doesNotExist();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        sandbox.provideMaven("sleep 0.5\n" + MAKES_A_DISTRIBUTION);

        var first = sandbox.start("outbox");
        var second = sandbox.start("outbox");

        assertThat(first.outcome().code()).isZero();
        assertThat(second.outcome().code()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void theWaitForAnotherBuildIsBounded() throws Exception {
        sandbox.provideMaven(
                "touch \"$HOME/building\"; while [ ! -e \"$HOME/go on\" ] && [ -d \"$HOME\" ] && sleep 0.05; do :; done\n"
                        + MAKES_A_DISTRIBUTION);
        var first = sandbox.start("build");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(sandbox.log("building"))
                        || !first.process().isAlive());

        var second = sandbox.set("STATION_LOCK_SECONDS", "1").run("build");
        Files.createFile(sandbox.log("go on"));

        assertThat(second.code()).isEqualTo(1);
        assertThat(second.errors()).contains("waiting for it", "(L-107)");
        assertThat(first.outcome().code()).isZero();
    }

    @Test
    void theLockOutlivesALauncherThatWasKilledWhileItsMavenGoesOn() throws Exception {
        sandbox.provideMaven(
                "touch \"$HOME/building\"; kill -9 \"$PPID\"; while [ ! -e \"$HOME/go on\" ] && [ -d \"$HOME\" ] && sleep 0.05; do :; done\n"
                        + MAKES_A_DISTRIBUTION + "\ntouch \"$HOME/ended\"\n");
        assertThat(sandbox.run("build").code()).isEqualTo(137);

        var second = sandbox.set("STATION_LOCK_SECONDS", "1").run("build");
        Files.createFile(sandbox.log("go on"));

        assertThat(second.errors()).contains("(L-107)");
        // What still writes would put files into the folder while it is deleted.
        await().until(() -> Files.exists(sandbox.log("ended")));
    }

    @Test
    void testsRunInMavenAndTheirResultIsTheExitCode() throws Exception {
        sandbox.provideRealTool("Xvfb");
        sandbox.provideRealTool("xauth");
        sandbox.set("DISPLAY", ":nowhere");
        sandbox.provideMaven("""
        printf 'display=%s\\n' "$DISPLAY" >"$HOME/display.log"
        mkdir -p "$project/sync/target/surefire-reports" "$project/packaging/bench/target/surefire-reports"
        cat >"$project/packaging/bench/target/surefire-reports/TEST-b.xml" <<'END'
        <testsuite name="b" tests="3" errors="0" skipped="1" failures="0">
          <testcase name="needsACamera" classname="mu.B" time="0">
            <skipped type="x"><![CDATA[x: Assumption failed: there is no camera
        at mu.B]]></skipped>
          </testcase>
        </testsuite>
        END
        cat >"$project/sync/target/surefire-reports/TEST-a.xml" <<'END'
        <testsuite xmlns:xsi="x" name="a" time="0.1" tests="3" errors="1" skipped="1" failures="0">
          <testcase name="works" classname="mu.A" time="0"/>
          <testcase name="does not" classname="mu.A" time="0">
            <error type="x">trace</error>
          </testcase>
          <testcase name="findsTwoFaces(String)" classname="mu.A" time="0"><skipped message="no &quot;models&quot;"/></testcase>
        </testsuite>
        END
        exit 3
        """);

        var outcome = sandbox.run("test", "-pl", "sync");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(sandbox.logged("mvn.log")).singleElement().asString().endsWith("verify -pl sync");
        assertThat(sandbox.logged("display.log")).singleElement().asString().matches("display=:\\d+");
        assertThat(outcome.errors()).contains("Failed: mu.A.does not", "Tests: 6 run, 1 failed, 2 skipped", "(L-111)");
        assertThat(outcome.errors()).contains("in the short form");
        assertThat(outcome.errors())
                .as("what was not tested, and why")
                .contains(
                        "Skipped 1 test: no \"models\". Not tested:\n  A: finds two faces\n",
                        "Skipped 1 test: there is no camera. Not tested:\n  B: needs a camera\n");
    }

    /** Who believes that the long form ran is to hear that it did not. */
    @Test
    void theFormOfTheTestsIsSaidAndAnotherWordIsRefused() throws Exception {
        sandbox.provideRealTool("Xvfb");
        sandbox.provideRealTool("xauth");
        sandbox.set("DISPLAY", ":nowhere");
        sandbox.set("STATION_TEST_LONG", "true");
        assertThat(sandbox.run("test").errors()).contains("in the long form.");
        assertThat(sandbox.logged("mvn.log"))
                .as("the walks through all screens have the time that they take")
                .last()
                .asString()
                .contains("-Dsurefire.timeout=5400");

        sandbox.set("STATION_TEST_LONG", "yes");
        assertThat(sandbox.run("test").errors()).contains("(L-138)").doesNotContain("form.");
    }

    /** Maven empties the distribution's folder, with the start cache in it. */
    @Test
    void theStartAfterTheTestsIsTaughtAgain() throws Exception {
        sandbox.provideRealTool("Xvfb");
        sandbox.provideRealTool("xauth");
        sandbox.set("DISPLAY", ":nowhere");
        sandbox.run("build");
        Path distribution = sandbox.project().resolve("packaging/target/station");
        Path place = distribution.resolve("start.aot.place");
        assertThat(place).exists();
        sandbox.provideMaven("rm -rf \"$project/packaging/target/station\"\n" + MAKES_A_DISTRIBUTION);

        assertThat(sandbox.run("test").code()).isZero();
        assertThat(sandbox.run("outbox").code()).isZero();

        assertThat(builds()).as("what was tested is not built again").isEqualTo(2);
        assertThat(place).hasContent(distribution.toString());
    }

    @Test
    void aSignalEndsTheTestsWithTheirMaven() throws Exception {
        sandbox.provideRealTool("Xvfb");
        sandbox.provideRealTool("xauth");
        sandbox.provideMaven("""
        trap 'echo told >"$HOME/told"; exit 143' TERM
        touch "$HOME/testing"
        while :; do sleep 0.05; done
        """);
        var running = sandbox.start("test");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(sandbox.log("testing"))
                        || !running.process().isAlive());

        running.process().destroy();

        assertThat(running.outcome().code()).isEqualTo(143);
        assertThat(sandbox.log("told")).exists();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Files.createDirectories(sandbox.project().resolve("packaging"));
        Files.writeString(sandbox.project().resolve("packaging/target"), "in the way");

        var outcome = sandbox.run("build");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("cannot be written", "(L-108)");
    }
}
