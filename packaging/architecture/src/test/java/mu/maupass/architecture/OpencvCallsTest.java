package mu.maupass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.RotatedRect;
import org.opencv.imgproc.Imgproc;
import org.opencv.videoio.VideoCapture;

@DisplayName("No class calls what no package has of OpenCV")
class OpencvCallsTest {

    /**
     * A package has only these parts of OpenCV, and no library for large systems of equations: whoever calls for more
     * ends the process there, without an exception. What is called is listed, because no name shows what needs such a
     * library: fitting an ellipse does, from 25 points on. A new line: look whether it, or what it calls, solves.
     */
    private static final ArchRule CALLS_SHIPPED_PARTS = noClasses()
            .that()
            .resideOutsideOfPackages("mu.maupass.bench..", "mu.maupass.training..")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "calls what no package has of OpenCV", access -> !isShipped(access.getTarget())));

    /** Of each class, what may be called; those of the points and sizes have nothing but numbers. */
    private static final Map<String, Set<String>> SHIPPED_CALLS = Map.of(
            "core.Core",
            Set.of(
                    "absdiff",
                    "addWeighted",
                    "bitwise_not",
                    "convertScaleAbs",
                    "copyMakeBorder",
                    "countNonZero",
                    "flip",
                    "getNumThreads",
                    "inRange",
                    "mean",
                    "meanStdDev",
                    "perspectiveTransform",
                    "rotate",
                    "setNumThreads",
                    "split",
                    "subtract",
                    "sumElems",
                    "transpose"),
            "core.Mat",
            Set.of(
                    "channels",
                    "colRange",
                    "cols",
                    "convertTo",
                    "copyTo",
                    "create",
                    "dataAddr",
                    "depth",
                    "elemSize",
                    "empty",
                    "get",
                    "isContinuous",
                    "put",
                    "release",
                    "rowRange",
                    "rows",
                    "setTo",
                    "size",
                    "submat",
                    "toArray",
                    "total"),
            "dnn.Dnn",
            Set.of("readNetFromONNX"),
            "dnn.Net",
            Set.of("forward", "setInput"),
            "imgproc.Imgproc",
            Set.of(
                    "Canny",
                    "GaussianBlur",
                    "Sobel",
                    "approxPolyDP",
                    "arcLength",
                    "blur",
                    "boundingRect",
                    "boxFilter",
                    "connectedComponentsWithStats",
                    "contourArea",
                    "convexHull",
                    "cvtColor",
                    "dilate",
                    "findContours",
                    "getPerspectiveTransform",
                    "getRotationMatrix2D",
                    "getStructuringElement",
                    "medianBlur",
                    "minAreaRect",
                    "moments",
                    "morphologyEx",
                    "pointPolygonTest",
                    "remap",
                    "resize",
                    "threshold",
                    "warpAffine",
                    "warpPerspective"),
            "objdetect.FaceDetectorYN",
            Set.of("create", "detect", "setInputSize"));

    private static final Set<String> NUMBERS =
            Set.of("CvType", "Point", "Rect", "RotatedRect", "Scalar", "Size", "Moments");

    private static boolean isShipped(AccessTarget target) {
        JavaClass owner = target.getOwner();
        if (!owner.getPackageName().startsWith("org.opencv.") || NUMBERS.contains(owner.getSimpleName())) {
            return true;
        }
        // Matrices of bytes, points and so on are called as matrices.
        String name =
                owner.isAssignableTo(Mat.class) ? "core.Mat" : owner.getName().substring("org.opencv.".length());
        return SHIPPED_CALLS.containsKey(name)
                && (!(target instanceof AccessTarget.MethodCallTarget
                                || target instanceof AccessTarget.MethodReferenceTarget)
                        || SHIPPED_CALLS.get(name).contains(target.getName()));
    }

    private static final class Fitter {
        RotatedRect fit(MatOfPoint2f contour) {
            return Imgproc.fitEllipse(contour);
        }
    }

    private static final class Solver {
        boolean solve(Mat equations, Mat values, Mat found) {
            return Core.solve(equations, values, found);
        }
    }

    private static final class OtherPart {
        VideoCapture open() {
            return new VideoCapture();
        }
    }

    @Test
    void nobodyCallsWhatNoPackageHasOfOpenCv() {
        CALLS_SHIPPED_PARTS.check(OurClasses.all());
    }

    @ParameterizedTest
    @ValueSource(classes = {Solver.class, Fitter.class, OtherPart.class})
    void whoCallsForMoreOfOpenCvIsNoticed(Class<?> violation) {
        assertThat(CALLS_SHIPPED_PARTS
                        .evaluate(new ClassFileImporter().importClasses(violation))
                        .hasViolation())
                .isTrue();
    }
}
