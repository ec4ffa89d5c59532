package mu.maupass.devices.vision.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class MrzReaderTest {

    private static final OpenCvLibrary LIBRARY = new OpenCvLibrary();
    private static final MrzReader READER = new MrzReader(LIBRARY);

    @BeforeAll
    static void load() throws ImageException {
        LIBRARY.load();
    }

    private static MrzReading read(PixelImage image) throws ImageException {
        Optional<MrzReading> reading = READER.read(image);
        assertThat(reading).isPresent();
        return reading.orElseThrow();
    }

    @Test
    void readsEveryLayout() throws ImageException {
        for (List<String> lines : List.of(
                PaintedPage.PASSPORT,
                PaintedPage.CARD,
                PaintedPage.OLD_CARD,
                PaintedPage.VISA,
                PaintedPage.SMALL_VISA)) {
            MrzReading reading = read(PaintedPage.of(lines, 300, 0, false));
            assertThat(reading.zone().lines()).isEqualTo(lines);
            assertThat(reading.zone().checkDigitsCorrect()).isTrue();
            assertThat(reading.confidence()).isGreaterThan(0.95);
        }
        assertThat(read(PaintedPage.of(PaintedPage.SMALL_VISA, 200, 0, false))
                        .zone()
                        .format())
                .isEqualTo(MrzFormat.MRV_B);
        assertThat(read(PaintedPage.of(PaintedPage.VISA, 200, 0, false)).zone().format())
                .isEqualTo(MrzFormat.MRV_A);
        assertThat(read(PaintedPage.of(PaintedPage.OLD_CARD, 200, 0, false))
                        .zone()
                        .format())
                .isEqualTo(MrzFormat.TD2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 90, 137, 180, 270, 333})
    void readsAtAnyRotation(double degrees) throws ImageException {
        assertThat(read(PaintedPage.of(PaintedPage.CARD, 200, Math.toRadians(degrees), false))
                        .zone()
                        .lines())
                .isEqualTo(PaintedPage.CARD);
    }

    @Test
    void readsLightOnDark() throws ImageException {
        assertThat(read(PaintedPage.of(PaintedPage.PASSPORT, 200, 0, true))
                        .zone()
                        .lines())
                .isEqualTo(PaintedPage.PASSPORT);
    }

    @Test
    void readsSmallPictures() throws ImageException {
        assertThat(read(PaintedPage.of(PaintedPage.PASSPORT, 120, 0, false))
                        .zone()
                        .lines())
                .isEqualTo(PaintedPage.PASSPORT);
    }

    @Test
    void readsFromTheSide() throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 250, 0.1, false));
        int w = page.cols();
        int h = page.rows();
        Mat way = Imgproc.getPerspectiveTransform(
                new MatOfPoint2f(new Point(0, 0), new Point(w, 0), new Point(w, h), new Point(0, h)),
                new MatOfPoint2f(
                        new Point(0.16 * w, 0.05 * h),
                        new Point(0.93 * w, 0),
                        new Point(w, 0.95 * h),
                        new Point(0, 0.8 * h)));
        Imgproc.warpPerspective(page, page, way, new Size(w, h));
        assertThat(read(NativePixels.image(page)).zone().lines()).isEqualTo(PaintedPage.PASSPORT);
    }

    @Test
    void readsAtASlant() throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 110, 0, false));
        int w = page.cols();
        int h = page.rows();
        Mat way = Imgproc.getPerspectiveTransform(
                new MatOfPoint2f(new Point(0, 0), new Point(w, 0), new Point(w, h), new Point(0, h)),
                new MatOfPoint2f(
                        new Point(0.35 * w, 0.15 * h),
                        new Point(1.1 * w, 0.05 * h),
                        new Point(1.2 * w, 1.1 * h),
                        new Point(0.05 * w, 0.95 * h)));
        Imgproc.warpPerspective(page, page, way, new Size(1.3 * w, 1.2 * h));
        assertThat(read(NativePixels.image(page)).zone().lines()).isEqualTo(PaintedPage.PASSPORT);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 18})
    void readsABentPage(int pixels) throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 200, 0.05, false));
        Mat places = new Mat(page.size(), CvType.CV_32FC2);
        float[] map = new float[page.cols() * page.rows() * 2];
        for (int i = 0; i < map.length / 2; i++) {
            int x = i % page.cols();
            map[2 * i] = x;
            map[2 * i + 1] = (float) (i / page.cols() + pixels * Math.sin(2 * Math.PI * x / page.cols()));
        }
        places.put(0, 0, map);
        Mat bent = new Mat();
        Imgproc.remap(page, bent, places, new Mat(), Imgproc.INTER_LINEAR);
        assertThat(read(NativePixels.image(bent)).zone().lines()).isEqualTo(PaintedPage.PASSPORT);
    }

    @Test
    void findsASmallZoneInALargePicture() throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.CARD, 110, Math.toRadians(178), false));
        Mat desk = new Mat(1800, 2400, CvType.CV_8UC3, new Scalar(50, 60, 70));
        page.copyTo(desk.submat(900, 900 + page.rows(), 1500, 1500 + page.cols()));
        assertThat(read(NativePixels.image(desk)).zone().lines()).isEqualTo(PaintedPage.CARD);
    }

    @Test
    void readsThroughSecurityPrint() throws ImageException {
        for (List<String> lines : List.of(PaintedPage.CARD, PaintedPage.PASSPORT)) {
            Mat page = NativePixels.bgr(PaintedPage.of(lines, 200, 0, false));
            Mat print = page.clone();
            Point from = new Point(page.cols() * 0.6, page.rows() * 1.2);
            for (int ray = 0; ray < 60; ray++) {
                double angle = Math.PI * ray / 30;
                Imgproc.line(
                        print,
                        from,
                        new Point(
                                from.x + 2 * page.cols() * Math.cos(angle), from.y + 2 * page.cols() * Math.sin(angle)),
                        new Scalar(90, 120, 60),
                        2,
                        Imgproc.LINE_AA);
            }
            for (int y = page.rows() / 2; y < page.rows(); y += 14) {
                for (int x = 0; x < page.cols(); x += 6) {
                    Imgproc.line(
                            print,
                            new Point(x, y + 9 * Math.sin(x / 25.0)),
                            new Point(x + 6, y + 9 * Math.sin((x + 6) / 25.0)),
                            new Scalar(150, 60, 150),
                            1,
                            Imgproc.LINE_AA);
                }
            }
            // Over the zone and under it.
            Core.addWeighted(page, 0.55, print, 0.45, 0, page);
            assertThat(read(NativePixels.image(page)).zone().lines()).isEqualTo(lines);
        }
    }

    @Test
    void isNotCertainOfWhatIsPrintedOver() throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.CARD, 200, 0, false));
        assertThat(read(NativePixels.image(page)).certain()).isTrue();
        // Over the last fillers of the name, which no check digit protects.
        Imgproc.putText(
                page,
                "WXB",
                new Point(page.cols() * 0.7, page.rows() - 66),
                Imgproc.FONT_HERSHEY_SIMPLEX,
                1,
                Scalar.all(30),
                3);
        assertThat(READER.read(NativePixels.image(page)).filter(MrzReading::certain))
                .isEmpty();
    }

    /** In a reflection an X loses a stroke and is a Y in each look; what is left of its ink tells that something is lost. */
    @Test
    void isNotCertainOfWhatAReflectionLeavesFaint() throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 300, 0, false));
        assertThat(read(NativePixels.image(page)).certain()).isTrue();
        Mat letter = page.submat(page.rows() - 181, page.rows() - 143, 620, 650);
        Core.addWeighted(letter, 0.4, letter, 0, 0.6 * 230, letter);
        MrzReading reading = read(NativePixels.image(page));
        assertThat(reading.zone().lines()).isEqualTo(PaintedPage.PASSPORT);
        List<Boolean> certain = reading.characters().getFirst().stream()
                .map(MrzReading.Character::certain)
                .toList();
        assertThat(certain.indexOf(false)).isEqualTo(18).isEqualTo(certain.lastIndexOf(false));
    }

    /** A lamp lies over lines, not over one letter: most of the zone is faint, and what is usual in it is, too. */
    @Test
    void isNotCertainOfANameUnderAReflectionOverMostOfTheZone() throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 300, 0, false));
        Mat names = page.submat(page.rows() - 181, page.rows() - 143, 40, page.cols() - 40);
        Core.addWeighted(names, 0.4, names, 0, 0.6 * 230, names);
        Mat numbers = page.submat(page.rows() - 128, page.rows() - 88, 40, 440);
        Core.addWeighted(numbers, 0.4, numbers, 0, 0.6 * 230, numbers);
        assertThat(certain(page, 18)).isFalse();
    }

    /** A reflection takes a quarter of a letter and leaves the rest black: R is P, G is C, N is M. The white around tells. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 13})
    void isNotCertainOfALetterOfWhichAPieceIsBurntOut(int at) throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 300, 0, false));
        assertThat(certain(page, at)).isTrue();
        int left = 20 + (at + 2) * 30;
        page.submat(page.rows() - 162, page.rows() - 145, left + 15, left + 30).setTo(Scalar.all(255));
        assertThat(certain(page, at)).isFalse();
    }

    /** To a check digit L is 1, S is 8 and G is 6: where both may stand, it does not vouch for what is half gone. */
    @Test
    void isNotCertainOfAFaintLetterOfANumberThoughItsDigitFits() throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 300, 0, false));
        Mat letter = page.submat(page.rows() - 128, page.rows() - 88, 920, 950);
        Core.addWeighted(letter, 0.4, letter, 0, 0.6 * 230, letter);
        List<MrzReading.Character> numbers =
                read(NativePixels.image(page)).characters().get(1);
        assertThat(numbers.get(28).value()).isEqualTo('D');
        assertThat(numbers.get(28).certain()).isFalse();
        assertThat(numbers.get(27).certain()).isTrue();
    }

    private static boolean certain(Mat page, int at) throws ImageException {
        return read(NativePixels.image(page)).characters().getFirst().get(at).certain();
    }

    @Test
    void saysWhereTheZoneIs() throws ImageException {
        MrzReading reading = read(PaintedPage.of(PaintedPage.PASSPORT, 200, Math.PI, false));
        // Upside down: the first character is to the right of the last.
        assertThat(reading.outline().topLeft().x())
                .isGreaterThan(reading.outline().topRight().x());
        assertThat(reading.outline().width()).isBetween(43 * 20.0, 45.5 * 20.0);
    }

    @Test
    void showsWrongDigitsAndIsNotCertain() throws ImageException {
        List<String> forged = List.of(PaintedPage.PASSPORT.getFirst(), "1234567<<4MUS9003162F3103142D150390123456G04");
        MrzReading reading = read(PaintedPage.of(forged, 300, 0, false));
        assertThat(reading.zone().lines()).isEqualTo(forged);
        assertThat(reading.certain()).isFalse();
        List<MrzReading.Character> data = reading.characters().get(1);
        assertThat(data.subList(0, 10))
                .as("the number's own check digit is right")
                .allMatch(MrzReading.Character::certain);
        assertThat(data.subList(13, 20)).as("the date's check digit is wrong").noneMatch(MrzReading.Character::certain);
        assertThat(reading.characters().getFirst())
                .as("no check digit protects the name")
                .noneMatch(MrzReading.Character::certain);
        assertThat(reading).asString().doesNotContain("DOORGAKANT");
    }

    @Test
    void findsNothingWhereNothingIs() throws ImageException {
        SplittableRandom random = new SplittableRandom(7);
        int[] noise = new int[600 * 400];
        Arrays.setAll(noise, i -> 0xFF000000 | 0x10101 * random.nextInt(256));
        assertThat(READER.read(new PixelImage(noise, 600, 400))).isEmpty();
        assertThat(READER.read(
                        PaintedPage.of(List.of("Lorem ipsum dolor sit amet", "consectetur adipiscing"), 200, 0, false)))
                .isEmpty();
    }
}
