package mu.maupass.training.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import mu.maupass.devices.vision.mrz.CleanPrint;
import mu.maupass.devices.vision.mrz.StripClasses;
import org.junit.jupiter.api.Test;

class TrainPrintTest {

    @Test
    void paintsTheShippedPicturesAgain() throws IOException {
        int character = StripClasses.CHARACTERS.indexOf('Q');
        try (InputStream in = CleanPrint.class.getResourceAsStream("print.bin")) {
            in.skipNBytes((long) character * CleanPrint.SIZE);
            assertThat(TrainPrint.character(character)).isEqualTo(in.readNBytes(CleanPrint.SIZE));
        }
    }
}
