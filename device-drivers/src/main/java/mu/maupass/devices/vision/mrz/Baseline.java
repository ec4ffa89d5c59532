package mu.maupass.devices.vision.mrz;

/**
 * The centres of a line's characters: character number {@code t} is at {@code (x(t), y(t))}, in pixels of the whole
 * image. This works for any rotation, perspective and bend of the page.
 *
 * @param from number of the first known character
 * @param to   number of the last known character
 * @param seen number of characters that were really found
 */
record Baseline(Polynomial x, Polynomial y, double from, double to, int seen) {

    /** Distance from character to character around {@code t}, in pixels. */
    double pitch(double t) {
        return Math.hypot(dx(t), dy(t));
    }

    double pitch() {
        return pitch((from + to) / 2);
    }

    double dx(double t) {
        return x.at(t + 0.5) - x.at(t - 0.5);
    }

    double dy(double t) {
        return y.at(t + 0.5) - y.at(t - 0.5);
    }

    double middle() {
        return (from + to) / 2;
    }

    /** The same line, read from its other end. */
    Baseline turned() {
        double end = from + to;
        return new Baseline(x.counted(end, -1), y.counted(end, -1), from, to, seen);
    }

    /** The same line with each number this many characters further on. */
    Baseline along(double characters) {
        return new Baseline(x.counted(characters, 1), y.counted(characters, 1), from, to, seen);
    }

    /** The line at this distance beside this one, in pitches; positive is down for a line read from left to right. */
    Baseline beside(double pitches) {
        int count = Math.max(4, (int) Math.ceil(to - from) / 2);
        double[] t = new double[count];
        double[] px = new double[count];
        double[] py = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            t[i] = from + (to - from) * i / (count - 1);
            px[i] = x.at(t[i]) - dy(t[i]) * pitches;
            py[i] = y.at(t[i]) + dx(t[i]) * pitches;
            weights[i] = 1;
        }
        return new Baseline(
                Polynomial.fitted(t, px, weights, count, 3), Polynomial.fitted(t, py, weights, count, 3), from, to, 0);
    }

    /**
     * The number of the character nearest to a point, and the point's distance from the line in pitches (positive is
     * down).
     */
    double[] locate(double px, double py) {
        double t = middle();
        for (int i = 0; i < 8; i++) {
            double dx = dx(t);
            double dy = dy(t);
            double step = ((px - x.at(t)) * dx + (py - y.at(t)) * dy) / Math.max(1e-6, dx * dx + dy * dy);
            t += Math.clamp(step, -20, 20);
            if (Math.abs(step) < 0.01) {
                break;
            }
        }
        double dx = dx(t);
        double dy = dy(t);
        double beside = ((py - y.at(t)) * dx - (px - x.at(t)) * dy) / Math.max(1e-6, dx * dx + dy * dy);
        return new double[] {t, beside};
    }
}
