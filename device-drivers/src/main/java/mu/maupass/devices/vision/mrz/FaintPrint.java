package mu.maupass.devices.vision.mrz;

import java.util.Arrays;
import mu.maupass.devices.vision.mrz.ZoneDecoder.Decoded;

/**
 * How much of its ink a character still shows, beside the others of its zone. In a reflection or where a page was rubbed, thin
 * strokes go first: what is left of an X is a Y to the classifier in each look, though it knows that print well elsewhere. What
 * is fainter than the rest is read, but believed only where a check digit proves it. Any thread.
 */
final class FaintPrint {

    /**
     * The part of the zone's usual contrast below which a character is not believed. In 60 pictures of specimens that are read with
     * certainty none has less than 0.67; an X that was read as a Y in a reflection had 0.36.
     */
    private static final double LEAST = 0.5;
    /** Columns on each side of a character's middle: its own cell. */
    private static final int OWN = StripClasses.PITCH / 2 - 1;
    /** Columns on each side in which its paper is looked for. */
    private static final int AROUND = StripClasses.PITCH;
    /** The part of a cell's pixels that is ink in the thinnest character. */
    private static final double INK = 0.06;

    private FaintPrint() {}

    /**
     * The contrast of the characters.
     *
     * @param strip   grey values 0–255 of {@link StripClasses#HEIGHT} rows, dark ink on light ground
     * @param middles the columns of the characters' middles
     * @return for each the difference between its paper and its darkest strokes, in grey values
     */
    static double[] contrasts(float[] strip, double[] middles) {
        int width = strip.length / StripClasses.HEIGHT;
        double[] contrasts = new double[middles.length];
        for (int i = 0; i < middles.length; i++) {
            int middle = (int) Math.round(middles[i]);
            contrasts[i] = darker(strip, width, middle, AROUND, 0.8) - darker(strip, width, middle, OWN, INK);
        }
        return contrasts;
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
     * A zone with a doubt at each unprotected place whose character is too faint.
     *
     * @param contrasts of its characters, by line and place
     */
    static Decoded doubted(Decoded seen, double[][] contrasts) {
        double least = LEAST * usual(contrasts);
        double[][] confidences = new double[contrasts.length][];
        for (int line = 0; line < confidences.length; line++) {
            confidences[line] = seen.confidences()[line].clone();
            for (int at = 0; at < confidences[line].length; at++) {
                if (contrasts[line][at] < least
                        && !CheckedPlaces.isChecked(seen.zone().format(), line, at)) {
                    confidences[line][at] = Math.min(confidences[line][at], SecondLook.DISPUTED);
                }
            }
        }
        return seen.with(confidences);
    }

    private static double usual(double[][] contrasts) {
        double[] all = Arrays.stream(contrasts)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        return all[all.length / 2];
    }
}
