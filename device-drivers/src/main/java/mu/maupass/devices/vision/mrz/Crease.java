package mu.maupass.devices.vision.mrz;

import java.util.Arrays;

/**
 * A fold or a long scratch along a line of characters. It takes or adds the same stroke of many of them, the feet of all E, and each is
 * as clean a character as before. But what it leaves over of characters beside each other adds up at its height, and a light one
 * shows between the characters: there the paper is lighter than above and below. Any thread.
 */
final class Crease {

    /** So many characters beside each other are looked at together. */
    private static final int RUN = 9;
    /** Rows at the upper and lower end of a cell that have none of the characters' strokes. */
    private static final int EDGE = 3;
    /**
     * How many times the zone's own difference may be left over in a row of such a run. Of 45 pictures of specimens that are read with
     * certainty none has more than 2.6, of 38 painted pages none more than 1.6.
     */
    private static final double MOST = 2.8;
    /** How much lighter than its paper, in parts of its ink, a row may be; the specimens' is at most 0.114, the pages' 0.054. */
    private static final double LIGHT = 0.125;

    private Crease() {}

    /**
     * Whether there is one.
     *
     * @param cells of a line's characters by {@link PrintCell}
     * @param rows  what is left over of each, by row ({@link CleanPrint#rows})
     * @param own   the zone's own difference
     */
    static boolean isIn(float[][] cells, double[][] rows, double own) {
        double[][] gaps = Arrays.stream(cells).map(Crease::beside).toArray(double[][]::new);
        for (int first = 0; first + RUN <= cells.length; first++) {
            double[] left = mean(rows, first);
            double[] paper = mean(gaps, first);
            double[] sorted = paper.clone();
            Arrays.sort(sorted);
            double middle = (sorted[PrintCell.ROWS / 2 - 1] + sorted[PrintCell.ROWS / 2]) / 2;
            for (int row = EDGE; row < PrintCell.ROWS - EDGE; row++) {
                if (Math.abs(left[row]) > MOST * own || middle - paper[row] > LIGHT) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The ink in each row beside a character. */
    private static double[] beside(float[] cell) {
        double[] rows = new double[PrintCell.ROWS];
        for (int row = 0; row < rows.length; row++) {
            int end = (row + 1) * PrintCell.COLUMNS;
            for (int column = 0; column < PrintCell.BESIDE; column++) {
                rows[row] += cell[row * PrintCell.COLUMNS + column] + cell[end - 1 - column];
            }
            rows[row] /= 2 * PrintCell.BESIDE;
        }
        return rows;
    }

    private static double[] mean(double[][] rows, int first) {
        double[] mean = new double[PrintCell.ROWS];
        for (int at = first; at < first + RUN; at++) {
            for (int row = 0; row < mean.length; row++) {
                mean[row] += rows[at][row] / RUN;
            }
        }
        return mean;
    }
}
