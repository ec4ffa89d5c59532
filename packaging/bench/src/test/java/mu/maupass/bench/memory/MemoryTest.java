package mu.maupass.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The visit of {@code ./station bench memory}, with its camera and, where STATION_TEST_MODELS names them, with models. */
class MemoryTest {

    @TempDir
    private Path folder;

    @Test
    void nothingOfTheFaceIsLeftInTheMemoryOrInAnyFile() throws Exception {
        Optional<Path> models =
                Optional.ofNullable(System.getenv("STATION_TEST_MODELS")).map(Path::of);
        MemoryBenchmark.Found found = new MemoryBenchmark(
                        folder,
                        models.orElse(folder.resolve("no models")),
                        MemoryBenchmark.thisJava(Path.of("target", "fx")))
                .measure(Duration.ZERO);
        assertThat(found.pieces()).as("so that there is something to find").isGreaterThan(20);
        assertThat(found.path()).isEqualTo(models.isPresent() ? "assisted" : "non_biometric");
        // The controls: what is looked for is there as long as it is needed.
        assertThat(found.during()).containsKeys("portrait as encoded", "camera's pixels");
        if (found.path().equals("assisted")) {
            assertThat(found.during()).containsKey("portrait's embedding");
        }
        assertThat(found.heap()).as("a dump of what is reachable").isEmpty();
        assertThat(found.files())
                .as("the station's files and its folder for temporary ones")
                .isEmpty();
        assertThat(found.memory()).as("the whole memory of the process").isEmpty();
    }

    @Test
    void whatIsThereIsFound() throws IOException {
        byte[] picture = new byte[1000];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) (i * 31 ^ i >> 3);
        }
        Traces traces = new Traces();
        traces.addEncoded("picture", picture);
        Path file = Files.write(folder.resolve("file"), picture);
        assertThat(traces.inFile(file)).containsEntry("picture", 8);
        assertThat(traces.inProcess(ProcessHandle.current().pid()))
                .as("also in a process's memory")
                .containsKey("picture");
    }
}
