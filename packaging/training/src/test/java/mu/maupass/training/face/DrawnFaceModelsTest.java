package mu.maupass.training.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawnFaceModelsTest {

    private static final Path RESOURCES =
            Path.of("..", "..", "device-drivers", "src/test/resources/mu/maupass/devices/vision/face");

    @Test
    void theFilesOfTheTestsAreTheOnesThatAreMadeHere() throws IOException {
        for (Map.Entry<String, byte[]> file : DrawnFaceModels.files().entrySet()) {
            assertThat(Files.readAllBytes(RESOURCES.resolve(file.getKey())))
                    .as("%s: make it again with DrawnFaceModels", file.getKey())
                    .isEqualTo(file.getValue());
        }
    }
}
