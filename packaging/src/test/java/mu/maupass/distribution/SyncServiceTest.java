package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What sends by schedule, beside a station that is played")
class SyncServiceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Windows are open, and a report is just being written down: the next round is soon.
        "D-101, 1, 0",
        "Q-105, 1, 0",
        // Somebody has to look.
        "Q-103, 1, 1",
        "S-101, 3, 3"
    })
    void whoeverElseWorksIsNoFault(String code, int of, int expected) throws Exception {
        Path station = folder.resolve("maupass-station");
        Files.writeString(station, """
                #!/bin/sh
                printf '{"result":"failed","failure":{"code":"%s"}}\\n'
                exit %d
                """.formatted(code, of));
        Files.setPosixFilePermissions(station, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script = Files.writeString(
                folder.resolve("sync"),
                Files.readString(Path.of("deb/files/usr/lib/maupass-station/service/sync"))
                        .replace("/usr/bin/maupass-station", station.toString()));
        Process process = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(expected);
        assertThat(Files.readString(folder.resolve("said"))).contains(code);
    }
}
