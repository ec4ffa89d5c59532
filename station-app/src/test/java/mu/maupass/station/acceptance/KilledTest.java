package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static mu.maupass.station.acceptance.TrainingSite.zone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mu.maupass.station.Main;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed, as by a power cut, at moments that no test has chosen; the next start goes on. More often in
 * the long form of the tests.
 */
class KilledTest {
    private static final int KILLS = Boolean.parseBoolean(System.getenv("STATION_TEST_LONG")) ? 7 : 3;

    /** Fixed, so that a failure can be looked at again; every run of the machine shifts the moments by itself. */
    private final Random random = new Random(20_261_122);

    @TempDir
    private Path temp;

    private static Process start(Path data, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void duringItsVeryFirstStartItStartsAgain() throws Exception {
        try (TrainingSite site = TrainingSite.start(temp)) {
            String code = site.authority().issueEnrolmentCode("Port Louis 01");
            // Who it is counts once the roster is there.
            String[] enrol = site.by(
                    "i.naidoo",
                    "enrol",
                    "--authority",
                    site.authority().address().toString(),
                    "--code",
                    code,
                    "--ca-sha256",
                    site.authority().caFingerprint());
            int killed = 0;
            for (int i = 0; i < KILLS; i++) {
                Process process = start(site.data(), enrol);
                if (!process.waitFor(300 + random.nextInt(1_500), TimeUnit.MILLISECONDS)) {
                    kill(process);
                    killed++;
                }
            }
            assertThat(killed).as("kills that came in time").isPositive();
            Ran whole = Ran.json(site.data(), enrol);
            assertThat(whole.exitCode()).as(whole.out() + whole.err()).isZero();
            assertThat(Ran.json(site.data(), "sync", "--once").exitCode()).isZero();
            SandboxPerson priya = site.person("priya");
            Ran visit = site.visit(site.script(one("nic", priya.nic()), one("can", "418203")), "priya");
            assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        }
    }

    @Test
    void duringVisitsTheQueueHoldsAllThatWasPromisedAndNothingHalf() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            SandboxPerson jeanRene = site.person("jean-rene");
            // From the second visit on an activation of this person waits: a supervisor has to look.
            Path script = supervised(
                    site, site.script(one("qr", jeanRene.qrText().orElseThrow()), zone("1102784", "781102", "280630")));
            site.takeDown();
            int promised = 0;
            int visits = KILLS;
            for (int i = 0; i < visits; i++) {
                Process process =
                        start(site.data(), "visit", "--script", script.toString(), "--simulated-card", "jean-rene");
                promised += killAroundTheSeal(process);
            }
            JsonNode records = Ran.json(site.data(), "outbox", "list").value().path("records");
            assertThat(records.size()).isBetween(promised, visits);
            Ran verify = Ran.json(site.data(), "outbox", "verify");
            assertThat(verify.exitCode()).as(verify.out()).isZero();
            assertThat(verify.value().path("records").asInt()).isEqualTo(records.size());

            Ran visit = site.visit(script, "jean-rene");
            assertThat(visit.exitCode())
                    .as("the station works on: " + visit.out())
                    .isZero();
            site.bringBack();
            Ran sync = Ran.json(site.data(), "sync", "--once");
            assertThat(sync.value().path("waiting").asInt()).isZero();
            assertThat(site.authority().activations()).as("one account, once").isEqualTo(1);
        }
    }

    private static Path supervised(TrainingSite site, Path script) throws IOException {
        ObjectNode whole = (ObjectNode) new JsonMapper().readTree(Files.readString(script));
        whole.putObject("face").putObject("second").put("id", "s.appadoo").put("password", site.password("s.appadoo"));
        return Files.writeString(script, whole.toString());
    }

    /** Kills within the half second after the citizen's confirmation; 1 when the seal had been reported as done. */
    private int killAroundTheSeal(Process process) throws Exception {
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("CONFIRM")) {
                line = lines.readLine();
            }
            assertThat(line).as("the visit came to its confirmation").isNotNull();
            process.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            int promised = 0;
            for (String rest = readQuietly(lines); rest != null; rest = readQuietly(lines)) {
                promised |= rest.startsWith("SEAL") && rest.contains("done") ? 1 : 0;
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return promised;
        }
    }

    /** The pipe of a killed process may end in the middle of a line. */
    private static String readQuietly(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
