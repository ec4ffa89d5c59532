package mu.maupass.station.receipt;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Reads a QR as a telephone does: it looks more than once, each time from another distance. */
public final class PaperReader {
    private static final double[] DISTANCES = {1, 0.8, 0.6, 1.4};

    private PaperReader() {}

    /** @return empty where the picture shows none that can be read */
    public static Optional<String> read(Path picture) throws IOException {
        return read(ImageIO.read(picture.toFile()));
    }

    /** The same of a picture in memory. */
    public static Optional<String> read(BufferedImage image) {
        for (double distance : DISTANCES) {
            LuminanceSource seen = seen(image, distance);
            for (Binarizer look : List.of(new HybridBinarizer(seen), new GlobalHistogramBinarizer(seen))) {
                try {
                    return Optional.of(new QRCodeReader()
                            .decode(new BinaryBitmap(look), Map.of(DecodeHintType.TRY_HARDER, true))
                            .getText());
                } catch (ReaderException e) {
                    // The next look.
                }
            }
        }
        return Optional.empty();
    }

    private static LuminanceSource seen(BufferedImage image, double distance) {
        BufferedImage small = new BufferedImage(
                (int) (image.getWidth() * distance), (int) (image.getHeight() * distance), BufferedImage.TYPE_INT_RGB);
        var drawing = small.createGraphics();
        if (distance == 1) {
            drawing.drawImage(image, 0, 0, null);
        } else {
            drawing.drawImage(
                    image,
                    new AffineTransformOp(
                            AffineTransform.getScaleInstance(distance, distance), AffineTransformOp.TYPE_BICUBIC),
                    0,
                    0);
        }
        drawing.dispose();
        int[] pixels = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
        return new RGBLuminanceSource(small.getWidth(), small.getHeight(), pixels);
    }
}
