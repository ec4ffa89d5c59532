package mu.maupass.devices.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.mrz.ZoneDecoder.Decoded;
import org.junit.jupiter.api.Test;

/** What proves characters that were seen with some doubt: check digits together, and further looks. */
class ZoneProofTest {

    private static final double FAINT = 0.85;

    private static final List<String> LONG_CARD = List.of(
            "I<UTO000610035<7019<<<<<<<<<<<", "7408122F3204153UTO<<<<<<<<<<<0", "SAMPLE<<ANNA<MARIA<<<<<<<<<<<<");

    /** A passport's zone with a number that is mostly zeros, as specimens have it. */
    private static List<String> zeros() {
        return number("XA000010<");
    }

    private static List<String> number(String nine) {
        String number = nine + MrzDigit.over(nine);
        String birth = "7408122";
        String expiry = "1204159";
        String optional = "ZE184226B<<<<<1";
        return List.of(
                PaintedPage.PASSPORT.getFirst(),
                number + "UTO" + birth + "F" + expiry + optional + MrzDigit.over(number + birth + expiry + optional));
    }

    private static double[][][] chances(List<String> lines) {
        double[][][] chances = new double[lines.size()][][];
        for (int line = 0; line < chances.length; line++) {
            chances[line] = new double[lines.get(line).length()][StripClasses.NONE];
            for (int at = 0; at < chances[line].length; at++) {
                Arrays.fill(chances[line][at], Math.log(1e-5));
                chances[line][at][
                        StripClasses.CHARACTERS.indexOf(lines.get(line).charAt(at))] = Math.log(0.9996);
            }
        }
        return chances;
    }

    private static void doubt(double[] logs, char seen, double sure, char other) {
        logs[StripClasses.CHARACTERS.indexOf(seen)] = Math.log(sure);
        logs[StripClasses.CHARACTERS.indexOf(other)] = Math.log(1 - sure);
    }

    private static Decoded decoded(List<String> lines, double[][][] chances) {
        Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, chances);
        assertThat(decoded.zone().lines()).isEqualTo(lines);
        assertThat(decoded.corrected()).isEmpty();
        return decoded;
    }

    @Test
    void theDigitProvesSeveralFaintZerosOfANumber() {
        double[][][] chances = chances(zeros());
        for (int at : new int[] {2, 3, 4, 5, 7}) {
            doubt(chances[1][at], '0', FAINT, 'O');
        }
        Decoded decoded = decoded(zeros(), chances);
        assertThat(decoded.proven()).isTrue();
        for (int at : new int[] {2, 3, 4, 5, 7}) {
            assertThat(decoded.guarded()[1][at]).as("place %d", at).isTrue();
        }
    }

    @Test
    void twoDoubtsThatMakeUpForEachOtherInEveryDigitAreNotProven() {
        double[][][] chances = chances(zeros());
        // One less at a place of weight 7 and one less at the next, of weight 3: ten, which no digit notices.
        doubt(chances[1][6], '1', 0.6, '2');
        doubt(chances[1][7], '0', 0.6, '1');
        Decoded decoded = decoded(zeros(), chances);
        assertThat(decoded.guarded()[1][6]).isFalse();
        assertThat(decoded.guarded()[1][7]).isFalse();
        assertThat(decoded.guarded()[1][3]).as("another place").isTrue();
    }

    @Test
    void oneOfTheTwoIsProvenAsNoDigitMakesUpForIt() {
        double[][][] chances = chances(zeros());
        doubt(chances[1][6], '1', 0.6, '2');
        assertThat(decoded(zeros(), chances).guarded()[1][6]).isTrue();
    }

    @Test
    void aTwinOfTheSameValueModuloTenIsNotProven() {
        double[][][] chances = chances(PaintedPage.PASSPORT);
        doubt(chances[1][3], '4', 0.7, 'O');
        assertThat(decoded(PaintedPage.PASSPORT, chances).guarded()[1][3]).isFalse();
    }

    @Test
    void twoEqualLettersThatMakeUpForEachOtherAreNotRuledOutBecauseTheyAreRare() {
        // Of weights 7 and 3: two O for two 0 add 240, which no digit notices, the composite one neither.
        List<String> lines = number("004000107");
        double[][][] chances = chances(lines);
        doubt(chances[1][0], '0', 0.6, 'O');
        doubt(chances[1][1], '0', 0.6, 'O');
        Decoded decoded = decoded(lines, chances);
        assertThat(decoded.guarded()[1][0]).isFalse();
        assertThat(decoded.guarded()[1][1]).isFalse();
    }

    @Test
    void aTwinHasToBeSeenHoweverRareLettersAre() {
        List<String> lines = number("XA6000107");
        double[][][] chances = chances(lines);
        doubt(chances[1][2], '6', 0.92, 'G');
        assertThat(decoded(lines, chances).guarded()[1][2]).isFalse();
    }

    /** What is stamped over two characters is seen as two others, and in one of ten cases the digit fits. */
    @Test
    void twoNeighboursOfAVisasNumberThatAreNotClearAreNotProvenByItsOneDigit() {
        double[][][] chances = chances(PaintedPage.SMALL_VISA);
        doubt(chances[1][1], '8', 0.98, 'H');
        doubt(chances[1][2], '9', 0.91, 'S');
        doubt(chances[1][5], '9', 0.91, 'S');
        Decoded decoded = ZoneDecoder.decode(MrzFormat.MRV_B, chances);
        assertThat(decoded.zone().lines()).isEqualTo(PaintedPage.SMALL_VISA);
        assertThat(decoded.guarded()[1][1]).isFalse();
        assertThat(decoded.guarded()[1][2]).isFalse();
        assertThat(decoded.guarded()[1][5]).as("alone").isTrue();
    }

    @Test
    void aNumberThatGoesOnInTheOptionalDataIsHeldByTheCompositeDigitAlone() {
        double[][][] chances = chances(LONG_CARD);
        doubt(chances[0][6], '0', 0.7, '8');
        Decoded decoded = ZoneDecoder.decode(MrzFormat.TD1, chances);
        assertThat(decoded.zone().lines()).isEqualTo(LONG_CARD);
        assertThat(decoded.guarded()[0][6]).isTrue();
    }

    @Test
    void nothingIsProvenWhereADigitIsWrong() {
        List<String> wrong = List.of(
                PaintedPage.PASSPORT.getFirst(),
                "2" + PaintedPage.PASSPORT.getLast().substring(1));
        assertThat(decoded(wrong, chances(wrong)).proven()).isFalse();
    }

    @Test
    void aFaintLetterOfANameIsSureWhereAllLooksSeeIt() {
        double[][][] once = chances(PaintedPage.PASSPORT);
        doubt(once[0][8], 'R', FAINT, 'K');
        Decoded first = decoded(PaintedPage.PASSPORT, once);
        assertThat(new SecondLook().wanted(first)).isTrue();
        double[][][] all = chances(PaintedPage.PASSPORT);
        doubt(all[0][8], 'R', 0.97, 'K');
        assertThat(new SecondLook()
                        .at(first, decoded(PaintedPage.PASSPORT, all), List.of(new SecondLook.Look(false, all)))
                        .confidences()[0][8])
                .isGreaterThan(MrzReading.CERTAIN);
        doubt(all[0][8], 'R', 0.9, 'K');
        assertThat(new SecondLook()
                        .at(first, decoded(PaintedPage.PASSPORT, all), List.of(new SecondLook.Look(false, all)))
                        .confidences()[0][8])
                .isLessThan(MrzReading.CERTAIN);
    }

    @Test
    void aLetterThatTheLooksDoNotAgreeAboutIsInDoubtHoweverClearItWas() {
        double[][][] once = chances(PaintedPage.PASSPORT);
        doubt(once[0][8], 'R', FAINT, 'K');
        Decoded first = decoded(PaintedPage.PASSPORT, once);
        double[][][] all = chances(PaintedPage.PASSPORT);
        doubt(all[0][13], 'H', 0.99, 'N');
        Decoded together = ZoneDecoder.decode(MrzFormat.TD3, all);
        assertThat(new SecondLook()
                        .at(first, together, List.of(new SecondLook.Look(false, once)))
                        .confidences()[0][13])
                .isEqualTo(0.5);
    }

    @Test
    void aLetterThatALookToTheSideReadsOtherwiseIsInDoubt() {
        double[][][] once = chances(PaintedPage.PASSPORT);
        doubt(once[0][8], 'R', 0.93, 'K');
        Decoded first = decoded(PaintedPage.PASSPORT, once);
        double[][][] side = chances(PaintedPage.PASSPORT);
        doubt(side[0][8], 'K', 0.6, 'R');
        double[][][] all = chances(PaintedPage.PASSPORT);
        assertThat(new SecondLook()
                        .at(
                                first,
                                decoded(PaintedPage.PASSPORT, all),
                                List.of(new SecondLook.Look(false, once), new SecondLook.Look(true, side)))
                        .confidences()[0][8])
                .isEqualTo(0.5);
    }

    @Test
    void anOThatOneLookTakesForAQIsInDoubt() {
        double[][][] once = chances(PaintedPage.PASSPORT);
        doubt(once[0][6], 'O', 0.9, 'Q');
        Decoded first = decoded(PaintedPage.PASSPORT, once);
        double[][][] look = chances(PaintedPage.PASSPORT);
        doubt(look[0][6], 'O', 0.75, 'Q');
        Decoded all = decoded(PaintedPage.PASSPORT, chances(PaintedPage.PASSPORT));
        assertThat(new SecondLook()
                        .at(first, all, List.of(new SecondLook.Look(false, once)))
                        .confidences()[0][6])
                .isGreaterThan(MrzReading.CERTAIN);
        assertThat(new SecondLook()
                        .at(first, all, List.of(new SecondLook.Look(false, look)))
                        .confidences()[0][6])
                .isEqualTo(0.5);
    }

    /** A Q of a font with a short stroke looks like a zero; of letters alone O is then the likelier one, whatever more looks say. */
    @Test
    void anOThatTheFirstLookCouldTakeForAQIsInDoubt() {
        double[][][] once = chances(PaintedPage.PASSPORT);
        doubt(once[0][6], 'O', 0.04, '0');
        once[0][6][StripClasses.CHARACTERS.indexOf('Q')] = Math.log(0.008);
        Decoded sure = decoded(PaintedPage.PASSPORT, chances(PaintedPage.PASSPORT));
        assertThat(new SecondLook().withoutTails(sure, once).confidences()[0][6])
                .isEqualTo(0.5);
        once[0][6][StripClasses.CHARACTERS.indexOf('Q')] = Math.log(0.001);
        assertThat(new SecondLook().withoutTails(sure, once).confidences()[0][6])
                .isGreaterThan(MrzReading.CERTAIN);
    }

    /** The optional data of a visa have letters and digits, and no digit that checks them. */
    @Test
    void aZeroOfAVisaThatALookCouldTakeForAQIsInDoubt() {
        List<String> lines =
                List.of(PaintedPage.VISA.getFirst(), PaintedPage.VISA.getLast().substring(0, 28) + "6ZE1840226B<<<<<");
        int zero = 28 + "6ZE184".length();
        double[][][] once = chances(lines);
        doubt(once[1][zero], '0', 0.9, 'Q');
        Decoded sure = ZoneDecoder.decode(MrzFormat.MRV_A, chances(lines));
        assertThat(sure.zone().lines()).isEqualTo(lines);
        assertThat(new SecondLook().withoutTails(sure, once).confidences()[1][zero])
                .isEqualTo(0.5);
        assertThat(new SecondLook().withoutTails(sure, chances(lines)).confidences()[1][zero])
                .isGreaterThan(MrzReading.CERTAIN);
        doubt(once[1][zero], '0', 0.75, 'Q');
        assertThat(new SecondLook()
                        .at(sure, sure, List.of(new SecondLook.Look(false, once)))
                        .confidences()[1][zero])
                .isEqualTo(0.5);
    }

    @Test
    void aStateThatNobodyKnowsHasToBeClearInEachLook() {
        List<String> lines = List.of(
                PaintedPage.PASSPORT.getFirst(), PaintedPage.PASSPORT.getLast().replace("MUS", "HDG"));
        Decoded first = decoded(lines, chances(lines));
        assertThat(new SecondLook().wanted(first)).isTrue();
        double[][][] worn = chances(lines);
        doubt(worn[1][10], 'H', 0.8, 'M');
        assertThat(new SecondLook()
                        .at(first, decoded(lines, chances(lines)), List.of(new SecondLook.Look(false, worn)))
                        .confidences()[1][10])
                .isEqualTo(0.5);
        assertThat(new SecondLook()
                        .at(first, decoded(lines, chances(lines)), List.of(new SecondLook.Look(false, chances(lines))))
                        .confidences()[1][10])
                .isGreaterThan(MrzReading.CERTAIN);
    }

    @Test
    void aLetterThatTheFirstLookHardlySawIsNotLookedAtAgain() {
        double[][][] once = chances(PaintedPage.PASSPORT);
        doubt(once[0][8], 'R', 0.7, 'K');
        assertThat(new SecondLook().wanted(decoded(PaintedPage.PASSPORT, once))).isFalse();
        assertThat(new SecondLook().wanted(decoded(PaintedPage.PASSPORT, chances(PaintedPage.PASSPORT))))
                .as("nothing in doubt")
                .isFalse();
    }
}
