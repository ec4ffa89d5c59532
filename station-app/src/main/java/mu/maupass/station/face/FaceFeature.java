package mu.maupass.station.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A feature that the agent compares between portrait and person (ETSI TS 119 461: a comparison follows a defined list).
 *
 * @param id stable, in the record and as {@code feature.<id>} in the strings files
 */
public record FaceFeature(String id) {
    private static final String LIST = "face-features.txt";

    public FaceFeature {
        if (!id.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("feature");
        }
    }

    /** The list that is compared, in order: the file {@value #LIST} beside this class. */
    public static List<FaceFeature> list() {
        try (InputStream in = Objects.requireNonNull(FaceFeature.class.getResourceAsStream(LIST), LIST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(FaceFeature::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
