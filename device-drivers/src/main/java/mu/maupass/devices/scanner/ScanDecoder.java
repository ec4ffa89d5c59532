package mu.maupass.devices.scanner;

import java.util.Arrays;
import java.util.OptionalInt;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.ImageHeader;
import mu.maupass.devices.vision.JpegMending;
import mu.maupass.devices.vision.PixelImage;

/** Decodes a page from a file in any format that {@link ImageDecoder} knows, with the resolution that the file states. In memory only. */
public final class ScanDecoder {

    /** @param dpi resolution of the decoded image, which may have half the size */
    public record Decoded(PixelImage image, OptionalInt dpi) {}

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
        ImageHeader header = header(encoded);
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

    private static ImageHeader header(byte[] encoded) throws ScannerException {
        try {
            ImageHeader header = ImageHeader.of(encoded);
            if (header.width() < 1 || header.height() < 1) {
                throw new ScannerException(new ScannerFailure.ImageUnreadable());
            }
            return header;
        } catch (ImageException e) {
            throw new ScannerException(new ScannerFailure.ImageUnreadable());
        }
    }
}
