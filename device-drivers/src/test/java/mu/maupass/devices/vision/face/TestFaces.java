package mu.maupass.devices.vision.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.specimen.SpecimenPortrait;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;

/**
 * Models and faces for tests: the project's own networks, which only work with drawn faces (packaging/training makes
 * them), and real ones for tests that have {@link RealFaces}.
 */
public final class TestFaces {

    /** Name of the file that describes the project's own networks. */
    public static final String DRAWN_CATALOGUE = "drawn-face-models.properties";

    private TestFaces() {}

    /** The catalogue of the project's own networks, which no station knows. */
    public static FaceModelCatalogue drawnCatalogue() {
        try (InputStreamReader in = new InputStreamReader(resource(DRAWN_CATALOGUE), StandardCharsets.UTF_8)) {
            return FaceModelCatalogue.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the project's own networks and their catalogue into a folder. */
    public static FaceModels drawnModels(Path folder) throws IOException {
        for (String name : List.of("drawn-face-detector.onnx", "drawn-face-encoder.onnx", DRAWN_CATALOGUE)) {
            Files.write(folder.resolve(name), drawnModel(name));
        }
        return new FaceModels(folder, drawnCatalogue());
    }

    /** @param name such as {@code drawn-face-encoder.onnx} */
    public static byte[] drawnModel(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream resource(String name) {
        return TestFaces.class.getResourceAsStream(name);
    }

    /** @param card of a simulated document, such as {@code priya} */
    public static PixelImage drawn(String card) {
        return SpecimenPortrait.pixels(
                SimulatedProfiles.named(card).orElseThrow().look());
    }

    /** The folder with a real detector and comparer. Only for tests with {@link RealFaces}. */
    public static Path realModels() {
        return RealFaces.Condition.folder(RealFaces.MODELS, RealFaces.MODEL_FILES);
    }

    /** @param name such as {@code obama.jpg}. Only for tests with {@link RealFaces} */
    public static Path realPicture(String name) {
        return RealFaces.Condition.folder(RealFaces.PICTURES, RealFaces.PICTURE_FILES)
                .resolve(name);
    }

    /** The decoded picture, which the caller has to close. */
    public static PixelImage real(String name) throws ImageException {
        return new ImageDecoder(new OpenCvLibrary()).decode(realPicture(name));
    }
}
