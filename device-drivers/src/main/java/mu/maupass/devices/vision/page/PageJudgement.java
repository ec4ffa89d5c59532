package mu.maupass.devices.vision.page;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.Quad;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Measures the straightened picture of a page: its sharpness, light and size, and what should be changed. */
final class PageJudgement {

    private static final double SHARP = 0.35;
    private static final double DARK = 70;
    private static final double LEAST_DPI = 130;
    private static final double MOST_GLARE = 0.012;
    private static final double MOST_SHADOW = 0.5;
    private static final double GLARE_SIDE = 640;
    private static final int COLUMNS = 12;
    private static final int ROWS = 8;

    private PageJudgement() {}

    /** @param dpi 0 where unknown */
    static PageQuality of(Mat page, Optional<Quad> outline, double dpi) {
        Mat grey = new Mat();
        Mat cells = new Mat();
        Mat glare = new Mat();
        try {
            Imgproc.cvtColor(page, grey, Imgproc.COLOR_BGR2GRAY);
            double sharpness = sharpness(grey);
            double[] light = light(grey, cells);
            double[] sorted = light.clone();
            Arrays.sort(sorted);
            double paper = sorted[sorted.length / 2];
            double shadow = Math.max(0, 1 - sorted[2] / Math.max(1, paper));
            double[] shine = glare(page, glare, paper);
            Set<PageHint> hints = EnumSet.noneOf(PageHint.class);
            if (sharpness < SHARP) {
                hints.add(PageHint.HOLD_STILL);
            }
            if (dpi > 0 && dpi < LEAST_DPI) {
                hints.add(PageHint.CLOSER);
            }
            if (paper < DARK) {
                hints.add(PageHint.MORE_LIGHT);
            }
            if (shine[0] > MOST_GLARE) {
                hints.add(side(
                        shine[1],
                        shine[2],
                        PageHint.LESS_LIGHT_LEFT,
                        PageHint.LESS_LIGHT_RIGHT,
                        PageHint.LESS_LIGHT_TOP,
                        PageHint.LESS_LIGHT_BOTTOM));
            }
            shadow(light, paper, shadow, hints);
            if (outline.isPresent() && tilted(outline.get())) {
                hints.add(PageHint.FROM_ABOVE);
            }
            return new PageQuality(sharpness, paper, shine[0], shadow, dpi, hints);
        } finally {
            NativePixels.wipe(grey);
            NativePixels.wipe(cells);
            NativePixels.wipe(glare);
        }
    }

    /**
     * How much a blur reduces the differences between neighbouring pixels: a picture that is blurred already changes
     * little (Crété et al., The Blur Effect, 2007).
     */
    private static double sharpness(Mat grey) {
        Mat even = new Mat();
        Mat soft = new Mat();
        // Smoothed slightly, so that noise is not measured as sharpness.
        Imgproc.GaussianBlur(grey, even, new Size(3, 3), 0);
        double best = 1;
        for (Size size : new Size[] {new Size(9, 1), new Size(1, 9)}) {
            Imgproc.blur(even, soft, size);
            boolean across = size.width > 1;
            double before = differences(even, across);
            double after = differences(soft, across);
            best = Math.min(best, before <= 0 ? 0 : (before - after) / before);
        }
        NativePixels.wipe(even);
        NativePixels.wipe(soft);
        return Math.clamp(best, 0, 1);
    }

    private static double differences(Mat mat, boolean across) {
        Mat difference = new Mat();
        Mat first = across ? mat.colRange(0, mat.cols() - 1) : mat.rowRange(0, mat.rows() - 1);
        Mat second = across ? mat.colRange(1, mat.cols()) : mat.rowRange(1, mat.rows());
        Core.absdiff(first, second, difference);
        double sum = Core.sumElems(difference).val[0];
        NativePixels.wipe(difference);
        return sum;
    }

    /** Brightness of {@value #ROWS} rows of {@value #COLUMNS} parts, without regard to print. */
    private static double[] light(Mat grey, Mat cells) {
        Imgproc.resize(grey, cells, new Size(COLUMNS * 8, ROWS * 8), 0, 0, Imgproc.INTER_AREA);
        Imgproc.dilate(cells, cells, Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(9, 9)));
        Mat coarse = new Mat();
        Imgproc.resize(cells, coarse, new Size(COLUMNS, ROWS), 0, 0, Imgproc.INTER_AREA);
        byte[] bytes = new byte[COLUMNS * ROWS];
        coarse.get(0, 0, bytes);
        coarse.release();
        double[] light = new double[bytes.length];
        for (int i = 0; i < light.length; i++) {
            light[i] = bytes[i] & 0xFF;
        }
        return light;
    }

    /** The part of the page that is white without any print, and its place, 0 to 1 from left and top. */
    private static double[] glare(Mat page, Mat mask, double paper) {
        if (paper > 235) {
            // White paper in even light: nothing is brighter than the paper.
            return new double[3];
        }
        // A reflection is large, so a morphological opening of a small picture finds it in a hundredth of the time.
        double factor = Math.min(1, GLARE_SIDE / Math.max(page.cols(), page.rows()));
        Mat small = new Mat();
        Imgproc.resize(page, small, new Size(), factor, factor, Imgproc.INTER_AREA);
        Core.inRange(small, Scalar.all(248), Scalar.all(255), mask);
        int reach = Math.max(3, small.cols() / 60 | 1);
        Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(reach, reach));
        Imgproc.morphologyEx(mask, mask, Imgproc.MORPH_OPEN, kernel);
        kernel.release();
        NativePixels.wipe(small);
        var moments = Imgproc.moments(mask, true);
        if (moments.m00 <= 0) {
            return new double[3];
        }
        return new double[] {
            moments.m00 / mask.total(), moments.m10 / moments.m00 / mask.cols(), moments.m01 / moments.m00 / mask.rows()
        };
    }

    private static void shadow(double[] light, double paper, double shadow, Set<PageHint> hints) {
        if (shadow <= MOST_SHADOW || paper < DARK) {
            return;
        }
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < light.length; i++) {
            double dark = Math.max(0, 0.7 * paper - light[i]);
            sum += dark;
            int row = i / COLUMNS;
            x += dark * (i % COLUMNS + 0.5) / COLUMNS;
            y += dark * (row + 0.5) / ROWS;
        }
        // A portrait is dark too, but is not at the edge.
        if (sum > 0 && Math.max(Math.abs(x / sum - 0.5), Math.abs(y / sum - 0.5)) > 0.3) {
            hints.add(side(
                    x / sum,
                    y / sum,
                    PageHint.SHADOW_LEFT,
                    PageHint.SHADOW_RIGHT,
                    PageHint.SHADOW_TOP,
                    PageHint.SHADOW_BOTTOM));
        }
    }

    private static PageHint side(double x, double y, PageHint left, PageHint right, PageHint top, PageHint bottom) {
        if (Math.abs(x - 0.5) >= Math.abs(y - 0.5)) {
            return x < 0.5 ? left : right;
        }
        return y < 0.5 ? top : bottom;
    }

    private static boolean tilted(Quad quad) {
        double horizontal =
                quad.topLeft().distance(quad.topRight()) / quad.bottomLeft().distance(quad.bottomRight());
        double vertical =
                quad.topLeft().distance(quad.bottomLeft()) / quad.topRight().distance(quad.bottomRight());
        return Math.abs(Math.log(horizontal)) > 0.35 || Math.abs(Math.log(vertical)) > 0.35;
    }
}
