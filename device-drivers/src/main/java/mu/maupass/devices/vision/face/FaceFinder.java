package mu.maupass.devices.vision.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Finds faces in an image, and measures the largest one a second time more exactly. One thread at a time. */
final class FaceFinder implements AutoCloseable {

    /** Side of the square for the second look at a face, in sides of the face and in pixels. */
    private static final double SURROUNDINGS = 1.5;
    /**
     * A face is about 130 pixels wide in it. In smaller faces the network reports the eyes of an inclined head as
     * nearly level: it reads 25 degrees as 3 where the face is 75 pixels wide, and as 16 here.
     */
    private static final int SIDE = 256;
    /** The square is first drawn twice as large, so that a large face does not become coarse. */
    private static final int DRAWN = 2 * SIDE;
    /**
     * In degrees. The network underestimates an inclination, so the head is turned back by this much and looked at
     * again.
     */
    private static final double LEVEL = 4;

    private static final double STEEPEST = 60;
    private static final int MOST_TURNS = 4;

    private final FaceDetector inImages;
    private final FaceDetector inSquares;
    private final Mat small = new Mat();
    private final Mat drawn = new Mat(DRAWN, DRAWN, CvType.CV_8UC4, Scalar.all(0));
    private final Mat square = new Mat(SIDE, SIDE, CvType.CV_8UC4, Scalar.all(0));

    FaceFinder(FaceModels.Loaded model) {
        inImages = new FaceDetector(model);
        inSquares = new FaceDetector(model);
    }

    /**
     * Finds the faces.
     *
     * @param bgra    {@code CV_8UC4}
     * @param longest the image is first made smaller to this longest side, in pixels
     * @return the largest first and {@link #refine refined}, in pixels of the given image
     */
    List<Face> find(Mat bgra, int longest) {
        double scale = Math.min(1, (double) longest / Math.max(bgra.cols(), bgra.rows()));
        Size size =
                new Size(Math.max(1, Math.round(bgra.cols() * scale)), Math.max(1, Math.round(bgra.rows() * scale)));
        if (!small.size().equals(size)) {
            NativePixels.wipe(small);
        }
        Imgproc.resize(bgra, small, size, 0, 0, scale < 0.5 ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
        List<Face> faces = new ArrayList<>(inImages.detect(small).stream()
                .map(face -> face.scaled(bgra.cols() / size.width, bgra.rows() / size.height))
                .toList());
        if (!faces.isEmpty()) {
            faces.set(0, refine(bgra, faces.getFirst()));
        }
        return faces;
    }

    /**
     * Looks at a face again, enlarged and turned until its eyes are level. Returns the face as it was where it is not
     * found again.
     */
    private Face refine(Mat bgra, Face coarse) {
        double zoom = SIDE / (SURROUNDINGS * Math.max(coarse.width(), coarse.height()));
        FacePoint middle = new FacePoint(SIDE / 2.0, SIDE / 2.0);
        Face refined = coarse;
        double angle = 0;
        for (int turn = 0; turn < MOST_TURNS && Math.abs(angle) < STEEPEST; turn++) {
            cut(bgra, coarse.centre(), angle, zoom);
            Optional<Face> found = inSquares.detect(square).stream()
                    .filter(face -> face.centre().distance(middle) < face.width() / 2)
                    .findFirst();
            if (found.isEmpty()) {
                break;
            }
            refined = found.get()
                    .moved(-middle.x(), -middle.y())
                    .scaled(1 / zoom, 1 / zoom)
                    .turned(angle)
                    .moved(coarse.centre().x(), coarse.centre().y());
            double roll = FacePoses.of(found.get().landmarks()).roll();
            if (Math.abs(roll) < LEVEL) {
                break;
            }
            angle -= roll;
        }
        return refined;
    }

    /** Draws the surroundings of a point into {@link #square}, turned counter-clockwise by an angle in degrees. */
    private void cut(Mat bgra, FacePoint centre, double angle, double zoom) {
        Mat transform = Imgproc.getRotationMatrix2D(new Point(centre.x(), centre.y()), angle, zoom * DRAWN / SIDE);
        transform.put(0, 2, transform.get(0, 2)[0] + DRAWN / 2.0 - centre.x());
        transform.put(1, 2, transform.get(1, 2)[0] + DRAWN / 2.0 - centre.y());
        Imgproc.warpAffine(bgra, drawn, transform, drawn.size(), Imgproc.INTER_LINEAR);
        Imgproc.resize(drawn, square, square.size(), 0, 0, Imgproc.INTER_AREA);
        transform.release();
    }

    void forget() {
        inImages.forget();
        inSquares.forget();
        NativePixels.wipe(small);
        drawn.setTo(Scalar.all(0));
        square.setTo(Scalar.all(0));
    }

    @Override
    public void close() {
        inImages.close();
        inSquares.close();
        List.of(small, drawn, square).forEach(NativePixels::wipe);
    }
}
