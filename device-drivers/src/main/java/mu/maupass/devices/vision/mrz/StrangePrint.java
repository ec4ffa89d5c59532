package mu.maupass.devices.vision.mrz;

import java.util.List;

/**
 * How strange the print of a zone is to the classifier, told by the zone itself: how much the first look was surprised, in the mean, by
 * the characters that the zone has in the end. A letter of a printer with needles, or of a font that the training did not have, may be
 * taken for another one with all certainty and in each further look; but such print surprises in many places at once, digits
 * among them, while a worn or faint character surprises in its own place only. Any thread.
 */
final class StrangePrint {

    /**
     * The mean surprise, in natural units, above which a character is sure only where a check digit proves it. Of 60 pictures of
     * specimens that are read with certainty two have 0.035 and 0.032, the others at most 0.014. Wrong characters that nobody doubted
     * stood in zones of 0.05 and more.
     */
    private static final double MOST = 0.04;
    /**
     * The same where a code in the zone is of no state that is known: likelier a letter of a strange print than a new state. Specimens that
     * name one (Bundesdruckerei's own, a country of an example) have at most 0.005; MLS that was printed as MUS by needles 0.019.
     */
    private static final double MOST_OF_NO_STATE = 0.01;
    /** One character that something covers is no print. */
    private static final double MOST_OF_ONE = Math.log(1_000);

    private StrangePrint() {}

    /**
     * Whether the print is too strange for its letters to be believed.
     *
     * @param first for each line and place the logarithms of the characters' probabilities, of the first look
     * @param lines the zone's text
     * @param states whether each state that it names is a known one
     */
    static boolean is(double[][][] first, List<String> lines, boolean states) {
        return surprise(first, lines) > (states ? MOST : MOST_OF_NO_STATE);
    }

    /** The mean surprise by what is no filler: fillers are many, and alike in all fonts. */
    static double surprise(double[][][] first, List<String> lines) {
        double sum = 0;
        int count = 0;
        for (int line = 0; line < lines.size(); line++) {
            for (int at = 0; at < lines.get(line).length(); at++) {
                char printed = lines.get(line).charAt(at);
                if (printed != '<') {
                    double seen = 0;
                    for (int c = 0; c < first[line][at].length; c++) {
                        char other = StripClasses.CHARACTERS.charAt(c);
                        seen += other == printed || alike(other, printed) ? Math.exp(first[line][at][c]) : 0;
                    }
                    sum += Math.min(MOST_OF_ONE, -Math.log(Math.max(seen, Double.MIN_NORMAL)));
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** These two are told apart by the layout in the font of the standard, too; others that are alike are so in other fonts. */
    private static boolean alike(char one, char other) {
        return one == '0' && other == 'O' || one == 'O' && other == '0';
    }
}
