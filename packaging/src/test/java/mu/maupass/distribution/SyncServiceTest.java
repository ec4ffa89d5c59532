package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What sends by schedule, beside a station that is played")
class SyncServiceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Windows are open: they send.
        "D-101, 1, 0",
        // Somebody has to look.
        "Q-103, 1, 1",
        "S-101, 3, 3"
    })
    void openWindowsAreNoFault(String code, int of, int expected) throws Exception {
        assertThat(round(failed(code, of))).isEqualTo(expected);
        assertThat(folder.resolve("said")).content().contains(code);
        assertThat(folder.resolve("slept")).doesNotExist();
    }

    @Test
    void aReportThatIsJustBeingWrittenDownIsWaitedFor() throws Exception {
        assertThat(round(failed("Q-105", 1), "printf '{\"result\":\"done\"}\\n'"))
                .isZero();
        assertThat(folder.resolve("said")).content().contains("Q-105", "done");
        assertThat(folder.resolve("slept")).exists();
    }

    @Test
    void aQueueThatStaysLockedIsAFault() throws Exception {
        assertThat(round(failed("Q-105", 1), failed("Q-105", 1))).isEqualTo(1);
        assertThat(round(failed("Q-105", 1), failed("S-101", 3))).isEqualTo(3);
        assertThat(round(failed("Q-105", 1), failed("D-101", 1)))
                .as("windows were opened meanwhile")
                .isZero();
    }

    private static String failed(String code, int of) {
        return "printf '{\"result\":\"failed\",\"failure\":{\"code\":\"%s\"}}\\n'; exit %d".formatted(code, of);
    }

    /** One round in which the station does this when it is called, one after the other. */
    private int round(String... calls) throws Exception {
        StringBuilder played =
                new StringBuilder("echo >> %1$s/calls\ncase $(wc -l < %1$s/calls) in\n".formatted(folder));
        for (int call = 1; call <= calls.length; call++) {
            played.append("%d) %s ;;\n".formatted(call, calls[call - 1]));
        }
        Files.deleteIfExists(folder.resolve("calls"));
        Path station = tool("maupass-station", played + "*) exit 99 ;;\nesac\n");
        tool("sleep", "echo \"$1\" >> %s/slept\n".formatted(folder));
        Path script = Files.writeString(
                folder.resolve("sync"),
                Files.readString(Path.of("deb/files/usr/lib/maupass-station/service/sync"))
                        .replace("/usr/bin/maupass-station", station.toString()));
        ProcessBuilder sync = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        sync.environment().compute("PATH", (name, path) -> folder + ":" + path);
        Process process = sync.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path tool(String name, String script) throws Exception {
        Path tool = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
