package mu.maupass.devices.vision.mrz;

import java.util.Arrays;
import mu.maupass.devices.mrz.Mrz;

/**
 * Whether the characters of a zone look as clean ones of its own print would. The classifier only says which character a picture is
 * likest to: a filler with a scratch before it is a K, an E that has lost its foot an F, and it is sure of both. Here each picture is
 * compared with the prints of the character that was read; what has been done to it is left over, whatever it was: a scratch, a
 * stamp, a patch, a dot. How much is left over everywhere is the zone's own print, its font, blur and background. Any thread.
 */
final class UncleanPrint {

    /**
     * How many times the zone's middle difference a character's may be. With more it is believed only where a digit proves it. Of 45
     * pictures of specimens that are read with certainty no letter has more than 2.15. A filler may be cut otherwise than the font's.
     */
    private static final double MOST = 2.2;
    /**
     * With more at any place, something lies over the zone, and the other characters that no digit proves are not believed either. The
     * specimens have at most 2.53.
     */
    private static final double COVERED = 2.55;
    /** How many times as far as from what was read a letter's picture has to be from each other letter; the specimens' is 1.08. */
    private static final double APART = 1.05;
    /** The first class that is no digit. */
    private static final int LETTERS = 10;

    private final CleanPrint print;

    UncleanPrint(CleanPrint print) {
        this.print = print;
    }

    /**
     * For each line and place whether no digit proves the character and its picture is not a clean one.
     *
     * @param cells of its characters by {@link PrintCell}, by line and place
     */
    boolean[][] in(Mrz zone, float[][][] cells) {
        double[][] differences = new double[cells.length][];
        for (int line = 0; line < cells.length; line++) {
            differences[line] = new double[cells[line].length];
            for (int at = 0; at < cells[line].length; at++) {
                differences[line][at] = print.difference(cells[line][at], index(zone, line, at));
            }
        }
        double[] all = Arrays.stream(differences)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double own = all[all.length / 2];
        boolean covered = all[all.length - 1] > COVERED * own;
        boolean[][] unclean = new boolean[cells.length][];
        for (int line = 0; line < cells.length; line++) {
            unclean[line] = new boolean[cells[line].length];
            for (int at = 0; at < cells[line].length; at++) {
                unclean[line][at] = !told(zone, line, at)
                        && (covered || !clean(zone, cells[line][at], line, at, differences[line][at], own));
            }
        }
        return unclean;
    }

    /** Whether a check digit proves it: what is a digit and is protected. To it L is 1, and E is 4. */
    private static boolean told(Mrz zone, int line, int at) {
        return Character.isDigit(character(zone, line, at)) && CheckedPlaces.isChecked(zone.format(), line, at);
    }

    private boolean clean(Mrz zone, float[] cell, int line, int at, double difference, double own) {
        return character(zone, line, at) == '<'
                || difference <= MOST * own
                        && (CheckedPlaces.isChecked(zone.format(), line, at)
                                || !likeOther(cell, index(zone, line, at), difference));
    }

    /** Whether a letter is nearly as near to a clean print of another letter or of a filler, or a digit to one of another digit. */
    private boolean likeOther(float[] cell, int read, double difference) {
        boolean digit = read < LETTERS;
        for (int other = digit ? 0 : LETTERS; other < (digit ? LETTERS : StripClasses.NONE); other++) {
            if (other != read && print.difference(cell, other) < APART * difference) {
                return true;
            }
        }
        return false;
    }

    private static char character(Mrz zone, int line, int at) {
        return zone.lines().get(line).charAt(at);
    }

    private static int index(Mrz zone, int line, int at) {
        return StripClasses.CHARACTERS.indexOf(character(zone, line, at));
    }
}
