package mu.maupass.devices.vision;

import java.io.IOException;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.codec.PictureWriters;

/**
 * Encodes an image as JPEG, in memory only. A page that a person has to look at then needs a tenth of the memory, and
 * is one array to overwrite. Any thread except the JavaFX thread.
 */
public final class ImageEncoder {

    private static final float QUALITY = 0.92f;

    /**
     * Encodes the image; the caller still has to close it.
     *
     * @return the caller has to close it
     * @throws ImageException this Java lacks what writes JPEG
     */
    public Portrait jpeg(PixelImage image) throws ImageException {
        try {
            byte[] encoded = PictureWriters.jpeg(image.argb(), image.width(), image.height(), QUALITY);
            return new Portrait(Portrait.Format.JPEG, image.width(), image.height(), encoded);
        } catch (IOException e) {
            throw new ImageException(ImageFailure.LIBRARY_MISSING);
        }
    }
}
