package mu.maupass.devices.vision.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.FaceDetectorYN;

/** Finds faces with OpenCV's FaceDetectorYN. One thread at a time. */
final class FaceFinder implements AutoCloseable {

    private static final float OVERLAP = 0.3f;
    private static final int MOST_FACES = 50;
    /** The network halves the image five times. */
    private static final int GRID = 32;
    private static final int VALUES = 15;
    /** Side of the square in which a face is looked for again, in sides of the face. */
    private static final double SURROUNDINGS = 2;

    private final FaceDetectorYN detector;
    private final Mat small = new Mat();
    private final Mat bgr = new Mat();
    private final Mat padded = new Mat();
    private final Mat found = new Mat();

    FaceFinder(FaceModels.Loaded model) {
        MatOfByte bytes = new MatOfByte(model.bytes());
        MatOfByte none = new MatOfByte();
        detector = FaceDetectorYN.create("onnx", bytes, none, new Size(2 * GRID, 2 * GRID), (float) model.model().threshold(), OVERLAP,
                MOST_FACES);
        bytes.release();
    }

    /**
     * Finds the faces.
     *
     * @param bgra    {@code CV_8UC4}
     * @param longest the image is made smaller to this side before, in pixels
     * @return the largest first, in the pixels of the image as it was given
     */
    List<Face> find(Mat bgra, int longest) {
        double scale = Math.min(1, (double) longest / Math.max(bgra.cols(), bgra.rows()));
        Size size = new Size(Math.max(1, Math.round(bgra.cols() * scale)), Math.max(1, Math.round(bgra.rows() * scale)));
        Imgproc.resize(bgra, small, size, 0, 0, scale < 0.5 ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
        Imgproc.cvtColor(small, bgr, Imgproc.COLOR_BGRA2BGR);
        // Padded here, because the detector's own copy could not be overwritten.
        Core.copyMakeBorder(bgr, padded, 0, up(bgr.rows()) - bgr.rows(), 0, up(bgr.cols()) - bgr.cols(),
                Core.BORDER_CONSTANT, Scalar.all(0));
        detector.setInputSize(padded.size());
        detector.detect(padded, found);
        return faces(bgra.cols() / size.width, bgra.rows() / size.height);
    }

    /**
     * Finds a face again in the part of the image around it, larger and thus with better landmarks.
     *
     * @param bgra    {@code CV_8UC4}
     * @param coarse  as it was found in the whole image
     * @param longest as in {@link #find}
     * @return the coarse one where it is not found again
     */
    Face refine(Mat bgra, Face coarse, int longest) {
        double reach = SURROUNDINGS * Math.max(coarse.width(), coarse.height()) / 2;
        FacePoint centre = coarse.centre();
        Rect around = within(bgra, centre.x() - reach, centre.y() - reach, centre.x() + reach, centre.y() + reach);
        if (around.width < GRID || around.height < GRID) {
            return coarse;
        }
        Mat part = bgra.submat(around);
        try {
            return find(part, longest).stream().map(face -> face.moved(around.x, around.y))
                    .filter(face -> face.centre().distance(centre) < coarse.width() / 2)
                    .findFirst().orElse(coarse);
        } finally {
            part.release();
        }
    }

    private static Rect within(Mat image, double left, double top, double right, double bottom) {
        int x = (int) Math.clamp(left, 0, image.cols() - 1.0);
        int y = (int) Math.clamp(top, 0, image.rows() - 1.0);
        return new Rect(x, y, (int) Math.clamp(right, 1, image.cols()) - x, (int) Math.clamp(bottom, 1, image.rows()) - y);
    }

    /** Never a single cell of the coarsest map: OpenCV 4.9 then reads memory that nobody has written, and finds ghosts. */
    private static int up(int side) {
        return Math.max(2 * GRID, (side + GRID - 1) / GRID * GRID);
    }

    private List<Face> faces(double scaleX, double scaleY) {
        List<Face> faces = new ArrayList<>();
        float[] row = new float[VALUES];
        for (int i = 0; i < found.rows(); i++) {
            found.get(i, 0, row);
            FacePoint[] points = new FacePoint[5];
            for (int p = 0; p < points.length; p++) {
                points[p] = new FacePoint(row[4 + 2 * p] * scaleX, row[5 + 2 * p] * scaleY);
            }
            faces.add(new Face(row[0] * scaleX, row[1] * scaleY, row[2] * scaleX, row[3] * scaleY,
                    new FaceLandmarks(points[0], points[1], points[2], points[3], points[4]), row[14]));
        }
        faces.sort(Comparator.comparingDouble(Face::area).reversed());
        return faces;
    }

    /** Has the detector look at nothing, so that its inner memory, which nobody else can reach, forgets what it saw. */
    void forget() {
        if (!padded.empty()) {
            padded.setTo(Scalar.all(0));
            detector.detect(padded, found);
        }
    }

    @Override
    public void close() {
        forget();
        List.of(small, bgr, padded, found).forEach(NativePixels::wipe);
    }
}
