package mu.maupass.devices.vision.mrz;

import java.util.stream.IntStream;
import mu.maupass.devices.mrz.Mrz;

/**
 * Whether the characters of a zone look as clean ones of its own print would. The classifier only says which character a picture is
 * likest to: a filler with a scratch before it is a K, an E that has lost its foot an F, and it is sure of both. Here each picture is
 * compared with the prints of the character that was read; what has been done to it is left over, whatever it was: a scratch, a
 * stamp, a patch, a dot. How much is left over of the middle one of its letters and digits is the zone's own print, its font, blur and
 * background. Fillers are left out of that: they are the simplest picture, and how many there are depends on the name. Any thread.
 */
final class UncleanPrint {

    /**
     * How many times the zone's own difference a character's may be. With more it is believed only where a digit proves it. Of 45
     * pictures of specimens that are read with certainty no letter has more than 1.96, of 810 clean pages with the shortest and the
     * longest names none has more than 2.09 (docs/performance.md).
     */
    private static final double MOST = 2.3;
    /**
     * With more, or with more than {@link #MOST} in a digit or filler, something lies over the zone, and the other characters that no
     * digit proves are not believed either. The specimens have at most 2.2, the clean pages 2.09.
     */
    private static final double COVERED = 2.6;
    /** How many times as far as from what was read a letter's picture has to be from each other letter; the specimens' is 1.08. */
    private static final double APART = 1.06;
    /** A zone's own difference counts as this at least: in the smoothest print the letters with most strokes stand out by themselves. */
    private static final double LEAST = 0.065;
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
        double own = own(zone, differences);
        boolean covered = covered(zone, cells, differences, own);
        boolean digitsProve = dirtyDigits(zone, differences, own) <= 1;
        boolean[][] unclean = new boolean[cells.length][];
        for (int line = 0; line < cells.length; line++) {
            unclean[line] = new boolean[cells[line].length];
            for (int at = 0; at < cells[line].length; at++) {
                double difference = differences[line][at];
                unclean[line][at] = told(zone, line, at)
                        ? !digitsProve && difference > MOST * own
                        : covered || !clean(zone, cells[line][at], line, at, difference, own);
            }
        }
        return unclean;
    }

    /** Whether something lies over the zone. What is left over of a letter is its own doubt first, of a digit or a filler nobody's. */
    private boolean covered(Mrz zone, float[][][] cells, double[][] differences, double own) {
        for (int line = 0; line < cells.length; line++) {
            double[][] rows = new double[cells[line].length][];
            for (int at = 0; at < rows.length; at++) {
                rows[at] = print.rows(cells[line][at], index(zone, line, at));
                double most = Character.isLetter(character(zone, line, at)) ? COVERED : MOST;
                if (differences[line][at] > most * own) {
                    return true;
                }
            }
            if (Crease.isIn(cells[line], rows, own)) {
                return true;
            }
        }
        return false;
    }

    /** How many digits are believed for their check digit alone: it notices one wrong one; two may make up for each other. */
    private static long dirtyDigits(Mrz zone, double[][] differences, double own) {
        return IntStream.range(0, differences.length)
                .mapToLong(line -> IntStream.range(0, differences[line].length)
                        .filter(at -> told(zone, line, at) && differences[line][at] > MOST * own)
                        .count())
                .sum();
    }

    private static double own(Mrz zone, double[][] differences) {
        double[] sorted = IntStream.range(0, differences.length)
                .boxed()
                .flatMapToDouble(line -> IntStream.range(0, differences[line].length)
                        .filter(at -> character(zone, line, at) != '<')
                        .mapToDouble(at -> differences[line][at]))
                .sorted()
                .toArray();
        return sorted.length == 0 ? LEAST : Math.max(LEAST, sorted[sorted.length / 2]);
    }

    /** Whether a check digit proves it: what is a digit and is protected. To it L is 1, and E is 4. */
    private static boolean told(Mrz zone, int line, int at) {
        return Character.isDigit(character(zone, line, at)) && CheckedPlaces.isChecked(zone.format(), line, at);
    }

    private boolean clean(Mrz zone, float[] cell, int line, int at, double difference, double own) {
        return difference <= MOST * own
                && !likeOther(
                        cell, index(zone, line, at), difference, CheckedPlaces.isChecked(zone.format(), line, at));
    }

    /**
     * Whether a letter or filler is nearly as near to a clean print of another one, or a digit to one of another digit. Where a check
     * digit protects the place, only others that are the same to it count.
     */
    private boolean likeOther(float[] cell, int read, double difference, boolean checked) {
        boolean digit = read < LETTERS;
        for (int other = digit ? 0 : LETTERS; other < (digit ? LETTERS : StripClasses.NONE); other++) {
            if (other != read
                    && !(checked && weight(other) != weight(read))
                    && print.difference(cell, other) < APART * difference) {
                return true;
            }
        }
        return false;
    }

    /** What a character is to a check digit: the last digit of its value, nothing for a filler. */
    private static int weight(int character) {
        return StripClasses.CHARACTERS.charAt(character) == '<' ? 0 : character % LETTERS;
    }

    private static char character(Mrz zone, int line, int at) {
        return zone.lines().get(line).charAt(at);
    }

    private static int index(Mrz zone, int line, int at) {
        return StripClasses.CHARACTERS.indexOf(character(zone, line, at));
    }
}
