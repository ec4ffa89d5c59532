package mu.maupass.devices.vision;

import org.jspecify.annotations.Nullable;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Decodes the pictures of one motion JPEG stream, all of one size, into the caller's buffer. Each picture uses the same
 * native memory, which is overwritten at the end. One thread at a time.
 */
public final class JpegFrames implements AutoCloseable {

    private static final int LONGEST_SIDE = 4096;

    private final OpenCvLibrary library;
    private @Nullable Mat bgra;

    public JpegFrames(OpenCvLibrary library) {
        this.library = library;
    }

    /**
     * Reads the size from the header, before anything is decoded.
     *
     * @return width and height in pixels
     * @throws ImageException when it is no JPEG, or has a side above 4096 pixels
     */
    public static int[] size(byte[] jpeg) throws ImageException {
        ImageHeader header = ImageHeader.of(jpeg);
        if (header.format() != ImageHeader.Format.JPEG) {
            throw new ImageException(ImageFailure.NOT_AN_IMAGE);
        }
        if (header.width() > LONGEST_SIDE || header.height() > LONGEST_SIDE) {
            throw new ImageException(ImageFailure.TOO_MANY_PIXELS);
        }
        if (header.width() < 1 || header.height() < 1 || !header.complete()) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
        return new int[] {(int) header.width(), (int) header.height()};
    }

    /**
     * Decodes one picture, whose size is known from {@link #size}.
     *
     * @param jpeg is not changed
     * @param argb gets {@code 0xFFRRGGBB}; as many pixels as the picture has
     * @throws ImageException when the picture cannot be decoded or has another size, or the library is missing
     */
    public void decode(byte[] jpeg, int[] argb) throws ImageException {
        library.load();
        if (bgra == null) {
            bgra = new Mat();
        }
        Mat encoded = new Mat(1, jpeg.length, CvType.CV_8UC1);
        Mat bgr = new Mat();
        try {
            encoded.put(0, 0, jpeg);
            bgr = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
            if (bgr.total() != argb.length || bgr.type() != CvType.CV_8UC3) {
                throw new ImageException(ImageFailure.DAMAGED);
            }
            Imgproc.cvtColor(bgr, bgra, Imgproc.COLOR_BGR2BGRA);
            NativePixels.copy(bgra, argb);
        } catch (CvException e) {
            throw new ImageException(ImageFailure.DAMAGED);
        } finally {
            NativePixels.wipe(encoded);
            NativePixels.wipe(bgr);
        }
    }

    @Override
    public void close() {
        if (bgra != null) {
            NativePixels.wipe(bgra);
            bgra = null;
        }
    }
}
