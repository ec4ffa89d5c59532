package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The citizen's window on a display of their own that is plugged in, unplugged and plugged in again. */
class TwoDisplaysTest {
    private static final long LONGEST_SECONDS = 60;
    private static final String FILLS_THE_SECOND = "1368 0 1280 720";
    private static final String FILLS_THE_MAIN = "0 0 1368 768";

    @TempDir
    private Path folder;

    @Test
    void theCitizensWindowFollowsTheirDisplayAndTheAgentIsToldWhenItGoes() throws Exception {
        try (Displays displays = Displays.started(folder)) {
            displays.plugIn();
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Dprism.order=sw",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OnDisplays.class.getName())
                    .redirectErrorStream(true);
            builder.environment().put("DISPLAY", displays.name());
            Process windows = builder.start();
            // A line that never comes fails the test, and does not stop the ones after it.
            CompletableFuture<Process> ended = windows.onExit()
                    .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> windows.destroyForcibly());
            try (BufferedReader said = windows.inputReader(StandardCharsets.UTF_8)) {
                reads(said, FILLS_THE_SECOND::equals);
                displays.anotherResolution();
                reads(said, "1368 0 1024 768"::equals);
                displays.unplug();
                String beside = reads(said, line -> line.endsWith(" gone") && !line.startsWith("1368 "));
                assertThat(Integer.parseInt(beside.split(" ")[0]))
                        .as("within the display that is left")
                        .isLessThan(1368 - 400);
                displays.plugIn();
                reads(said, FILLS_THE_SECOND::equals);
                try (PrintWriter choose = new PrintWriter(windows.outputWriter(StandardCharsets.UTF_8), true)) {
                    choose.println("0,0");
                    List<String> after = new ArrayList<>();
                    reads(said, line -> after.add(line) && after.contains(FILLS_THE_MAIN) && agentMoved(after));
                }
            } finally {
                windows.destroyForcibly();
                ended.join();
            }
        }
    }

    private static boolean agentMoved(List<String> said) {
        return said.contains("agent 1368");
    }

    private static String reads(BufferedReader said, Predicate<String> wanted) throws IOException {
        List<String> all = new ArrayList<>();
        String line = said.readLine();
        while (line != null && !wanted.test(line)) {
            all.add(line);
            line = said.readLine();
        }
        assertThat(line).as("what the windows said before: %s", all).isNotNull();
        return line;
    }
}
