package mu.maupass.devices.vision.mrz;

/**
 * Evens out the light along a text line before it is classified: the mean of the surroundings (about three characters
 * on each side) is subtracted from every column, which is then divided by their deviation. Training and reading both
 * use this class, because a classifier works only on input like that of its training.
 */
public final class StripContrast {

    private static final int REACH = 28;
    private static final float LEAST_DEVIATION = 2.5f;
    private static final float MOST = 3;

    private StripContrast() {}

    /**
     * Changes the strip in place.
     *
     * @param strip  grey values 0–255, {@code height} rows of {@code width}, dark ink on light ground
     * @return the strip, with values of about −3 (ink) to 3 and mean 0
     */
    public static float[] even(float[] strip, int width, int height) {
        double[] sums = new double[width + 1];
        double[] squares = new double[width + 1];
        for (int x = 0; x < width; x++) {
            double sum = 0;
            double square = 0;
            for (int i = x; i < strip.length; i += width) {
                sum += strip[i];
                square += strip[i] * strip[i];
            }
            sums[x + 1] = sums[x] + sum;
            squares[x + 1] = squares[x] + square;
        }
        float[] means = new float[width];
        float[] scales = new float[width];
        for (int x = 0; x < width; x++) {
            int from = Math.max(0, x - REACH);
            int to = Math.min(width, x + REACH + 1);
            double count = (double) (to - from) * height;
            double mean = (sums[to] - sums[from]) / count;
            double variance = (squares[to] - squares[from]) / count - mean * mean;
            means[x] = (float) mean;
            scales[x] = 1 / Math.max(LEAST_DEVIATION, (float) Math.sqrt(Math.max(0, variance)));
        }
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                strip[i] = Math.clamp((strip[i] - means[x]) * scales[x], -MOST, MOST);
            }
        }
        return strip;
    }
}
