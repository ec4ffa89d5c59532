package mu.maupass.devices.vision.mrz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds rows of equally spaced glyphs of similar size, as in a machine-readable zone: in any direction, also where they
 * are bent, where the perspective makes them narrower, and where some are missing.
 */
final class LineFinder {

    private static final int NEIGHBOURS = 6;
    private static final int LEAST_GLYPHS = 8;
    private static final int LONGEST = 64;

    private final GlyphField field;
    private final double scale;
    private final boolean[] used;
    private final int[] chain = new int[2 * LONGEST];
    private final int[] numbers = new int[2 * LONGEST];
    private final int[] nearest = new int[NEIGHBOURS];
    private final double[] distances = new double[NEIGHBOURS];

    /** @param scale pixels of the whole image for one pixel of the field */
    LineFinder(GlyphField field, double scale) {
        this.field = field;
        this.scale = scale;
        this.used = new boolean[field.count];
    }

    /** Rows in pixels of the whole image, the longest first. */
    List<Baseline> lines() {
        List<Baseline> lines = new ArrayList<>();
        for (int i = 0; i < field.count; i++) {
            if (used[i]) {
                continue;
            }
            int count = neighbours(i);
            for (int k = 0; k < count && !used[i]; k++) {
                grow(i, nearest[k], lines);
            }
        }
        lines.sort(Comparator.comparingInt(Baseline::seen).reversed());
        return lines;
    }

    private int neighbours(int i) {
        Arrays.fill(distances, Double.MAX_VALUE);
        int[] count = {0};
        double size = field.size[i];
        field.near(field.x[i], field.y[i], 2.4 * size, j -> {
            double d = Math.hypot(field.x[j] - field.x[i], field.y[j] - field.y[i]);
            if (j == i
                    || used[j]
                    || field.size[j] > 2.2 * size
                    || field.size[j] < 0.45 * size
                    || d < 0.4 * size
                    || d > 2.4 * size) {
                return;
            }
            int at = Math.min(count[0], NEIGHBOURS - 1);
            if (d >= distances[at]) {
                return;
            }
            while (at > 0 && distances[at - 1] > d) {
                distances[at] = distances[at - 1];
                nearest[at] = nearest[at - 1];
                at--;
            }
            distances[at] = d;
            nearest[at] = j;
            count[0] = Math.min(NEIGHBOURS, count[0] + 1);
        });
        return count[0];
    }

    private void grow(int first, int second, List<Baseline> lines) {
        double dx = field.x[second] - field.x[first];
        double dy = field.y[second] - field.y[first];
        double size = Math.max(field.size[first], field.size[second]);
        int middle = LONGEST;
        chain[middle] = first;
        numbers[middle] = 0;
        chain[middle + 1] = second;
        numbers[middle + 1] = 1;
        int end = follow(middle + 1, 1, dx, dy, size);
        int begin = follow(middle, -1, dx, dy, size);
        int count = end - begin + 1;
        if (count < LEAST_GLYPHS || count < 0.6 * (numbers[end] - numbers[begin] + 1)) {
            return;
        }
        Optional<Baseline> line = fitted(begin, end);
        if (line.isEmpty()) {
            return;
        }
        for (int i = begin; i <= end; i++) {
            used[chain[i]] = true;
        }
        lines.add(line.get());
    }

    /** Continues the chain from its end at {@code at} in steps of {@code sign}; returns the place of the new end. */
    private int follow(int at, int sign, double firstDx, double firstDy, double size) {
        double dx = firstDx;
        double dy = firstDy;
        int end = at;
        int misses = 0;
        while (end > 0 && end < chain.length - 1) {
            int here = chain[end];
            int found = -1;
            int steps = 0;
            while (found < 0 && steps < 3) {
                steps++;
                found = field.expected(
                        field.x[here] + sign * dx * steps,
                        field.y[here] + sign * dy * steps,
                        dx,
                        dy,
                        0.27 + 0.06 * steps,
                        0.2 + 0.06 * steps,
                        size);
            }
            if (found < 0 || found == here || used[found]) {
                return end;
            }
            misses += steps - 1;
            if (misses > 2 + Math.abs(end - at) / 2) {
                return end;
            }
            double weight = 0.3 / steps;
            dx += weight * (sign * (field.x[found] - field.x[here]) / steps - dx);
            dy += weight * (sign * (field.y[found] - field.y[here]) / steps - dy);
            end += sign;
            chain[end] = found;
            numbers[end] = numbers[end - sign] + sign * steps;
        }
        return end;
    }

    /** Empty where the points are not on a line. */
    private Optional<Baseline> fitted(int begin, int end) {
        int count = end - begin + 1;
        double[] t = new double[count];
        double[] px = new double[count];
        double[] py = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            t[i] = numbers[begin + i];
            px[i] = (field.x[chain[begin + i]] + 0.5) * scale - 0.5;
            py[i] = (field.y[chain[begin + i]] + 0.5) * scale - 0.5;
            weights[i] = 1;
        }
        int degree = t[count - 1] - t[0] >= 24 ? 3 : t[count - 1] - t[0] >= 12 ? 2 : 1;
        Baseline line;
        int round = 0;
        do {
            line = new Baseline(
                    Polynomial.fitted(t, px, weights, count, degree),
                    Polynomial.fitted(t, py, weights, count, degree),
                    t[0],
                    t[count - 1],
                    count);
            double most = 0.22 * line.pitch();
            for (int i = 0; i < count; i++) {
                double off = Math.hypot(line.x().at(t[i]) - px[i], line.y().at(t[i]) - py[i]);
                weights[i] = off < most ? 1 : Math.pow(most / off, 3);
            }
        } while (++round < 3);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (sum < 0.6 * count) {
            return Optional.empty();
        }
        return Optional.of(new Baseline(line.x(), line.y(), line.from(), line.to(), (int) Math.round(sum)));
    }
}
