package mu.maupass.devices.vision.face;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test of what real face models make of photographs. Neither belongs to the product, so the environment names folders
 * that hold them; without them the test is skipped, and the end of {@code ./station test} says so. Where a folder is named
 * and does not hold them, it fails. All have the tag {@code models}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("models")
@ExtendWith(RealFaces.Condition.class)
public @interface RealFaces {

    /** Variable of the environment: a folder with {@link #MODEL_FILES}. */
    String MODELS = "STATION_TEST_MODELS";
    /** Variable of the environment: a folder with {@link #PICTURE_FILES}. */
    String PICTURES = "STATION_TEST_FACES";

    /** Of OpenCV's model zoo, and of foamliu's MobileFaceNet. */
    List<String> MODEL_FILES = List.of("face_detection_yunet_2023mar.onnx", "mobilefacenet.onnx");
    /** Two of one person, one of another. */
    List<String> PICTURE_FILES = List.of("obama.jpg", "obama2.jpg", "biden.jpg");

    /** Looks at the environment. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (System.getenv(MODELS) == null) {
                return ConditionEvaluationResult.disabled(MODELS + " names no folder of face models");
            }
            if (System.getenv(PICTURES) == null) {
                return ConditionEvaluationResult.disabled(PICTURES + " names no folder of photographs");
            }
            return ConditionEvaluationResult.enabled("there are models and photographs");
        }

        static Path folder(String variable, List<String> files) {
            Path folder = Path.of(System.getenv(variable)).toAbsolutePath();
            for (String file : files) {
                if (!Files.isRegularFile(folder.resolve(file))) {
                    throw new IllegalStateException(variable + " is set, but there is no " + folder.resolve(file));
                }
            }
            return folder;
        }
    }
}
