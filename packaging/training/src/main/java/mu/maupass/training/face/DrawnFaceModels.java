package mu.maupass.training.face;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Face models for tests: small networks that find the drawn faces of the simulated documents and distinguish different
 * ones, with the catalogue that describes them. The station refuses them, because they are not in its own catalogue.
 */
public final class DrawnFaceModels {

    private static final String DETECTOR = "drawn-face-detector.onnx";
    private static final String ENCODER = "drawn-face-encoder.onnx";

    private DrawnFaceModels() {}

    /** Argument: the folder for the files. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** The files by name, with their bytes, which are the same on every computer. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(DETECTOR, DrawnFaceDetector.onnx());
        files.put(ENCODER, DrawnFaceEncoder.onnx());
        files.put(
                "drawn-face-models.properties",
                catalogue(files.get(DETECTOR), files.get(ENCODER)).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static String catalogue(byte[] detector, byte[] encoder) {
        return """
                # Made by %s. For tests: no station knows these models.

                models = drawn-detector drawn-encoder

                drawn-detector.role = detector
                drawn-detector.title = Detector of drawn faces
                drawn-detector.file = %s
                drawn-detector.sha256 = %s
                drawn-detector.licence = Apache-2.0
                drawn-detector.origin = This project
                drawn-detector.threshold = 0.6
                drawn-detector.source = Every drawn face reaches 0.7, and nothing else in the simulated scenes does 0.5.

                drawn-encoder.role = comparer
                drawn-encoder.title = Encoder of drawn faces
                drawn-encoder.file = %s
                drawn-encoder.sha256 = %s
                drawn-encoder.licence = Apache-2.0
                drawn-encoder.origin = This project
                drawn-encoder.size = %d
                drawn-encoder.order = RGB
                drawn-encoder.scale = 0.00392156862745098
                drawn-encoder.mean = 0.56 0.47 0.40
                drawn-encoder.deviation = 0.25 0.25 0.25
                drawn-encoder.values = %d
                drawn-encoder.threshold = 0.8
                drawn-encoder.band = 0.3
                drawn-encoder.fmr = of drawn faces only
                drawn-encoder.source = One drawn face reaches 0.9 with itself, however it is seen; those of unlike colours stay below 0.5.
                """.formatted(
                        DrawnFaceModels.class.getName(),
                        DETECTOR,
                        sha256(detector),
                        ENCODER,
                        sha256(encoder),
                        DrawnFaceEncoder.SIDE,
                        DrawnFaceEncoder.VALUES);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
