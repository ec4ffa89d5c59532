package mu.maupass.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SmallHeapTest {

    @Test
    @Timeout(120)
    void workGoesOnAfterMemoryReallyRanOut() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx12m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("runs 2").containsPattern("told [0-9A-Z]{4}:[0-9A-Z]{4}");
            assertThat(said).contains("java.lang.OutOfMemoryError").doesNotContain("Java heap space");
        } finally {
            process.destroyForcibly();
        }
    }
}
