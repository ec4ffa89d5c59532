package mu.maupass.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mu.maupass.bench.invented.ModelFolder;
import mu.maupass.bench.invented.StationJava;
import mu.maupass.devices.vision.face.RealFaces;
import mu.maupass.devices.vision.face.TestFaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The visit of {@code ./station bench memory} with its camera, with and without models. */
class MemoryTest {

    @TempDir
    private Path folder;

    @Test
    void nothingOfTheFaceIsLeftInTheMemoryOrInAnyFile() throws Exception {
        Path models = Files.createDirectories(folder.resolve("models"));
        TestFaces.drawnModels(models);
        MemoryBenchmark.Found found =
                visit(new ModelFolder(models, Optional.of(models.resolve(TestFaces.DRAWN_CATALOGUE))));
        assertThat(found.path()).isEqualTo("assisted");
        assertThat(found.during()).containsKeys("portrait as encoded", "camera's pixels", "portrait's embedding");
    }

    @Test
    @RealFaces
    void noRealModelLeavesAnythingBehind() throws Exception {
        MemoryBenchmark.Found found = visit(new ModelFolder(TestFaces.realModels(), Optional.empty()));
        assertThat(found.path()).isEqualTo("assisted");
        assertThat(found.during()).containsKeys("portrait as encoded", "camera's pixels", "portrait's embedding");
    }

    @Test
    void nothingIsLeftWhereTheAgentAloneCompares() throws Exception {
        MemoryBenchmark.Found found = visit(new ModelFolder(folder.resolve("no models"), Optional.empty()));
        assertThat(found.path()).isEqualTo("non_biometric");
        assertThat(found.during()).containsKey("portrait as encoded");
    }

    /**
     * Returns what was found; the caller checks what was there during the visit, which proves that the search works.
     */
    private MemoryBenchmark.Found visit(ModelFolder models) throws Exception {
        List<String> java = StationJava.command(Path.of("target", "fx"), Path.of("..", "launcher", "jvm.options"));
        MemoryBenchmark.Found found = new MemoryBenchmark(folder, models, java).measure(Duration.ZERO);
        assertThat(found.pieces()).as("pieces that were searched for").isGreaterThan(20);
        assertThat(found.heap()).as("a dump of the reachable objects").isEmpty();
        assertThat(found.files())
                .as("the station's files and its folder for temporary ones")
                .isEmpty();
        assertThat(found.memory()).as("the whole memory of the process").isEmpty();
        return found;
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
