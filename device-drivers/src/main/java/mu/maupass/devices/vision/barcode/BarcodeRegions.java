package mu.maupass.devices.vision.barcode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.RotatedRect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Finds the parts of a page where barcodes may be, and cuts them out upright: places with many edges in one or both
 * directions, of a size and density that a code can have. Some of them are text lines or portraits; decoding shows
 * that.
 */
final class BarcodeRegions {

    /** At this width of the page codes are still visible as patches, and finding them takes milliseconds. */
    private static final double WORKING_SIDE = 1000;

    private static final double LEAST_AREA = 0.0008;
    private static final double LEAST_FILLING = 0.55;
    /** The margin around a patch, so that the code's quiet zone is included. */
    private static final double MARGIN = 0.14;
    /** The part of a side that may be quiet zone. */
    private static final double EDGE = 0.16;
    /**
     * How far the share of dark modules may be from one half: codes are designed to have about as many dark as light
     * ones.
     */
    private static final double MOST_UNEVEN = 0.22;

    private static final double LONGEST_CUT = 1400;
    private static final double SHORTEST_CUT = 220;
    private static final int MOST = 10;
    private static final int[] GAPS = {9, 17, 31};

    private BarcodeRegions() {}

    /**
     * @param grey {@code CV_8UC1}
     * @return the parts, of {@code CV_8UC1}, the largest patch first; the caller has to overwrite them
     */
    static List<Mat> cut(Mat grey) {
        double scale = Math.min(1, WORKING_SIDE / Math.max(grey.cols(), grey.rows()));
        Mat small = new Mat();
        Imgproc.resize(grey, small, new Size(), scale, scale, Imgproc.INTER_AREA);
        Mat edges = edges(small);
        NativePixels.wipe(small);
        List<RotatedRect> patches = new ArrayList<>();
        // With a small closing operation a coarse code becomes several patches; with a large one a fine code joins with
        // what is beside it.
        for (int gap : GAPS) {
            patches.addAll(patches(edges, gap));
        }
        NativePixels.wipe(edges);
        patches.sort(Comparator.comparingDouble((RotatedRect r) -> -r.size.area()));
        List<RotatedRect> chosen = new ArrayList<>();
        for (RotatedRect patch : patches) {
            if (chosen.size() < MOST && chosen.stream().noneMatch(other -> same(other, patch))) {
                chosen.add(patch);
            }
        }
        return chosen.stream().map(patch -> upright(grey, patch, 1 / scale)).toList();
    }

    /** 255 where there are many edges in any direction, otherwise 0. */
    private static Mat edges(Mat small) {
        Mat across = new Mat();
        Mat along = new Mat();
        Mat edges = new Mat();
        Imgproc.Sobel(small, across, CvType.CV_16S, 1, 0);
        Imgproc.Sobel(small, along, CvType.CV_16S, 0, 1);
        Core.convertScaleAbs(across, across);
        Core.convertScaleAbs(along, along);
        Core.addWeighted(across, 0.5, along, 0.5, 0, edges);
        NativePixels.wipe(across);
        NativePixels.wipe(along);
        Imgproc.blur(edges, edges, new Size(7, 7));
        Imgproc.threshold(edges, edges, 0, 255, Imgproc.THRESH_BINARY | Imgproc.THRESH_OTSU);
        return edges;
    }

    private static List<RotatedRect> patches(Mat edges, int gap) {
        Mat closed = new Mat();
        Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(gap, gap));
        Imgproc.morphologyEx(edges, closed, Imgproc.MORPH_CLOSE, kernel);
        Mat opening = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(13, 13));
        Imgproc.morphologyEx(closed, closed, Imgproc.MORPH_OPEN, opening);
        List<MatOfPoint> contours = new ArrayList<>();
        Mat hierarchy = new Mat();
        Imgproc.findContours(closed, contours, hierarchy, Imgproc.RETR_LIST, Imgproc.CHAIN_APPROX_SIMPLE);
        List<RotatedRect> found = new ArrayList<>();
        double least = LEAST_AREA * edges.total();
        for (MatOfPoint contour : contours) {
            MatOfPoint2f points = new MatOfPoint2f(contour.toArray());
            RotatedRect box = Imgproc.minAreaRect(points);
            if (box.size.area() > least && Imgproc.contourArea(contour) > LEAST_FILLING * box.size.area()) {
                found.add(box);
            }
            points.release();
            contour.release();
        }
        for (Mat mat : List.of(closed, kernel, opening, hierarchy)) {
            NativePixels.wipe(mat);
        }
        return found;
    }

    /** Whether the shares of ink and paper are those of a code; text lines have less ink. */
    static boolean inked(Mat cut) {
        int x = (int) (EDGE * cut.cols());
        int y = (int) (EDGE * cut.rows());
        Mat ink = new Mat();
        Imgproc.threshold(
                cut.submat(y, cut.rows() - y, x, cut.cols() - x),
                ink,
                0,
                255,
                Imgproc.THRESH_BINARY | Imgproc.THRESH_OTSU);
        double share = Core.countNonZero(ink) / (double) ink.total();
        NativePixels.wipe(ink);
        return Math.abs(share - 0.5) < MOST_UNEVEN;
    }

    private static boolean same(RotatedRect a, RotatedRect b) {
        double distance = Math.hypot(a.center.x - b.center.x, a.center.y - b.center.y);
        double ratio = a.size.area() / b.size.area();
        return distance < 6 && ratio > 0.8 && ratio < 1.25;
    }

    private static Mat upright(Mat grey, RotatedRect patch, double back) {
        double margin = MARGIN * Math.min(patch.size.width, patch.size.height) + 4;
        double width = (patch.size.width + 2 * margin) * back;
        double height = (patch.size.height + 2 * margin) * back;
        double zoom =
                Math.min(LONGEST_CUT / Math.max(width, height), Math.max(1, SHORTEST_CUT / Math.min(width, height)));
        Mat turn =
                Imgproc.getRotationMatrix2D(new Point(patch.center.x * back, patch.center.y * back), patch.angle, zoom);
        turn.put(0, 2, turn.get(0, 2)[0] + width * zoom / 2 - patch.center.x * back);
        turn.put(1, 2, turn.get(1, 2)[0] + height * zoom / 2 - patch.center.y * back);
        Mat cut = new Mat();
        Imgproc.warpAffine(
                grey,
                cut,
                turn,
                new Size(Math.ceil(width * zoom), Math.ceil(height * zoom)),
                zoom < 1 ? Imgproc.INTER_AREA : Imgproc.INTER_CUBIC,
                Core.BORDER_CONSTANT,
                new Scalar(255));
        turn.release();
        return cut;
    }
}
