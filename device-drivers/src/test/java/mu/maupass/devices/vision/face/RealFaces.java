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
 * A test of real face models with photographs. Neither is part of the product, so environment variables name the
 * folders in which they are. Without these the test is skipped, and the end of {@code ./station test} says so. Where a
 * named folder does not contain them, the test fails. All such tests have the tag {@code models}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("models")
@ExtendWith(RealFaces.Condition.class)
public @interface RealFaces {

    /** Environment variable: a folder with {@link #MODEL_FILES}. */
    String MODELS = "STATION_TEST_MODELS";
    /** Environment variable: a folder with {@link #PICTURE_FILES}. */
    String PICTURES = "STATION_TEST_FACES";

    /** From OpenCV's model zoo, and from foamliu's MobileFaceNet. */
    List<String> MODEL_FILES = List.of("face_detection_yunet_2023mar.onnx", "mobilefacenet.onnx");
    /** Two pictures of one person, and one of another person. */
    List<String> PICTURE_FILES = List.of("obama.jpg", "obama2.jpg", "biden.jpg");

    /** Checks the environment variables. */
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
