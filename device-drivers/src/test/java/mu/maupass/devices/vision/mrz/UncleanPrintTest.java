package mu.maupass.devices.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** One stroke more makes another letter, as clear as any: what the print of that letter does not explain tells. */
class UncleanPrintTest {

    private static final MrzReader READER = new MrzReader(new OpenCvLibrary());
    private static final int PITCH = 30;

    private static final Scalar INK = new Scalar(40, 30, 30);
    private static final Scalar PAPER = new Scalar(225, 215, 215);

    private static Mat page() throws ImageException {
        new OpenCvLibrary().load();
        return NativePixels.bgr(PaintedPage.of(PaintedPage.VISA, 300, 0, false));
    }

    private static MrzReading read(Mat page) throws ImageException {
        return READER.read(NativePixels.image(page)).orElseThrow();
    }

    /**
     * A stroke over a character.
     *
     * @param from where it begins in the character's cell: 0 and 0 are its left end and the foot, 30 and 35 its right end and the top
     */
    private static void stroke(Mat page, int line, int at, Point from, Point to) {
        stroke(page, line, at, from, to, INK);
    }

    private static void stroke(Mat page, int line, int at, Point from, Point to, Scalar colour) {
        double left = 20 + (at + 2) * PITCH;
        double foot = page.rows() - (line == 0 ? 149 : 95);
        Imgproc.line(
                page,
                new Point(left + from.x, foot - from.y),
                new Point(left + to.x, foot - to.y),
                colour,
                5,
                Imgproc.LINE_AA);
    }

    @Test
    void aCleanPageIsCertain() throws ImageException {
        assertThat(read(page()).certain()).isTrue();
    }

    /** The zone's own print does not depend on how many fillers a name leaves, nor is a smooth print an unclean one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LI<<AN",
                "LI<<X",
                "AH<<QI",
                "NG",
                "WU<<YI",
                "O<<E",
                "II<<II",
                "QUEK<<BXZ",
                "OM<<JAI",
                "LAM<<KI",
                "GHOORAH<<VIKASH",
                "RAMGOOLAM<<NAVINCHANDRA",
                "VENKATASAMY<<KRISHNAVENI<MARIEROSE<JEAN"
            })
    void aCleanPageIsCertainHoweverLongTheName(String name) throws ImageException {
        for (double blur : new double[] {0, 0.8, 1.5}) {
            for (List<String> zone : List.of(
                    List.of(filled("P<MUS" + name, 44), PaintedPage.PASSPORT.getLast()),
                    List.of(filled("P<UTO" + name, 44), PaintedPage.PASSPORT.getLast()),
                    List.of(filled("V<UTO" + name, 44), PaintedPage.VISA.getLast()),
                    List.of(PaintedPage.CARD.get(0), PaintedPage.CARD.get(1), filled(name, 30)))) {
                Mat page = NativePixels.bgr(PaintedPage.of(zone, 300, 0, false));
                if (blur > 0) {
                    Imgproc.GaussianBlur(page, page, new Size(), blur);
                }
                MrzReading reading = read(page);
                assertThat(reading.zone().lines()).isEqualTo(zone);
                assertThat(reading.certain())
                        .as("%s, blurred by %s", zone, blur)
                        .isTrue();
            }
        }
    }

    private static String filled(String text, int width) {
        return (text + "<".repeat(width)).substring(0, width);
    }

    /** Each of these is read as another character, as clear as any: K for a filler, G for S, 4 for 6. */
    @ParameterizedTest
    @CsvSource({
        "0, 13, 7, -5, 7, 40, K",
        "0, 13, 10, -5, 10, 40, K",
        "0, 9, 0, 14, 30, 14, G",
        "1, 36, 0, 10, 30, 10, 4",
        "1, 36, 16, -5, 16, 40, 4"
    })
    void isNotCertainOfACharacterThatAScratchHasMade(int line, int at, int x0, int y0, int x1, int y1, char read)
            throws ImageException {
        Mat page = page();
        stroke(page, line, at, new Point(x0, y0), new Point(x1, y1));
        List<MrzReading.Character> characters = read(page).characters().get(line);
        assertThat(characters.get(at).value()).isEqualTo(read);
        assertThat(characters.get(at).certain()).isFalse();
    }

    /** Beside an A a thin stroke is less than what says that something lies over the zone. */
    @Test
    void isNotCertainOfThatCharacterAloneThatAStrokeIsOver() throws ImageException {
        Mat page = page();
        stroke(page, 0, 18, new Point(12, 5), new Point(12, 35));
        assertThat(uncertain(page)).containsExactly("A at 18");
    }

    /** A D that has lost its right side is as near to the print of another letter, and no farther from a C's than others are. */
    @Test
    void isNotCertainOfALetterThatIsAsNearToAnother() throws ImageException {
        new OpenCvLibrary().load();
        List<String> zone = List.of("V<UTOBEFGHIKL<<MNPQRTUVWXYZ<CDOJ<FPRK<<<<<<<", PaintedPage.VISA.getLast());
        Mat page = NativePixels.bgr(PaintedPage.of(zone, 300, 0, false));
        stroke(page, 0, 29, new Point(22, 20), new Point(22, -5), PAPER);
        assertThat(uncertain(page)).containsExactly("C at 29");
    }

    /** What lies over one place may lie over others, whose own pictures are clean. */
    @Test
    void isCertainOfNoLetterOfAZoneThatSomethingLiesOver() throws ImageException {
        Mat page = page();
        stroke(page, 0, 14, new Point(-3, 10), new Point(22, 10));
        assertThat(uncertain(page)).contains("E at 5", "R at 6", "I at 7", "K at 8", "A at 24");
    }

    /** Zone 11,009,605 of the benchmark: a light fold along the feet has made a clean F of an E, and no check digit sees it. */
    @Test
    void isNotCertainOfAZoneThatAFoldRunsAlong() throws Exception {
        byte[] folded = UncleanPrintTest.class.getResourceAsStream("folded.jpg").readAllBytes();
        try (PixelImage page = new ImageDecoder(new OpenCvLibrary()).decode(folded)) {
            assertThat(READER.read(page).orElseThrow().certain()).isFalse();
        }
    }

    @Test
    void isCertainWhereTheFoldRunsBesideTheLetters() throws ImageException {
        Mat page = page();
        Core.multiply(page, Scalar.all(0.85), page);
        stroke(page, 0, 0, new Point(-PITCH, 36), new Point(43 * PITCH, 36), Scalar.all(255));
        assertThat(read(page).certain()).isTrue();
    }

    /** A check digit notices one digit that is another one, but two may make up for each other: two under strokes are not believed. */
    @Test
    void isNotCertainOfTwoDigitsThatSomethingLiesOver() throws ImageException {
        Mat page = page();
        stroke(page, 1, 14, new Point(-3, 37), new Point(33, 37));
        stroke(page, 1, 16, new Point(-3, 37), new Point(33, 37));
        List<MrzReading.Character> line = read(page).characters().get(1);
        assertThat(line.get(14).certain()).isFalse();
        assertThat(line.get(16).certain()).isFalse();
    }

    /** Those of the first line. */
    private static List<String> uncertain(Mat page) throws ImageException {
        List<MrzReading.Character> line = read(page).characters().getFirst();
        return IntStream.range(0, line.size())
                .filter(at -> !line.get(at).certain())
                .mapToObj(at -> line.get(at).value() + " at " + at)
                .toList();
    }
}
