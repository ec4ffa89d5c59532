package mu.maupass.devices.vision.face;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The folder of face models. A file is used only if it is, byte for byte, one that the catalogue describes. It is
 * hashed each time it is loaded, and exactly the hashed bytes are used.
 */
public final class FaceModels {

    private static final int MOST_BYTES = 256 << 20;

    /** What is in the folder under a model's name. */
    public enum State {
        /** The model itself. */
        INSTALLED,
        /** Nothing. */
        ABSENT,
        /** Something else, or something that cannot be read. */
        CHANGED
    }

    /**
     * A described model and the state of its file.
     *
     * @param model its description
     * @param state of its file
     */
    public record Entry(FaceModel model, State state) {}

    private final Path folder;
    private final List<FaceModel> known;

    /**
     * @param folder need not exist
     * @param known what may lie there
     */
    public FaceModels(Path folder, FaceModelCatalogue known) {
        this.folder = folder;
        this.known = known.models();
    }

    public Path folder() {
        return folder;
    }

    /** All models of the catalogue, each with the state of its file. Reads every file. */
    public List<Entry> list() {
        return known.stream().map(model -> new Entry(model, state(model))).toList();
    }

    private State state(FaceModel model) {
        try {
            return load(model).isPresent() ? State.INSTALLED : State.ABSENT;
        } catch (FaceException e) {
            return State.CHANGED;
        }
    }

    /**
     * The model to which this file belongs.
     *
     * @param bytes the whole file
     * @param name  the file's name, for the failure
     * @throws FaceException {@link FaceFailure.ModelUnknown}
     */
    public FaceModel identify(byte[] bytes, String name) throws FaceException {
        String hash = sha256(bytes);
        return known.stream()
                .filter(model -> model.sha256().equals(hash))
                .findFirst()
                .orElseThrow(() -> new FaceException(new FaceFailure.ModelUnknown(name)));
    }

    /**
     * Reads a file that may be a model.
     *
     * @throws FaceException {@link FaceFailure.ModelUnreadable}
     */
    public static byte[] read(Path file) throws FaceException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new FaceException(
                        new FaceFailure.ModelUnknown(file.getFileName().toString()));
            }
            return bytes;
        } catch (IOException | OutOfMemoryError e) {
            throw new FaceException(new FaceFailure.ModelUnreadable(String.valueOf(file.getFileName())));
        }
    }

    /**
     * The detector's bytes.
     *
     * @throws FaceException when none is installed, or its file was changed
     */
    Loaded detector() throws FaceException {
        return first(FaceModel::detector).orElseThrow(() -> new FaceException(new FaceFailure.DetectorNotInstalled()));
    }

    /**
     * The best comparer's bytes.
     *
     * @throws FaceException when none is installed, or its file was changed
     */
    Loaded comparer() throws FaceException {
        return first(Predicate.not(FaceModel::detector))
                .orElseThrow(() -> new FaceException(new FaceFailure.ComparerNotInstalled()));
    }

    /** A model with the bytes of its file. */
    record Loaded(FaceModel model, byte[] bytes) {}

    private Optional<Loaded> first(Predicate<FaceModel> which) throws FaceException {
        for (FaceModel model : known.stream().filter(which).toList()) {
            Optional<byte[]> bytes = load(model);
            if (bytes.isPresent()) {
                return Optional.of(new Loaded(model, bytes.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> load(FaceModel model) throws FaceException {
        Path file = folder.resolve(model.file());
        byte[] bytes;
        try {
            // Larger than any model, so it is another file and is not read.
            bytes = Files.size(file) > MOST_BYTES ? new byte[0] : Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new FaceException(new FaceFailure.ModelUnreadable(model.file()));
        }
        if (!sha256(bytes).equals(model.sha256())) {
            throw new FaceException(new FaceFailure.ModelChanged(model.file()));
        }
        return Optional.of(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
