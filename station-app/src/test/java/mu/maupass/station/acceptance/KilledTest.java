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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mu.maupass.devices.LongForm;
import mu.maupass.station.Main;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed, as by a power cut, before and behind the moment that counts, and at moments between them that no
 * test has chosen; the next start goes on. More often in the long form of the tests.
 */
class KilledTest {
    private static final int KILLS = LongForm.rounds(3, 8);

    /** Visits more, where no kill came before a seal. */
    private static final int MORE = 5;

    /** Milliseconds in which a command has started and has done its work, mostly. */
    private static final int LONGEST_START = 1_800;

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
            Path trust = site.data().resolve("trust");
            Path enrolment = trust.resolve("enrolment.json");
            int begun = 0;
            int done = 0;
            for (int i = 0; i < KILLS; i++) {
                Process process = start(site.data(), enrol);
                if (i == 0) {
                    // Its key is made, and the authority is still to be asked.
                    awaitWritten(process, () -> isAnythingIn(trust));
                } else if (i == KILLS - 1 && !Files.exists(enrolment)) {
                    awaitWritten(process, () -> Files.exists(enrolment));
                }
                if (!process.waitFor(i == 0 ? 0 : random.nextInt(LONGEST_START), TimeUnit.MILLISECONDS)) {
                    kill(process);
                    if (Files.exists(enrolment)) {
                        done++;
                    } else if (isAnythingIn(trust)) {
                        begun++;
                    }
                }
            }
            assertThat(begun)
                    .as("kills between the first file and the last one")
                    .isPositive();
            assertThat(done).as("kills behind the last file").isPositive();
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
            int visits = 0;
            JsonNode records = records(site);
            // A kill in time is not sure on a computer that has other work.
            while (visits < KILLS || records.size() == visits && visits < KILLS + MORE) {
                boolean last = visits == KILLS - 1;
                int after = visits == 0 || visits >= KILLS ? 0 : random.nextInt(500);
                Process process =
                        start(site.data(), "visit", "--script", script.toString(), "--simulated-card", "jean-rene");
                promised += killAroundTheSeal(process, last, after);
                visits++;
                records = records(site);
            }
            assertThat(promised).as("kills behind a seal").isPositive();
            assertThat(records.size()).as("kills before a seal").isLessThan(visits);
            assertThat(records.size()).isGreaterThanOrEqualTo(promised);
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

    private static JsonNode records(TrainingSite site) {
        return Ran.json(site.data(), "outbox", "list").value().path("records");
    }

    private static boolean isAnythingIn(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitWritten(Process process, Callable<Boolean> isThere) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .failFast("it ended before it wrote", () -> !process.isAlive())
                .until(isThere);
    }

    /**
     * Kills so many milliseconds after the citizen's confirmation, or after the seal was reported as done; 1 when it had
     * been.
     */
    private static int killAroundTheSeal(Process process, boolean sealed, int after) throws Exception {
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !(sealed ? isSealed(line) : line.startsWith("CONFIRM"))) {
                line = lines.readLine();
            }
            assertThat(line).as("the visit came so far").isNotNull();
            process.waitFor(after, TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            int promised = sealed ? 1 : 0;
            for (String rest = readQuietly(lines); rest != null; rest = readQuietly(lines)) {
                promised |= isSealed(rest) ? 1 : 0;
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return promised;
        }
    }

    private static boolean isSealed(String line) {
        return line.startsWith("SEAL") && line.contains("done");
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
