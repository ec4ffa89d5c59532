package mu.maupass.devices.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** One stroke more makes another letter, as clear as any: what the print of that letter does not explain tells. */
class UncleanPrintTest {

    private static final MrzReader READER = new MrzReader(new OpenCvLibrary());
    private static final int PITCH = 30;

    private static final Scalar INK = new Scalar(40, 30, 30);

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
        double left = 20 + (at + 2) * PITCH;
        double foot = page.rows() - (line == 0 ? 149 : 95);
        Imgproc.line(
                page,
                new Point(left + from.x, foot - from.y),
                new Point(left + to.x, foot - to.y),
                INK,
                5,
                Imgproc.LINE_AA);
    }

    @Test
    void aCleanPageIsCertain() throws ImageException {
        assertThat(read(page()).certain()).isTrue();
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
}
