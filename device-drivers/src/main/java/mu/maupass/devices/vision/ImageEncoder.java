package mu.maupass.devices.vision;

import mu.maupass.devices.card.Portrait;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Encodes an image as JPEG, in memory only. A page that a person has to look at then needs a tenth of the memory, and
 * is one array to overwrite. Any thread except the JavaFX thread.
 */
public final class ImageEncoder {

    private static final int QUALITY = 92;

    private final OpenCvLibrary library;

    public ImageEncoder(OpenCvLibrary library) {
        this.library = library;
    }

    /**
     * Encodes the image; the caller still has to close it.
     *
     * @return the caller has to close it
     * @throws ImageException the image library is missing
     */
    public Portrait jpeg(PixelImage image) throws ImageException {
        library.load();
        Mat bgr = NativePixels.bgr(image);
        MatOfByte encoded = new MatOfByte();
        MatOfInt how = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY);
        try {
            Imgcodecs.imencode(".jpg", bgr, encoded, how);
            return new Portrait(Portrait.Format.JPEG, image.width(), image.height(), encoded.toArray());
        } finally {
            NativePixels.wipe(bgr);
            NativePixels.wipe(encoded);
            how.release();
        }
    }
}
