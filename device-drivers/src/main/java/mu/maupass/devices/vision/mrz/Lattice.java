package mu.maupass.devices.vision.mrz;

import java.util.Arrays;

/**
 * All answers of the classifier for one line, and the best row of a given number of equally spaced characters in it.
 * The spacing is known (three to five answers), so that a stain affects one character and never moves the others.
 */
final class Lattice {

    private static final int MOST = 44;
    private static final double UNEVEN = 1.4;
    private static final double CLEAR = 5;

    private final double[][] chances;
    private final double[] evidence;
    /** best[n][k]: the value of the best row of n + 1 characters, the last of them at answer k. */
    private final double[][] best;

    private final byte[][] gaps;

    Lattice(double[][] chances) {
        this.chances = chances;
        int answers = chances.length;
        evidence = new double[answers];
        for (int k = 0; k < answers; k++) {
            double most = -20;
            for (int c = 0; c < StripClasses.NONE; c++) {
                most = Math.max(most, chances[k][c]);
            }
            // The probability that there is a character, minus the doubt which one it is: upside-down text has
            // characters too, but no known letters.
            double none = Math.min(-1e-6, chances[k][StripClasses.NONE]);
            double doubt = most - Math.log1p(-Math.exp(none));
            evidence[k] = Math.clamp(Math.clamp(most - none, -CLEAR, CLEAR) + 2 * doubt, -CLEAR, CLEAR);
        }
        best = new double[MOST][answers];
        gaps = new byte[MOST][answers];
        for (int n = 0; n < MOST; n++) {
            for (int k = 0; k < answers; k++) {
                double before = n == 0 ? 0 : Double.NEGATIVE_INFINITY;
                if (n > 0) {
                    for (int gap = 3; gap <= 5 && gap <= k; gap++) {
                        double score = best[n - 1][k - gap] - (gap == 4 ? 0 : UNEVEN);
                        if (score > before) {
                            before = score;
                            gaps[n][k] = (byte) gap;
                        }
                    }
                }
                best[n][k] = before + evidence[k];
            }
        }
    }

    /** The answers at which the centres of this many characters are. */
    int[] row(int characters, int last) {
        int[] row = new int[characters];
        int k = last;
        for (int n = characters - 1; n >= 0; n--) {
            row[n] = k;
            k -= gaps[n][k];
        }
        return row;
    }

    /** How well this many characters fit if the last is at this answer. */
    double score(int characters, int last) {
        return best[characters - 1][last];
    }

    /** The answer at which the last of this many characters fits best. */
    int last(int characters) {
        int at = 0;
        for (int k = 0; k < evidence.length; k++) {
            at = best[characters - 1][k] > best[characters - 1][at] ? k : at;
        }
        return at;
    }

    double score(int characters) {
        return best[characters - 1][last(characters)];
    }

    /** The length of the longest row in which each further character still makes the fit better: 8 to 44. */
    int length() {
        int length = 8;
        for (int n = 9; n <= MOST; n++) {
            length = score(n) > score(length) ? n : length;
        }
        return length;
    }

    /**
     * The distance, in columns, of a character's centre from its answer: it is nearer to the neighbouring answer that
     * also sees a character.
     */
    double offset(int answer) {
        double left = answer > 0 ? 1 - Math.exp(chances[answer - 1][StripClasses.NONE]) : 0;
        double right = answer < chances.length - 1 ? 1 - Math.exp(chances[answer + 1][StripClasses.NONE]) : 0;
        return (right - left) / (1 + left + right) * StripClasses.STEP;
    }

    double evidence(int answer) {
        return evidence[answer];
    }

    /**
     * Logarithms of the probabilities of the 37 characters at an answer. The neighbouring answers see the same
     * character a quarter of a pitch beside its centre; they are weighted by the probability with which they see a
     * character.
     */
    double[] characters(int answer) {
        double[] logs = new double[StripClasses.NONE];
        for (int k = Math.max(0, answer - 1); k <= Math.min(chances.length - 1, answer + 1); k++) {
            double seen = 1 - Math.exp(Math.min(0, chances[k][StripClasses.NONE]));
            double weight = k == answer ? 1 : 0.5 * seen * seen;
            for (int c = 0; c < logs.length; c++) {
                logs[c] += weight * chances[k][c];
            }
        }
        normalise(logs);
        return logs;
    }

    /** Makes the probabilities add up to one. */
    static void normalise(double[] logs) {
        double most = Arrays.stream(logs).max().orElse(0);
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        double all = most + Math.log(sum);
        for (int c = 0; c < logs.length; c++) {
            logs[c] -= all;
        }
    }
}
