package mu.maupass.devices.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A print that the classifier does not know makes it sure of wrong letters, and surprises it in many places. */
class StrangePrintTest {

    private static final double CLEAR = 0.9996;

    private static double[][][] chances(List<String> lines, double sure) {
        double[][][] chances = new double[lines.size()][][];
        for (int line = 0; line < chances.length; line++) {
            chances[line] = new double[lines.get(line).length()][StripClasses.NONE];
            for (int at = 0; at < chances[line].length; at++) {
                Arrays.fill(chances[line][at], Math.log((1 - sure) / StripClasses.NONE));
                chances[line][at][
                        StripClasses.CHARACTERS.indexOf(lines.get(line).charAt(at))] = Math.log(sure);
            }
        }
        return chances;
    }

    private static void seen(double[] logs, char printed, double sure, char other) {
        logs[StripClasses.CHARACTERS.indexOf(printed)] = Math.log(sure);
        logs[StripClasses.CHARACTERS.indexOf(other)] = Math.log(1 - sure);
    }

    @Test
    void aClearZoneAndOneWithAFewWornCharactersIsNotStrange() {
        double[][][] chances = chances(PaintedPage.PASSPORT, CLEAR);
        assertThat(StrangePrint.is(chances, PaintedPage.PASSPORT, true)).isFalse();
        seen(chances[0][8], 'R', 0.7, 'K');
        seen(chances[1][1], '2', 0.75, '7');
        assertThat(StrangePrint.is(chances, PaintedPage.PASSPORT, true)).isFalse();
    }

    @Test
    void oneThatSurprisesInManyPlacesIs() {
        double[][][] chances = chances(PaintedPage.PASSPORT, CLEAR);
        seen(chances[0][8], 'R', 0.6, 'K');
        seen(chances[0][13], 'H', 0.5, 'N');
        seen(chances[1][1], '2', 0.1, '7');
        assertThat(StrangePrint.is(chances, PaintedPage.PASSPORT, true)).isTrue();
        assertThat(StrangePrint.is(chances(PaintedPage.PASSPORT, 0.95), PaintedPage.PASSPORT, true))
                .as("a little in each")
                .isTrue();
    }

    /** MLS for MUS, by needles: sure in each look, and no state. */
    @Test
    void whereAStateIsUnheardOfLessIsStrange() {
        double[][][] chances = chances(PaintedPage.PASSPORT, 0.985);
        assertThat(StrangePrint.is(chances, PaintedPage.PASSPORT, true)).isFalse();
        assertThat(StrangePrint.is(chances, PaintedPage.PASSPORT, false)).isTrue();
        assertThat(StrangePrint.is(chances(PaintedPage.PASSPORT, CLEAR), PaintedPage.PASSPORT, false))
                .as("plain print of a state that is new, or a specimen's")
                .isFalse();
    }

    /** In the standard's font a Y is no 5 and a D no zero. */
    @Test
    void lettersThatLookLikeDigitsAreOfAnotherFont() {
        double[][][] chances = chances(PaintedPage.PASSPORT, CLEAR);
        seen(chances[0][20], 'Y', 0.08, '5');
        seen(chances[0][5], 'D', 0.4, '0');
        assertThat(StrangePrint.is(chances, PaintedPage.PASSPORT, true)).isTrue();
    }

    @Test
    void aZeroInPlaceOfAnOSurprisesNobody() {
        double[][][] chances = chances(PaintedPage.PASSPORT, CLEAR);
        for (int at = 28; at < 42; at++) {
            if (PaintedPage.PASSPORT.getLast().charAt(at) == '0') {
                seen(chances[1][at], '0', 0.01, 'O');
            }
        }
        seen(chances[0][6], 'O', 0.01, '0');
        assertThat(StrangePrint.surprise(chances, PaintedPage.PASSPORT)).isLessThan(0.005);
    }

    @Test
    void oneCharacterThatIsCoveredIsNoPrint() {
        double[][][] chances = chances(PaintedPage.CARD, CLEAR);
        double before = StrangePrint.surprise(chances, PaintedPage.CARD);
        seen(chances[0][5], PaintedPage.CARD.getFirst().charAt(5), 1e-30, '<');
        assertThat(StrangePrint.surprise(chances, PaintedPage.CARD) - before).isLessThan(0.25);
    }
}
