package mu.maupass.bench.day;

import java.util.Arrays;

/**
 * How long the windows let others wait, of which only what is too long for one picture of sixty in a second is kept: what
 * measures for a whole day must not grow with it.
 *
 * @param all how many there were
 * @param felt those over {@link #PICTURE_MILLIS}, in milliseconds
 */
record Waits(long all, double[] felt) {
    static final double PICTURE_MILLIS = 16;

    long over(double millis) {
        return Arrays.stream(felt).filter(wait -> wait > millis).count();
    }

    double longest() {
        return Arrays.stream(felt).max().orElse(0);
    }
}
