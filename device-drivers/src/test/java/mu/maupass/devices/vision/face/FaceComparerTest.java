package mu.maupass.devices.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * From the picture to the verdict and to the overwriting of everything, with the project's own networks and drawn
 * faces.
 */
class FaceComparerTest {

    @TempDir
    private static Path folder;

    private static FaceComparer comparer;

    @BeforeAll
    static void open() throws Exception {
        comparer = FaceComparer.open(TestFaces.drawnModels(folder), new OpenCvLibrary());
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

    @Test
    void tellsAFaceFromOneOfOtherColours() throws Exception {
        try (PixelImage priya = TestFaces.drawn("priya");
                PixelImage jeanRene = TestFaces.drawn("jean-rene")) {
            assertThat(compare(priya, priya).score()).isCloseTo(1, within(1e-5));
            PictureComparison same = compare(priya, Retouched.smaller(priya, 0.8));
            assertThat(same.verdict()).isEqualTo(FaceVerdict.MATCH);
            assertThat(same.model()).isEqualTo("drawn-encoder");
            assertThat(compare(priya, jeanRene).verdict()).isEqualTo(FaceVerdict.NO_MATCH);
        }
    }

    @Test
    void findsAFaceWhereItIs() throws Exception {
        try (PixelImage priya = TestFaces.drawn("priya")) {
            Face face = comparer.study(priya).main().orElseThrow();
            // The eyes, as SpecimenPortrait draws them.
            assertThat(face.landmarks().betweenEyes().distance(new FacePoint(413 / 2.0, 0.46 * 531 + 3)))
                    .as("pixels")
                    .isLessThan(40);
            assertThat(face.landmarks().interEyeDistance()).isCloseTo(0.15 * 531, within(12.0));
        }
    }

    @Test
    void saysWhatAPictureLacks() throws Exception {
        try (PixelImage priya = TestFaces.drawn("priya");
                PixelImage aisha = TestFaces.drawn("aisha")) {
            assertThat(comparer.look(priya).hint()).isEqualTo(FaceHint.GOOD);
            assertThat(comparer.look(Retouched.blurred(priya, 9)).hint()).isEqualTo(FaceHint.HOLD_STILL);
            assertThat(comparer.look(Retouched.smaller(priya, 0.4)).hint()).isEqualTo(FaceHint.CLOSER);
            assertThat(comparer.look(Retouched.beside(priya, aisha)).hint()).isEqualTo(FaceHint.SEVERAL_FACES);
        }
    }

    @Test
    void findsNobodyWhereNobodyIs() throws Exception {
        PixelImage wall = new PixelImage(new int[640 * 480], 640, 480);
        DetectedFaces view = comparer.study(wall);
        assertThat(view.faces()).isEmpty();
        assertThat(view.hint()).isEqualTo(FaceHint.NO_FACE);
        assertThat(comparer.look(new PixelImage(new int[1], 1, 1)).faces()).isEmpty();
        assertThat(comparer.look(new PixelImage(new int[4000], 4000, 1)).faces())
                .isEmpty();
    }

    @Test
    void refusesAFaceOfWhichThereIsTooLittle() throws Exception {
        try (PixelImage priya = TestFaces.drawn("priya")) {
            PixelImage tiny = Retouched.smaller(priya, 0.13);
            DetectedFaces view = comparer.study(tiny);
            assertThatThrownBy(() -> comparer.encode(tiny, view.main().orElseThrow()))
                    .isInstanceOfSatisfying(
                            FaceException.class,
                            e -> assertThat(e.failure()).isInstanceOf(FaceFailure.FaceTooSmall.class));
        }
    }

    @Test
    void overwritesAnEmbeddingThatIsClosed() throws Exception {
        try (PixelImage priya = TestFaces.drawn("priya")) {
            FaceTemplate template =
                    comparer.encode(priya, comparer.study(priya).main().orElseThrow());
            Field field = FaceTemplate.class.getDeclaredField("values");
            field.setAccessible(true);
            float[] values = (float[]) field.get(template);
            assertThat(values).isNotEqualTo(new float[values.length]);
            template.close();
            assertThat(values).containsOnly(0);
            assertThatThrownBy(() -> comparer.compare(template, template)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void choosesTheBestOfSeveralAndOverwritesTheOthers() throws Exception {
        try (PixelImage priya = TestFaces.drawn("priya")) {
            BestFrame best = new BestFrame(3);
            PixelImage soft = Retouched.blurred(priya, 2.5);
            PixelImage bad = Retouched.blurred(priya, 9);
            assertThat(best.offer(bad, comparer.look(bad))).isFalse();
            assertThat(best.best()).isEmpty();
            assertThat(best.offer(soft, comparer.look(soft))).isFalse();
            int[] first = best.best().orElseThrow().picture().argb();
            assertThat(first).isEqualTo(soft.argb());
            assertThat(best.offer(priya, comparer.look(priya))).isFalse();
            assertThat(first).containsOnly(0);
            assertThat(best.offer(soft, comparer.look(soft))).isTrue();
            int[] chosen = best.best().orElseThrow().picture().argb();
            assertThat(chosen).isEqualTo(priya.argb()).isNotSameAs(priya.argb());
            best.close();
            assertThat(chosen).containsOnly(0);
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
        try (PixelImage priya = TestFaces.drawn("priya")) {
            comparer.encode(priya, comparer.study(priya).main().orElseThrow()).close();
            assertThat(pixelsLeft()).isGreaterThan(100_000);
            comparer.forget();
            assertThat(pixelsLeft()).isZero();
        }
    }

    @Test
    void answersTheSameAfterItHasForgotten() throws Exception {
        try (PixelImage priya = TestFaces.drawn("priya");
                PixelImage aisha = TestFaces.drawn("aisha")) {
            double before = compare(priya, aisha).score();
            comparer.forget();
            assertThat(compare(priya, aisha).score()).isEqualTo(before);
        }
    }
}
