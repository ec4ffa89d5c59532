package mu.maupass.devices.vision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nu.pattern.OpenCV;
import org.opencv.core.Core;

/**
 * OpenCV's native library, loaded when the first image needs it. Any thread. Loading again does nothing, even through
 * another instance, because the JVM and OpenCV's loader load a file only once.
 */
public final class OpenCvLibrary {

    private static final int MOST_THREADS = 2;

    private final Optional<Path> folder;
    private boolean loaded;

    /**
     * Takes the library from the folder in the system property {@code maupass.native}, or else from OpenCV's own jar.
     */
    public OpenCvLibrary() {
        this(Optional.ofNullable(System.getProperty("maupass.native")).map(Path::of));
    }

    /** @param folder where {@code libopencv_java490.so} lies; empty: OpenCV's jar unpacks it, which takes longer */
    public OpenCvLibrary(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * Loads the library unless it is loaded already.
     *
     * @throws ImageException when it is not installed, or not for this kind of computer
     */
    // Loading native code is the purpose; the launcher allows it.
    @SuppressWarnings("restricted")
    public synchronized void load() throws ImageException {
        if (loaded) {
            return;
        }
        try {
            Optional<Path> file = folder.map(f -> f.resolve(System.mapLibraryName(Core.NATIVE_LIBRARY_NAME)));
            if (file.isPresent() && Files.isRegularFile(file.get())) {
                System.load(file.get().toAbsolutePath().toString());
            } else {
                OpenCV.loadLocally();
            }
            // More threads would slow down the screens more than they make a picture faster.
            Core.setNumThreads(Math.min(MOST_THREADS, Core.getNumThreads()));
            loaded = true;
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            throw new ImageException(ImageFailure.LIBRARY_MISSING);
        }
    }
}
