package mu.maupass.devices.vision.face;

import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.Assumptions;

/** Models and pictures that are not part of the product: beside the project, or the test is skipped. */
public final class TestFaces {

    private static final Path SHARED = shared();

    private TestFaces() {}

    // From the project's root or from a module's folder.
    private static Path shared() {
        Path fromModule = Path.of("..", "..", "shared");
        return Files.isDirectory(fromModule) ? fromModule : Path.of("..", "shared");
    }

    /** The folder with detector and comparer. */
    public static Path models() {
        Path folder = SHARED.resolve("models");
        Assumptions.assumeTrue(
                Files.isRegularFile(folder.resolve("mobilefacenet.onnx"))
                        && Files.isRegularFile(folder.resolve("face_detection_yunet_2023mar.onnx")),
                "no face models in ../shared/models beside the project");
        return folder;
    }

    /** @param name such as {@code obama.jpg} */
    public static Path picture(String name) {
        Path file = SHARED.resolve("faces").resolve(name);
        Assumptions.assumeTrue(Files.isRegularFile(file), "no " + name + " in ../shared/faces beside the project");
        return file;
    }

    public static PixelImage decoded(String name) throws ImageException {
        return new ImageDecoder(new OpenCvLibrary()).decode(picture(name));
    }
}
