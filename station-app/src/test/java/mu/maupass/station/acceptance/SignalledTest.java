package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import mu.maupass.station.Main;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is told to end, as by the system that shuts down, in the middle of a visit. */
class SignalledTest {
    @TempDir
    private Path temp;

    @Test
    void aVisitUnderWayEndsAsACancellationAndIsWrittenDownOnce() throws Exception {
        // An agent has to look for so long that the visit certainly waits at the face.
        try (TrainingSite site =
                TrainingSite.enrolled(temp, Demonstration.sandboxOptions().withLook(Duration.ofHours(1)))) {
            assertThat(Ran.json(site.data(), "sync", "--once").exitCode()).isZero();
            Path script = site.script(one("nic", site.person("priya").nic()), one("can", "418203"));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "visit",
                            "--script",
                            script.toString(),
                            "--simulated-card",
                            "priya",
                            "--data",
                            site.data().toString())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
            try (BufferedReader lines = process.inputReader()) {
                String line = lines.readLine();
                while (line != null && !line.startsWith("FACE")) {
                    line = lines.readLine();
                }
                assertThat(line).as("the visit came to the face").isNotNull();
                process.destroy();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            OffsetDateTime from = OffsetDateTime.now().minusHours(1);
            try (SqliteOutboxReader outbox = SqliteOutboxReader.open(site.data().resolve(DataFolder.OUTBOX))) {
                assertThat(outbox.visits(from, from.plusDays(1)))
                        .extracting(VisitSummary::outcome)
                        .containsExactly(VisitOutcome.CANCELLED);
                assertThat(outbox.audit(from, from.plusDays(1)))
                        .extracting(AuditEntry::event)
                        .containsOnlyOnce("visit.cancelled");
            }
        }
    }
}
