package mu.maupass.devices.vision.face;

import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Turns and scales a face so that its landmarks are where embedding networks expect them: by the similarity
 * transformation with the least squared distance to the five points of the usual 112 × 112 template (as in SFace of the
 * OpenCV Zoo).
 */
final class FaceAlignment {

    /** Side of the template's square. */
    static final int SIDE = 112;

    private static final List<FacePoint> TEMPLATE = List.of(
            new FacePoint(38.2946, 51.6963),
            new FacePoint(73.5318, 51.5014),
            new FacePoint(56.0252, 71.7366),
            new FacePoint(41.5493, 92.3655),
            new FacePoint(70.7299, 92.2041));

    private FaceAlignment() {}

    /**
     * Cuts the face out of an image.
     *
     * @param image any type
     * @param face  in that image
     * @param side  of the resulting square, in pixels
     * @param out   gets {@code side × side} of the image's type
     */
    static void align(Mat image, FaceLandmarks face, int side, Mat out) {
        Mat transform = transform(face, side);
        try {
            Imgproc.warpAffine(image, out, transform, new Size(side, side), Imgproc.INTER_LINEAR);
        } finally {
            transform.release();
        }
    }

    /** {@code 2 × 3} of {@code CV_64F}. With points as complex numbers: the best a and b in {@code z → a·z + b}. */
    private static Mat transform(FaceLandmarks face, int side) {
        List<FacePoint> from = face.points();
        double scale = (double) side / SIDE;
        FacePoint fromMean = mean(from);
        FacePoint toMean = mean(TEMPLATE).scaled(scale, scale);
        double real = 0;
        double imaginary = 0;
        double spread = 0;
        for (int i = 0; i < from.size(); i++) {
            double x = from.get(i).x() - fromMean.x();
            double y = from.get(i).y() - fromMean.y();
            double u = TEMPLATE.get(i).x() * scale - toMean.x();
            double v = TEMPLATE.get(i).y() * scale - toMean.y();
            real += x * u + y * v;
            imaginary += x * v - y * u;
            spread += x * x + y * y;
        }
        double a = real / Math.max(spread, 1e-9);
        double b = imaginary / Math.max(spread, 1e-9);
        Mat matrix = new Mat(2, 3, CvType.CV_64F);
        matrix.put(
                0,
                0,
                a,
                -b,
                toMean.x() - a * fromMean.x() + b * fromMean.y(),
                b,
                a,
                toMean.y() - b * fromMean.x() - a * fromMean.y());
        return matrix;
    }

    private static FacePoint mean(List<FacePoint> points) {
        return new FacePoint(
                points.stream().mapToDouble(FacePoint::x).average().orElseThrow(),
                points.stream().mapToDouble(FacePoint::y).average().orElseThrow());
    }
}
