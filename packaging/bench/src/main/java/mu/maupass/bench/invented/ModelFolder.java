package mu.maupass.bench.invented;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;

/**
 * A folder of face models, which another process can open too.
 *
 * @param folder need not exist; then there are no models
 * @param catalogue a file that describes them; empty: the station's own catalogue
 */
public record ModelFolder(Path folder, Optional<Path> catalogue) {

    public FaceModels open() throws IOException {
        if (catalogue.isEmpty()) {
            return new FaceModels(folder, FaceModelCatalogue.shipped());
        }
        try (Reader in = Files.newBufferedReader(catalogue.get())) {
            return new FaceModels(folder, FaceModelCatalogue.read(in));
        }
    }

    /** The folder as two words of a command line. */
    public List<String> words() {
        return List.of(folder.toString(), catalogue.map(Path::toString).orElse(""));
    }

    public static ModelFolder of(String folder, String catalogue) {
        return new ModelFolder(
                Path.of(folder),
                Optional.of(catalogue).filter(file -> !file.isEmpty()).map(Path::of));
    }
}
