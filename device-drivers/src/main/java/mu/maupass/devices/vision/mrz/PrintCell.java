package mu.maupass.devices.vision.mrz;

/**
 * The picture of one character with the same measure of ink whatever the light: 0 is its surroundings' paper and 1 their full ink.
 * Training and reading of {@link CleanPrint} both use this class.
 */
public final class PrintCell {

    /** Rows of a cell. */
    public static final int ROWS = 20;
    /** Columns of a cell: its own, and one of each neighbour. */
    public static final int COLUMNS = StripClasses.PITCH + 2;
    /** Columns at each end of a cell that are the gap between characters. */
    static final int BESIDE = 3;
    /** Columns on each side whose paper and ink count: two characters and a half. */
    public static final int AROUND = StripClasses.PITCH * 5 / 2;

    private static final int ABOVE = (StripClasses.HEIGHT - ROWS) / 2;
    /** Rows above and below that paper and ink are not looked for in. */
    private static final int EDGE = 4;
    /** The parts of the surroundings' pixels that are darker than their paper, and than their ink. */
    private static final double PAPER = 0.85;

    private static final double INK = 0.04;
    /** So many grey values apart they are at least: noise on blank paper is no print. */
    private static final int LEAST = 8;

    private static final int GREYS = 256;

    private PrintCell() {}

    /**
     * The cell of a character.
     *
     * @param strip  grey values 0–255 of {@link StripClasses#HEIGHT} rows, dark ink on light ground
     * @param middle the column of its middle
     */
    public static float[] of(float[] strip, double middle) {
        int width = strip.length / StripClasses.HEIGHT;
        int[] counts = new int[GREYS];
        int from = Math.max(0, (int) middle - AROUND);
        int to = Math.min(width, (int) middle + AROUND);
        for (int row = EDGE; row < StripClasses.HEIGHT - EDGE; row++) {
            for (int column = from; column < to; column++) {
                counts[Math.clamp(Math.round(strip[row * width + column]), 0, GREYS - 1)]++;
            }
        }
        int all = (StripClasses.HEIGHT - 2 * EDGE) * (to - from);
        int paper = grey(counts, PAPER * all);
        float scale = 1f / Math.max(LEAST, paper - grey(counts, INK * all));
        int left = (int) Math.round(middle + 0.5) - COLUMNS / 2;
        float[] cell = new float[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int at = Math.clamp(left + column, 0, width - 1);
                cell[row * COLUMNS + column] = (paper - strip[(row + ABOVE) * width + at]) * scale;
            }
        }
        return cell;
    }

    /** The grey value that this many pixels do not exceed. */
    private static int grey(int[] counts, double pixels) {
        int grey = 0;
        for (int sum = counts[0]; sum < pixels && grey < GREYS - 1; sum += counts[grey]) {
            grey++;
        }
        return grey;
    }
}
