package mu.maupass.devices.scanner;

import java.util.Objects;
import java.util.OptionalInt;
import mu.maupass.devices.vision.PixelImage;

/**
 * One scanned side. Lives in memory only; {@link #close()} overwrites it.
 *
 * @param image the pixels, as the scanner saw them: the document may lie anywhere in it, at any angle
 * @param dpi   dots per inch; empty where the source does not know (a camera, a file without that note)
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
