package mu.maupass.devices.vision.mrz;

import java.util.Arrays;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Cuts a line with its surroundings out of the image and straightens it, for any direction of the line. */
final class StripSampler {

    /** How many characters fit into a strip. */
    static final int SLOTS = 60;
    /** Columns of a strip. */
    static final int WIDTH = SLOTS * StripClasses.PITCH + StripClasses.WINDOW;

    private static final int SEGMENT = 5 * StripClasses.PITCH;
    private static final int SLACK = 9;
    private static final double MIDDLE_COLUMN = (StripClasses.WINDOW - 1) / 2.0;

    private final GreyPyramid image;
    private final boolean negative;

    /** @param negative whether it is light ink on a dark ground */
    StripSampler(GreyPyramid image, boolean negative) {
        this.image = image;
        this.negative = negative;
    }

    /** The number of the first character of the strip around a line. */
    static double first(Baseline line) {
        return line.middle() - SLOTS / 2.0;
    }

    /** The number of the character at a column. */
    static double number(Baseline line, double column) {
        return first(line) + (column - MIDDLE_COLUMN) / StripClasses.PITCH;
    }

    /**
     * Grey values of {@code rows × } {@value #WIDTH}, the line in the middle row.
     *
     * @param capital height of a capital in pitches
     */
    float[] strip(Baseline line, double capital, int rows) {
        return strip(line, capital, rows, Lean.NONE);
    }

    float[] strip(Baseline line, double capital, int rows, Lean lean) {
        int level = 0;
        double pitch = line.pitch();
        while (pitch >= 24) {
            pitch /= 2;
            level++;
        }
        Mat from = image.half(level);
        double scale = 1 << level;
        float[] map = new float[WIDTH * rows * 2];
        double across = capital / StripClasses.CAPITAL;
        for (int column = 0; column < WIDTH; column++) {
            double t = number(line, column);
            double px = line.x().at(t);
            double py = line.y().at(t);
            double nx = (line.dx(t) * lean.at(t) - line.dy(t)) * across;
            double ny = (line.dy(t) * lean.at(t) + line.dx(t)) * across;
            for (int row = 0; row < rows; row++) {
                double off = row - (rows - 1) / 2.0;
                int at = (row * WIDTH + column) * 2;
                map[at] = (float) ((px + nx * off + 0.5) / scale - 0.5);
                map[at + 1] = (float) ((py + ny * off + 0.5) / scale - 0.5);
            }
        }
        Mat places = new Mat(rows, WIDTH, CvType.CV_32FC2);
        Mat seen = new Mat();
        try {
            places.put(0, 0, map);
            Imgproc.remap(from, seen, places, new Mat(), Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
            byte[] bytes = new byte[WIDTH * rows];
            seen.get(0, 0, bytes);
            float[] strip = new float[bytes.length];
            for (int i = 0; i < strip.length; i++) {
                int value = bytes[i] & 0xFF;
                strip[i] = negative ? 255 - value : value;
            }
            Arrays.fill(bytes, (byte) 0);
            return strip;
        } finally {
            places.release();
            NativePixels.wipe(seen);
        }
    }

    /** A line that was moved to its strokes, and the height of its capitals in pitches. */
    record Levelled(Baseline line, double capital) {}

    /** Moves a line up and down, piece by piece, until its strokes are in the middle. */
    Levelled levelled(Baseline line, double capital) {
        int rows = StripClasses.HEIGHT + 2 * SLACK;
        float[] strip = strip(line, capital, rows);
        float[] strokes = strokes(strip, rows);
        int pieces = WIDTH / SEGMENT;
        double[] t = new double[pieces + 2];
        double[] off = new double[pieces + 2];
        double[] weights = new double[pieces + 2];
        int count = 0;
        double[] total = new double[rows];
        for (int piece = 0; piece < pieces; piece++) {
            double at = number(line, piece * SEGMENT + SEGMENT / 2.0);
            if (at < line.from() - 3 || at > line.to() + 3) {
                continue;
            }
            double[] profile = new double[rows];
            double all = 0;
            for (int row = 0; row < rows; row++) {
                for (int x = piece * SEGMENT; x < (piece + 1) * SEGMENT; x++) {
                    profile[row] += strokes[row * WIDTH + x];
                }
                all += profile[row];
            }
            int best = shift(profile, rows);
            for (int row = 0; row < rows; row++) {
                int from = row + best;
                total[row] += from >= 0 && from < rows ? profile[from] : 0;
            }
            t[count] = at;
            off[count] = best * capital / StripClasses.CAPITAL;
            weights[count++] = all;
        }
        if (count == 0) {
            return new Levelled(line, capital);
        }
        Polynomial move = Polynomial.fitted(t, off, weights, count, count > 7 ? 3 : count > 5 ? 2 : count > 2 ? 1 : 0);
        return new Levelled(
                moved(line, move), capital * Math.clamp(heightOf(total) / (StripClasses.CAPITAL + 0.8), 0.75, 1.35));
    }

    private static Baseline moved(Baseline line, Polynomial move) {
        int count = Math.max(6, (int) (line.to() - line.from()) / 2);
        double[] t = new double[count];
        double[] x = new double[count];
        double[] y = new double[count];
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        for (int i = 0; i < count; i++) {
            t[i] = line.from() + (line.to() - line.from()) * i / (count - 1);
            x[i] = line.x().at(t[i]) - line.dy(t[i]) * move.at(t[i]);
            y[i] = line.y().at(t[i]) + line.dx(t[i]) * move.at(t[i]);
        }
        int degree = line.to() - line.from() > 24 ? 3 : 2;
        return new Baseline(
                Polynomial.fitted(t, x, weights, count, degree),
                Polynomial.fitted(t, y, weights, count, degree),
                line.from(),
                line.to(),
                line.seen());
    }

    /**
     * How much each pixel differs from its neighbours in the row, up to a limit, so that an edge of the page does not
     * count more than letters.
     */
    private static float[] strokes(float[] strip, int rows) {
        float[] result = new float[strip.length];
        for (int row = 0; row < rows; row++) {
            for (int x = 1; x < WIDTH - 1; x++) {
                int at = row * WIDTH + x;
                result[at] = Math.min(60, Math.abs(strip[at + 1] - strip[at - 1]));
            }
        }
        return result;
    }

    private static int shift(double[] profile, int rows) {
        int best = 0;
        double most = -1;
        for (int shift = -SLACK; shift <= SLACK; shift++) {
            int top = (rows - StripClasses.CAPITAL) / 2 + shift;
            double sum = 0;
            for (int row = top; row < top + StripClasses.CAPITAL; row++) {
                sum += row >= 0 && row < rows ? profile[row] : 0;
            }
            sum *= 1 - 0.01 * Math.abs(shift);
            if (sum > most) {
                most = sum;
                best = shift;
            }
        }
        return best;
    }

    /** The number of rows around the middle in which there are strokes. */
    private static double heightOf(double[] profile) {
        double[] sorted = profile.clone();
        Arrays.sort(sorted);
        double high = sorted[sorted.length - 4];
        double low = sorted[2];
        double limit = low + 0.4 * (high - low);
        int top = profile.length / 2;
        int bottom = profile.length / 2;
        while (top > 0 && profile[top - 1] > limit) {
            top--;
        }
        while (bottom < profile.length - 1 && profile[bottom + 1] > limit) {
            bottom++;
        }
        return bottom - top + 1;
    }

    /**
     * The distances, in pitches, at which other lines seem to be beside a line: the strongest ones within ±{@code
     * reach}, without the line itself.
     */
    double[] beside(Baseline line, double capital, double reach) {
        int rows = 2 * (int) Math.ceil(reach / capital * StripClasses.CAPITAL) + 1;
        float[] strokes = strokes(strip(line, capital, rows), rows);
        double[] profile = new double[rows];
        int left = column(line, line.from());
        int right = column(line, line.to());
        for (int row = 0; row < rows; row++) {
            for (int x = left; x < right; x++) {
                profile[row] += strokes[row * WIDTH + x];
            }
        }
        int high = StripClasses.CAPITAL;
        double[] boxes = new double[rows];
        for (int row = high / 2; row < rows - high / 2; row++) {
            for (int k = -(high / 2); k <= high / 2; k++) {
                boxes[row] += profile[row + k];
            }
        }
        double own = boxes[rows / 2];
        double[] found = new double[8];
        int count = 0;
        for (int row = high / 2 + 1; row < rows - high / 2 - 1 && count < found.length; row++) {
            double off = (row - rows / 2) * capital / StripClasses.CAPITAL;
            if (Math.abs(off) > 1.1
                    && boxes[row] > 0.35 * own
                    && boxes[row] >= boxes[row - 1]
                    && boxes[row] > boxes[row + 1]
                    && boxes[row] > 1.25 * Math.min(least(boxes, row, -high), least(boxes, row, high))) {
                found[count++] = off;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static double least(double[] values, int from, int steps) {
        double least = values[from];
        for (int i = 0; i != steps; i += Integer.signum(steps)) {
            int at = from + i;
            if (at >= 0 && at < values.length && values[at] > 0) {
                least = Math.min(least, values[at]);
            }
        }
        return least;
    }

    private static int column(Baseline line, double number) {
        return Math.clamp(Math.round((number - first(line)) * StripClasses.PITCH + MIDDLE_COLUMN), 0, WIDTH - 1);
    }
}
