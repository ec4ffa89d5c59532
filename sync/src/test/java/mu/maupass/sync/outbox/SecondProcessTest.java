package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station in its own process: beside another one, and with a umask that allows too much. */
class SecondProcessTest {

    @TempDir
    Path folder;

    @Test
    void aSecondProcessOnTheSameDataSaysSoAndLeaves() throws Exception {
        ChainStation station = new ChainStation(folder);
        try (Outbox first = station.open()) {
            Process second = start("077");
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isNotZero();
            assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Q-105");
            assertThat(station.append(first).seq())
                    .as("the first process goes on")
                    .isEqualTo(1);
        }
    }

    @Test
    void whateverTheMaskOfTheProcessOnlyTheOwnerReadsTheFiles() throws Exception {
        Path data = folder.resolve("careless");
        Process process = start("000", data);
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(output.readLine()).isEqualTo("started");
            assertThat(output.readLine()).startsWith("1 ");
            // Checked while it works, when the log and its index are there too.
            try (Stream<Path> all = Files.walk(data)) {
                List<Path> paths = all.toList();
                assertThat(paths)
                        .extracting(path -> path.getFileName().toString())
                        .contains("outbox.db", "outbox.db-wal", "outbox.db-shm", "usage.db");
                for (Path path : paths) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as(path.toString())
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String mask) throws Exception {
        return start(mask, folder);
    }

    private static Process start(String mask, Path data) throws Exception {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask \"$1\" && shift && exec \"$@\"",
                        "sh",
                        mask,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .replace("\n", File.pathSeparator),
                        AppendingStation.class.getName(),
                        data.toString())
                .start();
    }
}
