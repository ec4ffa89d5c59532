package mu.maupass.station.screen.visit;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Looks for a QR in the picture of a window, as somebody with a telephone would. */
final class Telescope {
    private Telescope() {}

    static Optional<String> qr(Image picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        RGBLuminanceSource source = new RGBLuminanceSource(width, height, pixels);
        // What one way of telling black from white gets wrong in a symbol, the other gets right.
        return qr(new HybridBinarizer(source)).or(() -> qr(new GlobalHistogramBinarizer(source)));
    }

    private static Optional<String> qr(Binarizer binarizer) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(binarizer), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
