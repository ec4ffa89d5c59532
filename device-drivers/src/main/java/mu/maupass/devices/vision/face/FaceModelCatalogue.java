package mu.maupass.devices.vision.face;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Descriptions of models. A file that none of them describes is never used. */
public final class FaceModelCatalogue {

    private static final String RESOURCE = "face-models.properties";

    private final List<FaceModel> models;

    private FaceModelCatalogue(List<FaceModel> models) {
        this.models = models;
    }

    /** The models that this version knows: {@code face-models.properties}. A station uses no others. */
    public static FaceModelCatalogue shipped() {
        try (Reader in =
                new InputStreamReader(FaceModelCatalogue.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads descriptions of the same form, for the project's own networks in tests.
     *
     * @param in is closed by the caller
     */
    public static FaceModelCatalogue read(Reader in) throws IOException {
        Properties all = new Properties();
        all.load(in);
        return new FaceModelCatalogue(Arrays.stream(all.getProperty("models").split(" "))
                .map(id -> model(all, id))
                .toList());
    }

    /** In the order of preference. */
    List<FaceModel> models() {
        return models;
    }

    private static FaceModel model(Properties all, String id) {
        boolean comparer = text(all, id, "role").equals("comparer");
        return new FaceModel(
                id,
                text(all, id, "title"),
                text(all, id, "file"),
                text(all, id, "sha256"),
                text(all, id, "licence"),
                text(all, id, "origin"),
                number(all, id, "threshold"),
                text(all, id, "source"),
                comparer
                        ? Optional.of(new FaceModel.Embedding(
                                (int) number(all, id, "size"),
                                FaceModel.ColourOrder.valueOf(text(all, id, "order")),
                                number(all, id, "scale"),
                                numbers(all, id, "mean"),
                                numbers(all, id, "deviation"),
                                (int) number(all, id, "values"),
                                number(all, id, "band"),
                                Optional.ofNullable(all.getProperty(id + ".fmr"))
                                        .map(String::strip)))
                        : Optional.empty());
    }

    private static String text(Properties all, String id, String key) {
        String value = all.getProperty(id + "." + key);
        if (value == null) {
            throw new IllegalStateException("a description of models lacks " + id + "." + key);
        }
        return value.strip();
    }

    private static double number(Properties all, String id, String key) {
        return Double.parseDouble(text(all, id, key));
    }

    private static double[] numbers(Properties all, String id, String key) {
        return Arrays.stream(text(all, id, key).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
