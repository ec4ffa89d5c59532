package mu.maupass.devices.vision.face;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Measures a face for a comparison. One thread at a time. */
final class FaceQualityMeter implements AutoCloseable {

    /** Between the eyes of a token frontal image, the least that ISO/IEC 19794-5 stores: a quarter of 240 pixels. */
    private static final double LEAST_INTER_EYE = 60;
    /** The largest height of the face as a part of the picture's; a larger face is cut off when the person moves. */
    private static final double MOST_HEIGHT = 0.78;

    private static final double MOST_OFF_CENTRE = 0.25;
    /**
     * The best distance of the face's centre from the upper edge: there is more of a person below the face than above.
     */
    private static final double HEIGHT = 0.45;
    /**
     * ISO/IEC 19794-5 requires 5 degrees for a document's photo. A comparison works with far more, and five points do
     * not measure more exactly.
     */
    private static final double MOST_TURN = 22;
    /**
     * ISO/IEC 19794-5 requires 8 degrees for a document's photo; it is measured to within four degrees, and nobody
     * should be corrected for so little.
     */
    private static final double MOST_ROLL = 12;
    /** Dark skin in good light is above this limit, with some reserve: the limit must not depend on the person. */
    private static final double LEAST_EXPOSURE = 0.11;

    private static final double MOST_EXPOSURE = 0.80;
    private static final double LEAST_EVENNESS = 0.60;
    private static final double LEAST_SHARPNESS = 0.3;
    /** From this part of the first face's area, a second face is a second person and not somebody in the background. */
    private static final double SECOND_PERSON = 0.2;

    /** Side of the aligned square in which light and sharpness are measured: 50 pixels between the eyes. */
    private static final int SIDE = 160;

    private static final Rect RIGHT_HALF = new Rect(SIDE / 4, SIDE * 3 / 8, SIDE / 4, SIDE / 2);
    private static final Rect LEFT_HALF = new Rect(SIDE / 2, SIDE * 3 / 8, SIDE / 4, SIDE / 2);
    private static final Rect FACE = new Rect(SIDE / 4, SIDE * 3 / 8, SIDE / 2, SIDE / 2);
    /** Ratios of fine to coarser details: in good photographs, and in photographs in which nobody can be recognised. */
    private static final double SHARP = 0.65;

    private static final double BLURRED = 0.35;

    private final Mat aligned = new Mat();
    private final Mat grey = new Mat();
    private final Mat fine = new Mat();
    private final Mat middle = new Mat();
    private final Mat coarse = new Mat();
    private final MatOfDouble mean = new MatOfDouble();
    private final MatOfDouble deviation = new MatOfDouble();

    /**
     * @param bgra  the image, {@code CV_8UC4}
     * @param faces at least one, the largest first
     */
    FaceQuality measure(Mat bgra, List<Face> faces) {
        Face face = faces.getFirst();
        FaceAlignment.align(bgra, face.landmarks(), SIDE, aligned);
        Imgproc.cvtColor(aligned, grey, Imgproc.COLOR_BGRA2GRAY);
        double exposure = mean(RIGHT_HALF) / 2 + mean(LEFT_HALF) / 2;
        double evenness =
                Math.min(mean(RIGHT_HALF), mean(LEFT_HALF)) / Math.max(1, Math.max(mean(RIGHT_HALF), mean(LEFT_HALF)));
        double sharpness = sharpness();
        FacePoint centre = face.centre();
        double offCentre =
                Math.max(Math.abs(centre.x() / bgra.cols() - 0.5), Math.abs(centre.y() / bgra.rows() - HEIGHT));
        FacePose pose = FacePoses.of(face.landmarks());
        double interEye = face.landmarks().interEyeDistance();
        int persons = (int) faces.stream()
                .filter(other -> other.area() >= SECOND_PERSON * face.area())
                .count();
        Set<FaceHint> lacks = EnumSet.noneOf(FaceHint.class);
        add(lacks, FaceHint.SEVERAL_FACES, persons > 1);
        add(lacks, FaceHint.CLOSER, interEye < LEAST_INTER_EYE);
        add(lacks, FaceHint.FURTHER, face.height() > MOST_HEIGHT * bgra.rows());
        add(lacks, FaceHint.CENTRE, offCentre > MOST_OFF_CENTRE);
        add(lacks, FaceHint.LOOK_STRAIGHT, Math.max(Math.abs(pose.yaw()), Math.abs(pose.pitch())) > MOST_TURN);
        add(lacks, FaceHint.HEAD_UPRIGHT, Math.abs(pose.roll()) > MOST_ROLL);
        add(lacks, FaceHint.MORE_LIGHT, exposure / 255 < LEAST_EXPOSURE);
        add(lacks, FaceHint.LESS_LIGHT, exposure / 255 > MOST_EXPOSURE);
        add(lacks, FaceHint.EVEN_LIGHT, evenness < LEAST_EVENNESS);
        add(lacks, FaceHint.HOLD_STILL, sharpness < LEAST_SHARPNESS);
        double turn = Math.max(Math.max(Math.abs(pose.yaw()), Math.abs(pose.pitch())), Math.abs(pose.roll()));
        double score = Math.min(1, interEye / (2 * LEAST_INTER_EYE))
                * Math.max(0, 1 - turn / 60)
                * (0.2 + 0.8 * sharpness)
                * (0.4 + 0.6 * evenness)
                * Math.max(0.1, 1 - Math.abs(exposure / 255 - 0.45))
                * (1 - offCentre)
                * face.confidence();
        return new FaceQuality(
                faces.size(),
                interEye,
                pose,
                sharpness,
                exposure / 255,
                evenness,
                offCentre,
                List.copyOf(lacks),
                Math.clamp(score, 0.0, 1.0));
    }

    private static void add(Set<FaceHint> to, FaceHint hint, boolean holds) {
        if (holds) {
            to.add(hint);
        }
    }

    private double mean(Rect where) {
        Mat part = grey.submat(where);
        double mean = Core.mean(part).val[0];
        part.release();
        return mean;
    }

    /**
     * The ratio of details of one to two pixels to those of two to four. Finer details are left out, because they are
     * mostly noise of the sensor. A ratio does not depend on light, contrast or skin.
     */
    private double sharpness() {
        Mat part = grey.submat(FACE);
        try {
            part.convertTo(fine, CvType.CV_32F);
            Imgproc.GaussianBlur(fine, middle, new Size(), 2);
            Imgproc.GaussianBlur(fine, coarse, new Size(), 4);
            Imgproc.GaussianBlur(fine, fine, new Size(), 1);
            Core.subtract(fine, middle, fine);
            Core.subtract(middle, coarse, coarse);
            double ratio = deviation(fine) / Math.max(deviation(coarse), 1);
            return Math.clamp((ratio - BLURRED) / (SHARP - BLURRED), 0.0, 1.0);
        } finally {
            part.release();
        }
    }

    private double deviation(Mat mat) {
        Core.meanStdDev(mat, mean, deviation);
        return deviation.get(0, 0)[0];
    }

    void forget() {
        List.of(aligned, grey, fine, middle, coarse).forEach(NativePixels::wipe);
    }

    @Override
    public void close() {
        forget();
        mean.release();
        deviation.release();
    }
}
