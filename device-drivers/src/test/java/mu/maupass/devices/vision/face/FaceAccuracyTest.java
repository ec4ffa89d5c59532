package mu.maupass.devices.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the models of the shipped catalogue find in photographs. */
@RealFaces
class FaceAccuracyTest {

    private static FaceComparer comparer;

    @BeforeAll
    static void open() throws Exception {
        comparer = FaceComparer.open(
                new FaceModels(TestFaces.realModels(), FaceModelCatalogue.shipped()), new OpenCvLibrary());
    }

    @AfterAll
    static void close() {
        comparer.close();
    }

    private static PictureComparison compare(PixelImage one, PixelImage other) throws FaceException {
        DetectedFaces a = comparer.study(one);
        DetectedFaces b = comparer.study(other);
        try (FaceTemplate x = comparer.encode(one, a.main().orElseThrow());
                FaceTemplate y = comparer.encode(other, b.main().orElseThrow())) {
            return comparer.compare(x, y)
                    .of(a.quality().orElseThrow(), b.quality().orElseThrow());
        }
    }

    private static int scaled(int pixel, double factor, int offset) {
        int result = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            result = result << 8 | Math.clamp(Math.round((pixel >> shift & 0xFF) * factor + offset), 0, 255);
        }
        return result;
    }

    private static FaceQuality quality(PixelImage image) throws FaceException {
        return comparer.study(image).quality().orElseThrow();
    }

    @Test
    void tellsTheSamePersonFromAnother() throws Exception {
        try (PixelImage obama = TestFaces.real("obama.jpg");
                PixelImage again = TestFaces.real("obama2.jpg");
                PixelImage biden = TestFaces.real("biden.jpg")) {
            PictureComparison same = compare(obama, again);
            assertThat(same.verdict()).isEqualTo(FaceVerdict.MATCH);
            assertThat(same.score()).isGreaterThan(0.5);
            assertThat(same.model()).isEqualTo("mobilefacenet");
            assertThat(compare(obama, biden).verdict()).isEqualTo(FaceVerdict.NO_MATCH);
            assertThat(compare(biden, again).score()).isLessThan(0.25);
        }
    }

    @Test
    void comparesAFaceWithItselfHoweverItIsTurnedAndScaled() throws Exception {
        try (PixelImage obama = TestFaces.real("obama.jpg")) {
            assertThat(compare(obama, obama).score()).isCloseTo(1, within(1e-5));
            // What ISO/IEC 19794-5 allows for a document's photo, to both sides, and slightly more.
            assertThat(compare(obama, Retouched.turned(obama, 8)).score()).isGreaterThan(0.8);
            assertThat(compare(obama, Retouched.turned(obama, -8)).score()).isGreaterThan(0.8);
            assertThat(compare(obama, Retouched.turned(obama, 12)).verdict()).isEqualTo(FaceVerdict.MATCH);
            assertThat(compare(obama, Retouched.turned(obama, -12)).verdict()).isEqualTo(FaceVerdict.MATCH);
            assertThat(compare(obama, Retouched.smaller(obama, 0.35)).score()).isGreaterThan(0.8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"obama.jpg", "biden.jpg"})
    void seesHowMuchAHeadIsInclinedAndLevelsIt(String name) throws Exception {
        try (PixelImage picture = TestFaces.real(name)) {
            DetectedFaces view = comparer.study(picture);
            double upright = view.quality().orElseThrow().pose().roll();
            try (FaceTemplate template = comparer.encode(picture, view.main().orElseThrow())) {
                for (int degrees : new int[] {-45, -30, -20, -8, 8, 20, 30, 45}) {
                    PixelImage inclined =
                            Retouched.inclined(picture, view.main().orElseThrow(), degrees);
                    DetectedFaces seen = comparer.study(inclined);
                    if (seen.faces().isEmpty()) {
                        assertThat(Math.abs(degrees))
                                .as("a head that is also turned to the side")
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
        try (PixelImage obama = TestFaces.real("obama.jpg")) {
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
        try (PixelImage obama = TestFaces.real("obama.jpg")) {
            assertThat(quality(Retouched.blurred(obama, 9)).shortcomings()).contains(FaceHint.HOLD_STILL);
            assertThat(quality(Retouched.smaller(obama, 0.4)).shortcomings()).contains(FaceHint.CLOSER);
            assertThat(quality(Retouched.changed(obama, p -> scaled(p, 0.12, 0)))
                            .shortcomings())
                    .contains(FaceHint.MORE_LIGHT);
            assertThat(quality(Retouched.changed(obama, p -> scaled(p, 0.35, 160)))
                            .shortcomings())
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
            assertThat(quality(Retouched.beside(obama, TestFaces.real("biden.jpg")))
                            .shortcomings())
                    .contains(FaceHint.SEVERAL_FACES);
        }
    }

    @Test
    void tellsToWhichSideAHeadIsTurned() throws Exception {
        try (PixelImage toHisRight = TestFaces.real("obama2.jpg");
                PixelImage toHisLeft = TestFaces.real("biden.jpg")) {
            assertThat(quality(toHisRight).pose().yaw()).isLessThan(-10);
            assertThat(quality(toHisLeft).pose().yaw()).isGreaterThan(8);
        }
    }

    @Test
    void aPictureThatHidesTheFaceProvesNothingAgainstAnybody() throws Exception {
        try (PixelImage obama = TestFaces.real("obama.jpg");
                PixelImage biden = TestFaces.real("biden.jpg")) {
            PictureComparison blurred = compare(obama, Retouched.blurred(biden, 12));
            assertThat(blurred.score()).isLessThan(0.26);
            assertThat(blurred.verdict()).isEqualTo(FaceVerdict.UNSURE);
        }
    }

    @Test
    void answersTheSameAfterItHasForgotten() throws Exception {
        try (PixelImage obama = TestFaces.real("obama.jpg");
                PixelImage again = TestFaces.real("obama2.jpg")) {
            double before = compare(obama, again).score();
            comparer.forget();
            assertThat(compare(obama, again).score()).isEqualTo(before);
        }
    }
}
