package mu.maupass.station.screen.visit;

import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import mu.maupass.station.receipt.PaperReader;

/** Looks for a QR in the picture of a window, as somebody with a telephone would. */
final class Telescope {
    private Telescope() {}

    static Optional<String> qr(Image picture) {
        return PaperReader.read(SwingFXUtils.fromFXImage(picture, null));
    }
}
