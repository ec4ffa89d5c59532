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
        assertThat(decoded.overruled()).as("many printers make both alike").isZero();
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
    void checkDigitsProveTheOnlyLikelyChange() {
        double[][][] chances = chances(PaintedPage.PASSPORT);
        doubt(chances[1][2], '8', '3');
        ZoneDecoder.Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, chances);
        assertThat(decoded.zone().lines()).isEqualTo(PaintedPage.PASSPORT);
        assertThat(decoded.corrected()).containsExactly(new ZoneDecoder.Place(1, 2));
    }

    @Test
    void nothingIsChangedWhereTwoChangesWouldFit() {
        double[][][] chances = chances(PaintedPage.PASSPORT);
        // Both 3 → 8 at weight 7 and what compensates it elsewhere are equally likely.
        doubt(chances[1][0], '2', '1');
        doubt(chances[1][3], '4', '3');
        chances[1][0][index('1')] = Math.log(0.3);
        chances[1][3][index('4')] = Math.log(0.55);
        chances[1][3][index('3')] = Math.log(0.4);
        // Whichever it takes, it never shows a zone that fits as if it had been seen, unless it is the printed one.
        ZoneDecoder.Decoded decoded = ZoneDecoder.decode(MrzFormat.TD3, chances);
        if (decoded.fits()) {
            assertThat(decoded.zone().lines()).isEqualTo(PaintedPage.PASSPORT);
        }
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
