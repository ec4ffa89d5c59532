package mu.maupass.station.screen.citizen;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Arrays;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * A QR of a secret, black on white whatever the colours around it, with whole screen pixels per module. It is
 * overwritten when it leaves the scene.
 */
final class QrPicture extends Region {
    /** Light modules around the symbol that readers need (ISO/IEC 18004, 9.1). */
    private static final int QUIET_ZONE = 4;

    private final ImageView view = new ImageView();
    private final int modules;

    /** @param secret is overwritten before this returns */
    QrPicture(char[] secret) {
        WritableImage image = draw(secret);
        modules = (int) image.getWidth();
        view.setImage(image);
        view.setSmooth(false);
        view.setPreserveRatio(true);
        getChildren().add(view);
        getStyleClass().add("qr");
        sceneProperty().subscribe((was, is) -> {
            if (was != null && is == null) {
                wipe(image);
            }
        });
    }

    private static WritableImage draw(char[] secret) {
        ByteMatrix matrix;
        try {
            // The library asks for a String; this one lives for the length of the call.
            matrix = Encoder.encode(new String(secret), ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("not a text for a QR");
        } finally {
            Arrays.fill(secret, '\0');
        }
        int side = matrix.getWidth() + 2 * QUIET_ZONE;
        WritableImage image = new WritableImage(side, side);
        wipe(image);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y) == 1) {
                    pixels.setColor(x + QUIET_ZONE, y + QUIET_ZONE, Color.BLACK);
                }
            }
        }
        matrix.clear((byte) 0);
        return image;
    }

    private static void wipe(WritableImage image) {
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                pixels.setColor(x, y, Color.WHITE);
            }
        }
    }

    @Override
    protected void layoutChildren() {
        double room = Math.min(getWidth(), getHeight());
        double side = Math.max(1, Math.floor(room / modules)) * modules;
        view.setFitWidth(side);
        view.relocate(snapPositionX((getWidth() - side) / 2), snapPositionY((getHeight() - side) / 2));
    }
}
