package mu.maupass.devices.scanner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.JpegMending;
import mu.maupass.devices.vision.PixelImage;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Decodes a page from a file in JPEG, PNG or TIFF, with the resolution that the file states. In memory only. */
public final class ScanDecoder {

    private static final double MILLIMETRES_PER_INCH = 25.4;

    /** @param dpi resolution of the decoded image, which may have half the size */
    public record Decoded(PixelImage image, OptionalInt dpi) {}

    /**
     * @param width  in pixels as encoded
     * @param height in pixels as encoded
     * @param dpi    as the file states; empty where it states none
     */
    private record Header(long width, long height, OptionalInt dpi) {}

    private final ImageDecoder images;

    public ScanDecoder(ImageDecoder images) {
        this.images = images;
    }

    /**
     * Checks the size in the header, then decodes.
     *
     * @param encoded not changed
     * @param asked   the resolution that was asked for; empty: the one that the file states
     * @throws ScannerException when it is no image, or too large, or too small
     */
    public Decoded decode(byte[] encoded, OptionalInt asked) throws ScannerException {
        byte[] whole = JpegMending.mended(encoded);
        try {
            return decodeWhole(whole, asked);
        } finally {
            if (whole != encoded) {
                Arrays.fill(whole, (byte) 0);
            }
        }
    }

    private Decoded decodeWhole(byte[] encoded, OptionalInt asked) throws ScannerException {
        Header header = header(encoded);
        OptionalInt dpi = asked.isPresent() ? asked : header.dpi();
        ScanControl.judge(header.width(), header.height(), dpi);
        try {
            PixelImage image = images.decode(encoded);
            // The decoder halves very large images, and turns images by their orientation.
            double scale = (double) Math.max(image.width(), image.height()) / Math.max(header.width(), header.height());
            return new Decoded(image, dpi.isPresent() ? OptionalInt.of((int) Math.round(dpi.getAsInt() * scale)) : dpi);
        } catch (ImageException e) {
            throw new ScannerException(new ScannerFailure.ImageUnreadable());
        }
    }

    private static Header header(byte[] encoded) throws ScannerException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new ScannerException(new ScannerFailure.ImageUnreadable());
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true);
                return new Header(reader.getWidth(0), reader.getHeight(0), resolution(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new ScannerException(new ScannerFailure.ImageUnreadable());
        }
    }

    /**
     * Reads the size of a pixel in millimetres from the platform's metadata. It is often missing; then it is not
     * guessed.
     */
    private static OptionalInt resolution(ImageReader reader) {
        try {
            IIOMetadata metadata = reader.getImageMetadata(0);
            Element root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
            NodeList sizes = root.getElementsByTagName("HorizontalPixelSize");
            double size =
                    sizes.getLength() == 0 ? 0 : Double.parseDouble(((Element) sizes.item(0)).getAttribute("value"));
            long dpi = size > 0 ? Math.round(MILLIMETRES_PER_INCH / size) : 0;
            return dpi >= 50 && dpi <= 4_800 ? OptionalInt.of((int) dpi) : OptionalInt.empty();
        } catch (IOException | RuntimeException e) {
            return OptionalInt.empty();
        }
    }
}
