package mu.maupass.devices.vision;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Copies pixels between Java's memory and OpenCV's. The caller has to {@link #wipe} each {@link Mat} that it gets here.
 * The library has to be loaded. Any thread.
 */
public final class NativePixels {

    private static final ValueLayout.OfInt BGRA = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private NativePixels() {}

    /** The image as {@code height × width} of {@code CV_8UC4}, B, G, R, A. */
    public static Mat bgra(PixelImage image) {
        Mat mat = new Mat(image.height(), image.width(), CvType.CV_8UC4);
        MemorySegment.copy(image.argb(), 0, memory(mat), BGRA, 0, image.argb().length);
        return mat;
    }

    /** The image as {@code height × width} of {@code CV_8UC3}, B, G, R. */
    public static Mat bgr(PixelImage image) {
        return converted(image, Imgproc.COLOR_BGRA2BGR);
    }

    /** The image as {@code height × width} of {@code CV_8UC1}, luma. */
    public static Mat grey(PixelImage image) {
        return converted(image, Imgproc.COLOR_BGRA2GRAY);
    }

    /** Copies one, three (B, G, R) or four (B, G, R, A; alpha is ignored) channels of 8 bits. */
    public static PixelImage image(Mat mat) {
        Mat bgra = new Mat();
        try {
            switch (mat.depth() == CvType.CV_8U ? mat.channels() : 0) {
                case 1 -> Imgproc.cvtColor(mat, bgra, Imgproc.COLOR_GRAY2BGRA);
                case 3 -> Imgproc.cvtColor(mat, bgra, Imgproc.COLOR_BGR2BGRA);
                case 4 -> mat.copyTo(bgra);
                default -> throw new IllegalArgumentException("8 bits in one, three or four channels, not " + mat);
            }
            int[] argb = new int[Math.toIntExact(bgra.total())];
            MemorySegment.copy(memory(bgra), BGRA, 0, argb, 0, argb.length);
            if (mat.channels() == 4) {
                for (int i = 0; i < argb.length; i++) {
                    argb[i] |= 0xFF000000;
                }
            }
            return new PixelImage(argb, mat.cols(), mat.rows());
        } finally {
            wipe(bgra);
        }
    }

    /** Copies the image into the matrix, which is made {@code height × width} of {@code CV_8UC4} if it is not. */
    public static void copy(PixelImage image, Mat bgra) {
        bgra.create(image.height(), image.width(), CvType.CV_8UC4);
        MemorySegment.copy(image.argb(), 0, memory(bgra), BGRA, 0, image.argb().length);
    }

    /** Copies {@code CV_8UC4}, B, G, R, A with opaque alpha, into as many pixels as it has. */
    static void copy(Mat bgra, int[] argb) {
        MemorySegment.copy(memory(bgra), BGRA, 0, argb, 0, argb.length);
    }

    /** Overwrites native memory and frees it. */
    public static void wipe(Mat mat) {
        if (!mat.empty()) {
            mat.setTo(Scalar.all(0));
        }
        mat.release();
    }

    private static Mat converted(PixelImage image, int conversion) {
        Mat bgra = bgra(image);
        Mat converted = new Mat();
        Imgproc.cvtColor(bgra, converted, conversion);
        wipe(bgra);
        return converted;
    }

    /** The memory of a matrix without gaps between its rows; valid as long as the matrix. */
    // The address and the size come from OpenCV.
    @SuppressWarnings("restricted")
    private static MemorySegment memory(Mat mat) {
        if (!mat.isContinuous()) {
            throw new IllegalArgumentException("rows with gaps");
        }
        return MemorySegment.ofAddress(mat.dataAddr()).reinterpret(mat.total() * mat.elemSize());
    }
}
