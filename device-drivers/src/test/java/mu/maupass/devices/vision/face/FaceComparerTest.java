package mu.maupass.devices.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** With the models and pictures beside the project; skipped, saying so, where they are not. */
class FaceComparerTest {

    private static FaceComparer comparer;

    @BeforeAll
    static void open() throws Exception {
        comparer = FaceComparer.open(
                new FaceModels(TestFaces.models(), FaceModelCatalogue.shipped()), new OpenCvLibrary());
    }

    @AfterAll
    static void close() {
        if (comparer != null) {
            comparer.close();
        }
    }

    private static FaceComparison compare(PixelImage one, PixelImage other) throws FaceException {
        FaceView a = comparer.study(one);
        FaceView b = comparer.study(other);
        try (FaceTemplate x = comparer.encode(one, a.main().orElseThrow());
                FaceTemplate y = comparer.encode(other, b.main().orElseThrow())) {
            return comparer.compare(x, y)
                    .of(a.quality().orElseThrow(), b.quality().orElseThrow());
        }
    }

    private static PixelImage changed(PixelImage image, IntUnaryOperator pixel) {
        return new PixelImage(Arrays.stream(image.argb()).map(pixel).toArray(), image.width(), image.height());
    }

    private static int scaled(int pixel, double factor, int offset) {
        int result = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            result = result << 8 | Math.clamp(Math.round((pixel >> shift & 0xFF) * factor + offset), 0, 255);
        }
        return result;
    }

    private static PixelImage blurred(PixelImage image, double sigma) {
        Mat mat = NativePixels.bgra(image);
        Imgproc.GaussianBlur(mat, mat, new Size(), sigma);
        return NativePixels.image(mat);
    }

    private static PixelImage turned(PixelImage image, double degrees) {
        Mat mat = NativePixels.bgra(image);
        Mat turn = Imgproc.getRotationMatrix2D(
                new org.opencv.core.Point(image.width() / 2.0, image.height() / 2.0), degrees, 1);
        Imgproc.warpAffine(mat, mat, turn, mat.size(), Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, Scalar.all(128));
        return NativePixels.image(mat);
    }

    /** Turned around the face, so that it stays in the picture; counter-clockwise, to the person's right. */
    private static PixelImage inclined(PixelImage image, Face face, double degrees) {
        Mat mat = NativePixels.bgra(image);
        Mat turn = Imgproc.getRotationMatrix2D(
                new org.opencv.core.Point(face.centre().x(), face.centre().y()), degrees, 1);
        Imgproc.warpAffine(mat, mat, turn, mat.size(), Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, Scalar.all(128));
        return NativePixels.image(mat);
    }

    private static PixelImage smaller(PixelImage image, double factor) {
        Mat mat = NativePixels.bgra(image);
        Imgproc.resize(mat, mat, new Size(), factor, factor, Imgproc.INTER_AREA);
        return NativePixels.image(mat);
    }

    private static PixelImage beside(PixelImage left, PixelImage right) {
        Mat a = NativePixels.bgra(left);
        Mat b = NativePixels.bgra(right);
        Imgproc.resize(b, b, new Size(a.cols(), a.rows()), 0, 0, Imgproc.INTER_AREA);
        Mat both = new Mat();
        Core.hconcat(List.of(a, b), both);
        return NativePixels.image(both);
    }

    private static FaceQuality quality(PixelImage image) throws FaceException {
        return comparer.study(image).quality().orElseThrow();
    }

    @Test
    void tellsTheSamePersonFromAnother() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg");
                PixelImage again = TestFaces.decoded("obama2.jpg");
                PixelImage biden = TestFaces.decoded("biden.jpg")) {
            FaceComparison same = compare(obama, again);
            assertThat(same.verdict()).isEqualTo(FaceVerdict.MATCH);
            assertThat(same.score()).isGreaterThan(0.5);
            assertThat(same.model()).isEqualTo("mobilefacenet");
            assertThat(compare(obama, biden).verdict()).isEqualTo(FaceVerdict.NO_MATCH);
            assertThat(compare(biden, again).score()).isLessThan(0.25);
        }
    }

    @Test
    void comparesAFaceWithItselfHoweverItIsTurnedAndScaled() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg")) {
            assertThat(compare(obama, obama).score()).isCloseTo(1, within(1e-5));
            // What ISO/IEC 19794-5 allows a document's photo, to either side, and somewhat more.
            assertThat(compare(obama, turned(obama, 8)).score()).isGreaterThan(0.8);
            assertThat(compare(obama, turned(obama, -8)).score()).isGreaterThan(0.8);
            assertThat(compare(obama, turned(obama, 12)).verdict()).isEqualTo(FaceVerdict.MATCH);
            assertThat(compare(obama, turned(obama, -12)).verdict()).isEqualTo(FaceVerdict.MATCH);
            assertThat(compare(obama, smaller(obama, 0.35)).score()).isGreaterThan(0.8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"obama.jpg", "biden.jpg"})
    void seesHowMuchAHeadIsInclinedAndLevelsIt(String name) throws Exception {
        try (PixelImage picture = TestFaces.decoded(name)) {
            FaceView view = comparer.study(picture);
            double upright = view.quality().orElseThrow().pose().roll();
            try (FaceTemplate template = comparer.encode(picture, view.main().orElseThrow())) {
                for (int degrees : new int[] {-45, -30, -20, -8, 8, 20, 30, 45}) {
                    PixelImage inclined = inclined(picture, view.main().orElseThrow(), degrees);
                    FaceView seen = comparer.study(inclined);
                    if (seen.faces().isEmpty()) {
                        assertThat(Math.abs(degrees))
                                .as("a head that is turned aside as well")
                                .isEqualTo(45);
                        continue;
                    }
                    FaceQuality quality = seen.quality().orElseThrow();
                    assertThat(quality.pose().roll() - upright)
                            .as("%d degrees", degrees)
                            .isCloseTo(degrees, within(10.0));
                    assertThat(quality.shortcomings().contains(FaceHint.HEAD_UPRIGHT))
                            .isEqualTo(Math.abs(quality.pose().roll()) > 12);
                    try (FaceTemplate again =
                            comparer.encode(inclined, seen.main().orElseThrow())) {
                        assertThat(template.cosine(again))
                                .as("%d degrees", degrees)
                                .isGreaterThan(0.85);
                    }
                }
            }
        }
    }

    @Test
    void judgesAGoodPictureAsGood() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg")) {
            FaceQuality quality = quality(obama);
            assertThat(quality.shortcomings()).isEmpty();
            assertThat(quality.faces()).isOne();
            assertThat(quality.interEyeDistance()).isBetween(105.0, 125.0);
            assertThat(Math.abs(quality.pose().yaw())).isLessThan(8);
            assertThat(Math.abs(quality.pose().roll())).isLessThan(4);
            assertThat(comparer.look(obama).hint()).isEqualTo(FaceHint.GOOD);
        }
    }

    @Test
    void saysWhatAPictureLacks() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg")) {
            assertThat(quality(blurred(obama, 9)).shortcomings()).contains(FaceHint.HOLD_STILL);
            assertThat(quality(smaller(obama, 0.4)).shortcomings()).contains(FaceHint.CLOSER);
            assertThat(quality(changed(obama, p -> scaled(p, 0.12, 0))).shortcomings())
                    .contains(FaceHint.MORE_LIGHT);
            assertThat(quality(changed(obama, p -> scaled(p, 0.35, 160))).shortcomings())
                    .contains(FaceHint.LESS_LIGHT);
            int width = obama.width();
            int[] half = obama.argb().clone();
            int middle = (int) comparer.study(obama)
                    .main()
                    .orElseThrow()
                    .landmarks()
                    .nose()
                    .x();
            for (int i = 0; i < half.length; i++) {
                half[i] = i % width < middle ? scaled(half[i], 0.35, 0) : half[i];
            }
            assertThat(quality(new PixelImage(half, width, obama.height())).shortcomings())
                    .contains(FaceHint.EVEN_LIGHT);
            assertThat(quality(beside(obama, TestFaces.decoded("biden.jpg"))).shortcomings())
                    .contains(FaceHint.SEVERAL_FACES);
        }
    }

    @Test
    void tellsToWhichSideAHeadIsTurned() throws Exception {
        try (PixelImage toHisRight = TestFaces.decoded("obama2.jpg");
                PixelImage toHisLeft = TestFaces.decoded("biden.jpg")) {
            assertThat(quality(toHisRight).pose().yaw()).isLessThan(-10);
            assertThat(quality(toHisLeft).pose().yaw()).isGreaterThan(8);
        }
    }

    @Test
    void aPictureThatHidesTheFaceProvesNothingAgainstAnybody() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg");
                PixelImage biden = TestFaces.decoded("biden.jpg")) {
            FaceComparison blurred = compare(obama, blurred(biden, 12));
            assertThat(blurred.score()).isLessThan(0.26);
            assertThat(blurred.verdict()).isEqualTo(FaceVerdict.UNSURE);
        }
    }

    @Test
    void findsNobodyWhereNobodyIs() throws Exception {
        PixelImage wall = new PixelImage(new int[640 * 480], 640, 480);
        FaceView view = comparer.study(wall);
        assertThat(view.faces()).isEmpty();
        assertThat(view.hint()).isEqualTo(FaceHint.NO_FACE);
        assertThat(comparer.look(new PixelImage(new int[1], 1, 1)).faces()).isEmpty();
        assertThat(comparer.look(new PixelImage(new int[4000], 4000, 1)).faces())
                .isEmpty();
    }

    @Test
    void refusesAFaceOfWhichThereIsTooLittle() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg")) {
            PixelImage tiny = smaller(obama, 0.13);
            FaceView view = comparer.study(tiny);
            assertThatThrownBy(() -> comparer.encode(tiny, view.main().orElseThrow()))
                    .isInstanceOfSatisfying(
                            FaceException.class,
                            e -> assertThat(e.failure()).isInstanceOf(FaceFailure.FaceTooSmall.class));
        }
    }

    @Test
    void overwritesAnEmbeddingThatIsClosed() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg")) {
            FaceTemplate template =
                    comparer.encode(obama, comparer.study(obama).main().orElseThrow());
            Field field = FaceTemplate.class.getDeclaredField("values");
            field.setAccessible(true);
            float[] values = (float[]) field.get(template);
            assertThat(values).hasSize(128);
            assertThat(values).isNotEqualTo(new float[128]);
            template.close();
            assertThat(values).containsOnly(0);
            assertThatThrownBy(() -> comparer.compare(template, template)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** All matrices that a comparer and its parts hold. */
    private static List<Mat> matrices(Object part) throws IllegalAccessException {
        List<Mat> all = new ArrayList<>();
        for (Field field : part.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                Object value = field.get(part);
                if (value instanceof Mat mat) {
                    all.add(mat);
                } else if (value.getClass().getPackage() == FaceComparer.class.getPackage()
                        && !(value instanceof Record)) {
                    all.addAll(matrices(value));
                }
            }
        }
        return all;
    }

    private static long pixelsLeft() throws IllegalAccessException {
        return matrices(comparer).stream()
                .filter(mat -> mat.total() > 100)
                .mapToLong(mat -> Core.countNonZero(mat.reshape(1, 1)))
                .sum();
    }

    @Test
    void forgettingLeavesNoPixelInAnyOfItsMatrices() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg")) {
            comparer.encode(obama, comparer.study(obama).main().orElseThrow()).close();
            assertThat(pixelsLeft()).isGreaterThan(100_000);
            comparer.forget();
            assertThat(pixelsLeft()).isZero();
        }
    }

    @Test
    void answersTheSameAfterItHasForgotten() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg");
                PixelImage again = TestFaces.decoded("obama2.jpg")) {
            double before = compare(obama, again).score();
            comparer.forget();
            assertThat(compare(obama, again).score()).isEqualTo(before);
        }
    }

    @Test
    void choosesTheBestOfSeveralAndOverwritesTheOthers() throws Exception {
        try (PixelImage obama = TestFaces.decoded("obama.jpg")) {
            BestFrame best = new BestFrame(3);
            PixelImage soft = blurred(obama, 2.5);
            PixelImage bad = blurred(obama, 9);
            assertThat(best.offer(bad, comparer.look(bad))).isFalse();
            assertThat(best.best()).isEmpty();
            assertThat(best.offer(soft, comparer.look(soft))).isFalse();
            int[] first = best.best().orElseThrow().picture().argb();
            assertThat(first).isEqualTo(soft.argb());
            assertThat(best.offer(obama, comparer.look(obama))).isFalse();
            assertThat(first).containsOnly(0);
            assertThat(best.offer(soft, comparer.look(soft))).isTrue();
            int[] chosen = best.best().orElseThrow().picture().argb();
            assertThat(chosen).isEqualTo(obama.argb()).isNotSameAs(obama.argb());
            best.close();
            assertThat(chosen).containsOnly(0);
        }
    }
}
