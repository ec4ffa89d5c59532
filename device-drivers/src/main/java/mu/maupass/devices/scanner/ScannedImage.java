package mu.maupass.devices.scanner;

import java.util.Objects;
import java.util.OptionalInt;
import mu.maupass.devices.vision.PixelImage;

/**
 * One scanned side. It is kept in memory only; {@link #close()} overwrites it.
 *
 * @param image the pixels from the scanner: the document may be anywhere in the image, at any angle
 * @param dpi   dots per inch; empty where they are not known (a camera, a file that does not state them)
 * @param side  which side of the document
 */
public record ScannedImage(PixelImage image, OptionalInt dpi, Side side) implements AutoCloseable {

    public ScannedImage {
        Objects.requireNonNull(image);
        Objects.requireNonNull(dpi);
        Objects.requireNonNull(side);
    }

    @Override
    public void close() {
        image.close();
    }
}
