package mu.maupass.devices.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.Test;

/** Pages whose zone is not ICAO's, and numbers that do not fit their field. */
class NationalPagesTest {

    private static final MrzReader READER = new MrzReader(new OpenCvLibrary());

    private static MrzReading read(List<String> lines, int dpi, double turn) throws Exception {
        try (PixelImage page = PaintedPage.of(lines, dpi, turn, false)) {
            return READER.read(page).orElseThrow();
        }
    }

    private static void assertRead(MrzFormat format, String... lines) throws Exception {
        for (int dpi : new int[] {200, 300, 400}) {
            MrzReading reading = read(List.of(lines), dpi, dpi == 300 ? 0.1 : 0);
            assertThat(reading.zone().lines()).as("%d dpi", dpi).containsExactly(lines);
            assertThat(reading.zone().format()).isEqualTo(format);
            assertThat(reading.zone().wrongDigits()).isEmpty();
            assertThat(reading.characters().stream().flatMap(List::stream))
                    .as("%d dpi", dpi)
                    .noneMatch(MrzReading.Character::corrected);
        }
    }

    @Test
    void theOldFrenchCard() throws Exception {
        assertRead(
                MrzFormat.FRENCH_CARD, "IDFRASPECIMEN<<<<<<<<<<<<<<<<<952042", "0509952018746NICOLE<<PAUL<<7408122F0");
    }

    @Test
    void aDrivingLicenceOfOneLine() throws Exception {
        assertRead(MrzFormat.DRIVING_LICENCE, "D1FRA13AA000026181231MARTIN<<9");
    }

    /** Whoever holds it up has a licence in hand, not a page without a zone; nothing of it is certain. */
    @Test
    void aDrivingLicenceWhoseDigitIsWrong() throws Exception {
        for (String line : List.of("D1FRA13AA000029181231MARTIN<<9", "D1NLD15094962111<<<<<<<<<<<<<3")) {
            MrzReading reading = read(List.of(line), 300, 0);
            assertThat(reading.zone().format()).isEqualTo(MrzFormat.DRIVING_LICENCE);
            assertThat(reading.zone().lines()).containsExactly(line);
            assertThat(reading.zone().wrongDigits()).isNotEmpty();
            assertThat(reading.certain()).isFalse();
        }
    }

    @Test
    void oneLineOfOtherTextIsNone() throws Exception {
        for (String line : List.of("DEFRANCE<<ANNE<MARIE<<<<<<<<<<", "D1QQQ13AA000029181231MARTIN<<9")) {
            try (PixelImage page = PaintedPage.of(List.of(line), 300, 0, false)) {
                assertThat(READER.read(page).filter(r -> r.zone().format() == MrzFormat.DRIVING_LICENCE))
                        .as(line)
                        .isEmpty();
            }
        }
    }

    @Test
    void numbersOfMoreThanNineCharacters() throws Exception {
        assertRead(
                MrzFormat.TD1,
                "IDBEL000610035<7017<<<<<<<<<<<",
                "7408122F3204153BEL740812002008",
                "SAMPLE<<ANNA<MARIA<<<<<<<<<<<<");
        assertRead(
                MrzFormat.TD1,
                "I<UTO000610035<7019<<<<<<<<<<<",
                "7408122F3204153UTO<<<<<<<<<<<0",
                "SAMPLE<<ANNA<MARIA<<<<<<<<<<<<");
        assertRead(MrzFormat.TD2, "I<UTOSAMPLE<<ANNA<MARIA<<<<<<<<<<<<<", "000610035<UTO7408122F32041537019<<<8");
        assertThat(read(List.of("I<UTOSAMPLE<<ANNA<MARIA<<<<<<<<<<<<<", "000610035<UTO7408122F32041537019<<<8"), 300, 0)
                        .zone()
                        .documentNumber())
                .isEqualTo("000610035701");
    }
}
