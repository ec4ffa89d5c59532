package mu.maupass.devices.vision.mrz;

import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The possible characters in an image: dark connected spots of a suitable size, which can be searched by place. */
final class GlyphField {

    private static final int LEAST = 4;
    private static final int MOST = 90;
    private static final int MOST_GLYPHS = 14_000;

    final int count;
    final float[] x;
    final float[] y;
    final float[] size;
    private final int cell;
    private final int across;
    private final int[] starts;
    private final int[] members;

    private GlyphField(float[] x, float[] y, float[] size, int count, int width, int height) {
        this.x = x;
        this.y = y;
        this.size = size;
        this.count = count;
        this.cell = 16;
        this.across = width / cell + 1;
        int cells = across * (height / cell + 1);
        starts = new int[cells + 1];
        for (int i = 0; i < count; i++) {
            starts[cellOf(x[i], y[i]) + 1]++;
        }
        for (int i = 0; i < cells; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = Arrays.copyOf(starts, cells);
        members = new int[count];
        for (int i = 0; i < count; i++) {
            members[next[cellOf(x[i], y[i])]++] = i;
        }
    }

    /**
     * @param grey      8 bits, one channel; ink is dark
     * @param window    columns and rows around a pixel from which its threshold is computed; odd
     * @param threshold how much darker ink is than its surroundings
     */
    static GlyphField of(Mat grey, int window, double threshold) {
        Mat ink = new Mat();
        Mat labels = new Mat();
        Mat stats = new Mat();
        Mat centroids = new Mat();
        try {
            Imgproc.boxFilter(grey, ink, -1, new Size(window, window));
            Core.subtract(ink, grey, ink);
            Imgproc.threshold(ink, ink, threshold, 255, Imgproc.THRESH_BINARY);
            int found = Imgproc.connectedComponentsWithStats(ink, labels, stats, centroids, 8);
            int[] all = new int[found * 5];
            stats.get(0, 0, all);
            float[] x = new float[found];
            float[] y = new float[found];
            float[] size = new float[found];
            int kept = 0;
            for (int i = 1; i < found; i++) {
                int w = all[i * 5 + Imgproc.CC_STAT_WIDTH];
                int h = all[i * 5 + Imgproc.CC_STAT_HEIGHT];
                int large = Math.max(w, h);
                if (large >= LEAST && large <= MOST && all[i * 5 + Imgproc.CC_STAT_AREA] >= large) {
                    x[kept] = all[i * 5 + Imgproc.CC_STAT_LEFT] + (w - 1) / 2f;
                    y[kept] = all[i * 5 + Imgproc.CC_STAT_TOP] + (h - 1) / 2f;
                    size[kept++] = large;
                }
            }
            return new GlyphField(x, y, size, Math.min(kept, MOST_GLYPHS), grey.cols(), grey.rows());
        } finally {
            ink.release();
            labels.release();
            stats.release();
            centroids.release();
        }
    }

    private int cellOf(double px, double py) {
        return ((int) (py / cell)) * across + (int) (px / cell);
    }

    /** Is given the glyphs near a point. */
    interface Visitor {
        void at(int glyph);
    }

    void near(double px, double py, double radius, Visitor visitor) {
        int x0 = Math.max(0, (int) ((px - radius) / cell));
        int x1 = Math.min(across - 1, (int) ((px + radius) / cell));
        int y0 = Math.max(0, (int) ((py - radius) / cell));
        int y1 = Math.min((starts.length - 1) / across - 1, (int) ((py + radius) / cell));
        for (int cy = y0; cy <= y1; cy++) {
            for (int cx = x0; cx <= x1; cx++) {
                int c = cy * across + cx;
                for (int k = starts[c]; k < starts[c + 1]; k++) {
                    visitor.at(members[k]);
                }
            }
        }
    }

    /**
     * The glyph of similar size that is nearest to the expected place, within an ellipse along a step; −1 where there
     * is none.
     */
    int expected(double px, double py, double dx, double dy, double along, double across, double likeSize) {
        double pitch2 = dx * dx + dy * dy;
        double radius = Math.sqrt(pitch2) * Math.max(along, across);
        int best = -1;
        double least = 1;
        int x0 = Math.max(0, (int) ((px - radius) / cell));
        int x1 = Math.min(this.across - 1, (int) ((px + radius) / cell));
        int y0 = Math.max(0, (int) ((py - radius) / cell));
        int y1 = Math.min((starts.length - 1) / this.across - 1, (int) ((py + radius) / cell));
        for (int cy = y0; cy <= y1; cy++) {
            for (int cx = x0; cx <= x1; cx++) {
                int c = cy * this.across + cx;
                for (int k = starts[c]; k < starts[c + 1]; k++) {
                    int i = members[k];
                    if (size[i] > 2.2 * likeSize || size[i] < 0.4 * likeSize) {
                        continue;
                    }
                    double ox = x[i] - px;
                    double oy = y[i] - py;
                    double a = (ox * dx + oy * dy) / pitch2 / along;
                    double b = (oy * dx - ox * dy) / pitch2 / across;
                    double distance = a * a + b * b;
                    if (distance < least) {
                        least = distance;
                        best = i;
                    }
                }
            }
        }
        return best;
    }
}
