package mu.maupass.devices.vision.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.FaceDetectorYN;

/**
 * OpenCV's FaceDetectorYN, for images that mostly have the same size. With another size the network's inner memory has
 * to be overwritten and made again. One thread at a time.
 */
final class FaceDetector implements AutoCloseable {

    private static final float OVERLAP = 0.3f;
    private static final int MOST_FACES = 50;
    /** The network halves the image five times. */
    private static final int GRID = 32;

    private static final int VALUES = 15;

    private final FaceDetectorYN detector;
    private final Mat bgr = new Mat();
    private final Mat padded = new Mat();
    private final Mat found = new Mat();

    FaceDetector(FaceModels.Loaded model) {
        MatOfByte bytes = new MatOfByte(model.bytes());
        MatOfByte none = new MatOfByte();
        detector = FaceDetectorYN.create(
                "onnx",
                bytes,
                none,
                new Size(2 * GRID, 2 * GRID),
                (float) model.model().threshold(),
                OVERLAP,
                MOST_FACES);
        bytes.release();
    }

    /**
     * @param bgra {@code CV_8UC4}
     * @return the largest first, in the image's pixels
     */
    List<Face> detect(Mat bgra) {
        Size size = new Size(up(bgra.cols()), up(bgra.rows()));
        if (!padded.empty() && !padded.size().equals(size)) {
            forget();
            NativePixels.wipe(padded);
        }
        if (!bgr.size().equals(bgra.size())) {
            NativePixels.wipe(bgr);
        }
        Imgproc.cvtColor(bgra, bgr, Imgproc.COLOR_BGRA2BGR);
        // Padded here, because the copy that the detector would make could not be overwritten.
        Core.copyMakeBorder(
                bgr,
                padded,
                0,
                (int) size.height - bgr.rows(),
                0,
                (int) size.width - bgr.cols(),
                Core.BORDER_CONSTANT,
                Scalar.all(0));
        detector.setInputSize(size);
        detector.detect(padded, found);
        return faces();
    }

    /**
     * Large enough for more than one cell in the coarsest map: with a single cell OpenCV 4.9 reads memory that was
     * never written, and finds faces where there are none.
     */
    private static int up(int side) {
        return Math.max(2 * GRID, (side + GRID - 1) / GRID * GRID);
    }

    private List<Face> faces() {
        List<Face> faces = new ArrayList<>();
        float[] row = new float[VALUES];
        for (int i = 0; i < found.rows(); i++) {
            found.get(i, 0, row);
            FacePoint[] points = new FacePoint[5];
            for (int p = 0; p < points.length; p++) {
                points[p] = new FacePoint(row[4 + 2 * p], row[5 + 2 * p]);
            }
            faces.add(new Face(
                    row[0],
                    row[1],
                    row[2],
                    row[3],
                    new FaceLandmarks(points[0], points[1], points[2], points[3], points[4]),
                    row[14]));
        }
        faces.sort(Comparator.comparingDouble(Face::area).reversed());
        return faces;
    }

    /**
     * Runs the network on an empty image, because its inner memory, which cannot be reached in another way, is
     * overwritten by that.
     */
    void forget() {
        if (!padded.empty()) {
            NativePixels.wipe(bgr);
            padded.setTo(Scalar.all(0));
            detector.detect(padded, found);
        }
    }

    @Override
    public void close() {
        forget();
        List.of(bgr, padded, found).forEach(NativePixels::wipe);
    }
}
