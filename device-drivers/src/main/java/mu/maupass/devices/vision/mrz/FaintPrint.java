package mu.maupass.devices.vision.mrz;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import mu.maupass.devices.vision.mrz.ZoneDecoder.Decoded;

/**
 * How much of its ink a character still shows, beside the others of its zone. In a reflection or where a page was rubbed, thin
 * strokes go first: what is left of an X is a Y to the classifier in each look, though it knows that print well elsewhere. What
 * is fainter than the rest, or stands where a reflection has burnt the paper out, is read, but believed only where a check digit
 * proves it. A stroke that something else has taken away, of a character that is black otherwise, is not seen here. Any thread.
 */
final class FaintPrint {

    /**
     * The part of the zone's full contrast below which a character is not believed. Of the middle contrast, no letter of 60
     * pictures of specimens that are read with certainty has less than 0.67; an X that was read as a Y in a reflection had 0.36.
     */
    private static final double LEAST = 0.5;
    /** As full counts the contrast that this part of the characters does not reach: a reflection may lie over most of a zone. */
    private static final double FULL = 0.85;
    /** The highest confidence of such a character, too low for one that a check digit protects as well. */
    private static final double DOUBTED = 0.4;
    /** Paper of at least this grey value may be burnt out. */
    private static final double WHITE = 250;
    /** It is, where a quarter of the zone's paper is darker by this. */
    private static final double GLARE = 15;
    /** Columns on each side of a character's middle: its own cell. */
    private static final int OWN = StripClasses.PITCH / 2 - 1;
    /** Columns on each side in which its paper is looked for. */
    private static final int AROUND = StripClasses.PITCH;
    /** The part of a cell's pixels that is ink in the thinnest character. */
    private static final double INK = 0.06;

    private FaintPrint() {}

    /**
     * A character's cell, in grey values from 0 to 255.
     *
     * @param paper  what is light around it
     * @param lights what is lightest in it
     * @param ink    its darkest strokes
     */
    record Cell(double paper, double lights, double ink) {

        double contrast() {
            return paper - ink;
        }
    }

    /**
     * The cells of a line's characters.
     *
     * @param strip   grey values 0–255 of {@link StripClasses#HEIGHT} rows, dark ink on light ground
     * @param middles the columns of the characters' middles
     */
    static Cell[] cells(float[] strip, double[] middles) {
        int width = strip.length / StripClasses.HEIGHT;
        Cell[] cells = new Cell[middles.length];
        for (int i = 0; i < middles.length; i++) {
            int middle = (int) Math.round(middles[i]);
            cells[i] = new Cell(
                    darker(strip, width, middle, AROUND, 0.8),
                    darker(strip, width, middle, OWN, 0.9),
                    darker(strip, width, middle, OWN, INK));
        }
        return cells;
    }

    /** The grey value of which this part of the pixels around a column is darker. */
    private static double darker(float[] strip, int width, int middle, int reach, double part) {
        int from = Math.max(0, middle - reach);
        int to = Math.min(width, middle + reach + 1);
        int margin = (StripClasses.HEIGHT - StripClasses.CAPITAL) / 2;
        float[] seen = new float[(to - from) * StripClasses.CAPITAL];
        for (int row = 0; row < StripClasses.CAPITAL; row++) {
            System.arraycopy(strip, (row + margin) * width + from, seen, row * (to - from), to - from);
        }
        Arrays.sort(seen);
        return seen[(int) (part * (seen.length - 1))];
    }

    /**
     * A zone with a doubt at each unprotected place whose character is too faint, or burnt out. Where letters and digits may stand,
     * a check digit protects little of what is half gone: L and 1, S and 8, G and 6, P and F are the same to it.
     *
     * @param cells of its characters, by line and place
     */
    static Decoded doubted(Decoded seen, Cell[][] cells) {
        double least = LEAST * part(cells, Cell::contrast, FULL);
        double white = Math.max(WHITE, part(cells, Cell::paper, 0.25) + GLARE);
        ZoneLayout layout = ZoneLayout.of(seen.zone().format());
        double[][] confidences = new double[cells.length][];
        for (int line = 0; line < confidences.length; line++) {
            confidences[line] = seen.confidences()[line].clone();
            for (int at = 0; at < confidences[line].length; at++) {
                Cell cell = cells[line][at];
                boolean told = CheckedPlaces.isChecked(seen.zone().format(), line, at)
                        && !(layout.allows(line, at, 'L') && layout.allows(line, at, '1'));
                if (!told && (cell.contrast() < least || cell.lights() >= white)) {
                    confidences[line][at] = Math.min(confidences[line][at], DOUBTED);
                }
            }
        }
        return seen.with(confidences);
    }

    /** The value that this part of the cells does not reach. */
    private static double part(Cell[][] cells, ToDoubleFunction<Cell> value, double part) {
        double[] all = Arrays.stream(cells)
                .flatMap(Arrays::stream)
                .mapToDouble(value)
                .sorted()
                .toArray();
        return all[(int) (part * (all.length - 1))];
    }
}
