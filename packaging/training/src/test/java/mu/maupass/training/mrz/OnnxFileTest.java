package mu.maupass.training.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import mu.maupass.devices.vision.mrz.StripClasses;
import org.junit.jupiter.api.Test;

class OnnxFileTest {

    @Test
    void writesTheShippedNetworkAgainFromItsWeights() throws IOException {
        StripNetwork network = new StripNetwork(new SplittableRandom(1));
        try (InputStream in = StripClasses.class.getResourceAsStream("strip.onnx")) {
            byte[] shipped = in.readAllBytes();
            OnnxFile.into(network, shipped);
            assertThat(OnnxFile.of(network, TrainMrzReader.COLUMNS)).isEqualTo(shipped);
        }
    }
}
