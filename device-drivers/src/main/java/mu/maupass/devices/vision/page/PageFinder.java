package mu.maupass.devices.vision.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.Quad;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.MatOfPoint;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Finds the border of a card or page on its background, at any rotation and perspective. A page that fills the whole
 * scan has no border. It works on a small copy; the error of the corners is about half a percent of the picture.
 */
final class PageFinder {

    private static final int SIDE = 640;
    private static final double LEAST_SHARE = 0.08;
    private static final double MOST_SHARE = 0.97;
    private static final double SQUAREST = 1.1;
    private static final double LONGEST = 2.1;

    /** A possible border and how likely it is. */
    private record Candidate(Quad quad, double value) {}

    /**
     * @param bgr    {@code CV_8UC3}
     * @param inside an area that must be on the page, if one is known
     * @return the corners in pixels of the image, clockwise, beginning with any of them
     */
    Optional<Quad> find(Mat bgr, Optional<Quad> inside) {
        double factor = Math.min(1, (double) SIDE / Math.max(bgr.cols(), bgr.rows()));
        Mat small = new Mat();
        Mat soft = new Mat();
        List<Candidate> candidates = new ArrayList<>();
        try {
            Imgproc.resize(bgr, small, new Size(), factor, factor, Imgproc.INTER_AREA);
            Imgproc.medianBlur(small, soft, 7);
            Optional<Quad> must = inside.map(quad -> quad.scaled(factor));
            byGround(soft, must, candidates);
            for (double threshold : new double[] {25, 60}) {
                byEdges(soft, threshold, must, candidates);
            }
        } finally {
            NativePixels.wipe(small);
            NativePixels.wipe(soft);
        }
        return candidates.stream()
                .max(Comparator.comparingDouble(Candidate::value))
                .map(c -> c.quad.scaled(1 / factor));
    }

    /** Finds what differs from the picture's border: a page on a plain background. */
    private static void byGround(Mat soft, Optional<Quad> must, List<Candidate> candidates) {
        Mat lab = new Mat();
        Mat distance = new Mat();
        Mat mask = new Mat();
        Imgproc.cvtColor(soft, lab, Imgproc.COLOR_BGR2Lab);
        int rim = Math.max(3, Math.min(lab.cols(), lab.rows()) / 40);
        Scalar ground = median(lab, rim);
        Core.absdiff(lab, ground, distance);
        List<Mat> planes = new ArrayList<>();
        Core.split(distance, planes);
        Core.addWeighted(planes.get(1), 1, planes.get(2), 1, 0, mask);
        Core.addWeighted(mask, 1.3, planes.get(0), 0.8, 0, mask);
        Imgproc.threshold(mask, mask, 0, 255, Imgproc.THRESH_BINARY | Imgproc.THRESH_OTSU);
        Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(9, 9));
        Imgproc.morphologyEx(mask, mask, Imgproc.MORPH_CLOSE, kernel);
        Imgproc.morphologyEx(mask, mask, Imgproc.MORPH_OPEN, kernel);
        contours(mask, must, 1.05, candidates);
        planes.forEach(NativePixels::wipe);
        for (Mat mat : List.of(lab, distance, mask, kernel)) {
            NativePixels.wipe(mat);
        }
    }

    private static Scalar median(Mat lab, int rim) {
        double[] values = new double[3];
        List<Rect> sides = List.of(
                new Rect(0, 0, lab.cols(), rim),
                new Rect(0, lab.rows() - rim, lab.cols(), rim),
                new Rect(0, 0, rim, lab.rows()),
                new Rect(lab.cols() - rim, 0, rim, lab.rows()));
        double[][] means = new double[3][sides.size()];
        for (int i = 0; i < sides.size(); i++) {
            Scalar mean = Core.mean(lab.submat(sides.get(i)));
            for (int c = 0; c < 3; c++) {
                means[c][i] = mean.val[c];
            }
        }
        for (int c = 0; c < 3; c++) {
            Arrays.sort(means[c]);
            values[c] = (means[c][1] + means[c][2]) / 2;
        }
        return new Scalar(values[0], values[1], values[2]);
    }

    private static void byEdges(Mat soft, double threshold, Optional<Quad> must, List<Candidate> candidates) {
        Mat grey = new Mat();
        Mat edges = new Mat();
        Imgproc.cvtColor(soft, grey, Imgproc.COLOR_BGR2GRAY);
        Imgproc.Canny(grey, edges, threshold / 2, threshold);
        Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(5, 5));
        Imgproc.morphologyEx(edges, edges, Imgproc.MORPH_CLOSE, kernel);
        contours(edges, must, 1, candidates);
        for (Mat mat : List.of(grey, edges, kernel)) {
            NativePixels.wipe(mat);
        }
    }

    private static void contours(Mat mask, Optional<Quad> must, double weight, List<Candidate> candidates) {
        List<MatOfPoint> contours = new ArrayList<>();
        Mat hierarchy = new Mat();
        Imgproc.findContours(mask, contours, hierarchy, Imgproc.RETR_LIST, Imgproc.CHAIN_APPROX_SIMPLE);
        double all = mask.total();
        for (MatOfPoint contour : contours) {
            if (Imgproc.boundingRect(contour).area() > LEAST_SHARE * all) {
                candidate(contour, all, must, weight).ifPresent(candidates::add);
            }
            contour.release();
        }
        hierarchy.release();
    }

    private static Optional<Candidate> candidate(MatOfPoint contour, double all, Optional<Quad> must, double weight) {
        MatOfInt indices = new MatOfInt();
        Imgproc.convexHull(contour, indices);
        Point[] points = contour.toArray();
        Point[] hull = Arrays.stream(indices.toArray()).mapToObj(i -> points[i]).toArray(Point[]::new);
        MatOfPoint2f outline = new MatOfPoint2f(hull);
        double area = Imgproc.contourArea(outline);
        if (area < LEAST_SHARE * all || area > MOST_SHARE * all) {
            return Optional.empty();
        }
        Optional<Point[]> corners = corners(outline);
        if (corners.isEmpty()) {
            return Optional.empty();
        }
        Quad quad = clockwise(corners.get());
        double side = Math.max(quad.width(), quad.height()) / Math.max(1, Math.min(quad.width(), quad.height()));
        double filled = Math.min(area, quad.area()) / Math.max(area, quad.area());
        if (side < SQUAREST || side > LONGEST || filled < 0.9) {
            return Optional.empty();
        }
        if (must.isPresent() && !contains(quad, must.get())) {
            return Optional.empty();
        }
        return Optional.of(new Candidate(quad, weight * Math.sqrt(quad.area() / all) * Math.pow(filled, 3)));
    }

    /**
     * Four corners, found by simplifying the contour step by step; this also works for the rounded corners of cards.
     */
    private static Optional<Point[]> corners(MatOfPoint2f outline) {
        double length = Imgproc.arcLength(outline, true);
        for (double tolerance = 0.01; tolerance < 0.09; tolerance += 0.01) {
            MatOfPoint2f rough = new MatOfPoint2f();
            Imgproc.approxPolyDP(outline, rough, tolerance * length, true);
            if (rough.total() == 4) {
                return Optional.of(rough.toArray());
            }
            if (rough.total() < 4) {
                break;
            }
        }
        return Optional.empty();
    }

    private static Quad clockwise(Point[] corners) {
        double cx = Arrays.stream(corners).mapToDouble(p -> p.x).average().orElseThrow();
        double cy = Arrays.stream(corners).mapToDouble(p -> p.y).average().orElseThrow();
        Point[] sorted = Arrays.stream(corners)
                .sorted(Comparator.comparingDouble(p -> Math.atan2(p.y - cy, p.x - cx)))
                .toArray(Point[]::new);
        return new Quad(point(sorted[0]), point(sorted[1]), point(sorted[2]), point(sorted[3]));
    }

    private static Quad.Point point(Point p) {
        return new Quad.Point(p.x, p.y);
    }

    private static boolean contains(Quad page, Quad part) {
        MatOfPoint2f outline = points(page);
        double slack = -0.03 * Math.max(page.width(), page.height());
        for (Quad.Point p : List.of(part.topLeft(), part.topRight(), part.bottomRight(), part.bottomLeft())) {
            if (Imgproc.pointPolygonTest(outline, new Point(p.x(), p.y()), true) < slack) {
                return false;
            }
        }
        return true;
    }

    static MatOfPoint2f points(Quad quad) {
        MatOfPoint2f points = new MatOfPoint2f(
                new Point(quad.topLeft().x(), quad.topLeft().y()),
                new Point(quad.topRight().x(), quad.topRight().y()),
                new Point(quad.bottomRight().x(), quad.bottomRight().y()),
                new Point(quad.bottomLeft().x(), quad.bottomLeft().y()));
        points.convertTo(points, CvType.CV_32F);
        return points;
    }
}
