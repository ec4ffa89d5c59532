package mu.maupass.devices.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import mu.maupass.devices.mrz.MrzFormat;
import org.junit.jupiter.api.Test;

class ZoneDecoderTest {

    private static double[][][] chances(List<String> lines) {
        double[][][] chances = new double[lines.size()][][];
        for (int line = 0; line < chances.length; line++) {
            chances[line] = new double[lines.get(line).length()][StripClasses.NONE];
            for (int at = 0; at < chances[line].length; at++) {
                Arrays.fill(chances[line][at], Math.log(1e-5));
                chances[line][at][index(lines.get(line).charAt(at))] = Math.log(0.999);
            }
        }
        return chances;
    }

    private static int index(char c) {
        return StripClasses.CHARACTERS.indexOf(c);
    }

    private static void doubt(double[] logs, char seen, char other) {
        logs[index(seen)] = Math.log(0.6);
        logs[index(other)] = Math.log(0.39);
    }

    @Test
    void theLayoutDecidesBetweenLettersAndDigits() {
        double[][][] chances = chances(PaintedPage.PASSPORT);
        doubt(chances[0][7], '0', 'O');
        ZoneDecoder.Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, chances);
        assertThat(decoded.zone().lines().getFirst().charAt(7)).isEqualTo('O');
        assertThat(decoded.overruled())
                .as("both look the same from many printers")
                .isZero();
    }

    @Test
    void theLayoutOverrulesWhatWasSeenAndSaysByHowMuch() {
        double[][][] chances = chances(PaintedPage.PASSPORT);
        doubt(chances[0][7], '7', 'O');
        ZoneDecoder.Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, chances);
        assertThat(decoded.zone().lines().getFirst().charAt(7)).isEqualTo('O');
        assertThat(decoded.overruled()).isGreaterThan(0.4);
    }

    @Test
    void theFirstLetterOfTheStandardBreaksATieButIsNotPutInPlaceOfAnother() {
        double[][][] chances = chances(PaintedPage.CARD);
        doubt(chances[0][0], 'Z', 'I');
        assertThat(ZoneDecoder.decode(MrzFormat.TD1, chances).zone().lines()).isEqualTo(PaintedPage.CARD);
        List<String> unusual = List.of(
                "R" + PaintedPage.CARD.getFirst().substring(1), PaintedPage.CARD.get(1), PaintedPage.CARD.get(2));
        assertThat(ZoneDecoder.decode(MrzFormat.TD1, chances(unusual)).zone().lines())
                .isEqualTo(unusual);
    }

    @Test
    void checkDigitsProveTheOnlyLikelyChange() {
        double[][][] chances = chances(PaintedPage.PASSPORT);
        doubt(chances[1][2], '8', '3');
        ZoneDecoder.Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, chances);
        assertThat(decoded.zone().lines()).isEqualTo(PaintedPage.PASSPORT);
        assertThat(decoded.corrected()).containsExactly(new ZoneDecoder.Place(1, 2));
    }

    @Test
    void nothingIsChangedWhereTwoChangesWouldFit() {
        // Printed is 123…; seen is 133…. With 233… the check digit stays wrong; with 123… and, at a third of the
        // weight, with 136… it is right.
        double[][][] chances = chances(PaintedPage.PASSPORT);
        doubt(chances[1][1], '3', '2');
        double[][][] twice = chances(PaintedPage.PASSPORT);
        doubt(twice[1][1], '3', '2');
        doubt(twice[1][4], '5', '4');
        assertThat(ZoneDecoder.decode(MrzFormat.TD3, chances).zone().lines())
                .as("only one change makes the digit right")
                .isEqualTo(PaintedPage.PASSPORT);
        ZoneDecoder.Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, twice);
        assertThat(decoded.corrected()).as("two changes make it right").isEmpty();
        assertThat(decoded.fits()).isFalse();
        assertThat(decoded.zone().lines().get(1)).startsWith("1334567");
    }

    @Test
    void lettersBehindTheEndOfANameAreInDoubt() {
        double[][][] chances = chances(PaintedPage.PASSPORT);
        chances[0][40][index('B')] = Math.log(0.999);
        chances[0][40][index('<')] = Math.log(1e-5);
        ZoneDecoder.Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, chances);
        assertThat(decoded.zone().lines().getFirst().charAt(40)).isEqualTo('B');
        assertThat(decoded.confidences()[0][40]).isLessThanOrEqualTo(0.5);
        assertThat(decoded.confidences()[0][41]).isGreaterThan(0.9);
    }

    @Test
    void whatWasSeenClearlyIsNotChangedToFit() {
        List<String> forged = List.of(PaintedPage.PASSPORT.getFirst(), "1234567<<4MUS9003162F3103142D150390123456G04");
        ZoneDecoder.Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, chances(forged));
        assertThat(decoded.zone().lines()).isEqualTo(forged);
        assertThat(decoded.corrected()).isEmpty();
        assertThat(decoded.fits()).isFalse();
    }
}
