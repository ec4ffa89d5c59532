package mu.maupass.station.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mu.maupass.station.failure.StationException;

/**
 * Takes everything out of a folder whose work counts for nothing, and out of its sandbox's, so that the next who
 * trains there finds everybody as they were on the first day. Log and settings stay. From any thread.
 */
public final class FreshFolder {
    private static final String GONE = "trust.gone";
    private static final Set<Path> STAY = Set.of(
            Path.of(DataFolder.FORMAT_FILE), Path.of(DataFolder.LOCK_FILE), DataFolder.LOGS, DataFolder.SETTINGS);

    private FreshFolder() {}

    /**
     * Can be cut off at any point: the next one goes on.
     *
     * @param folder open, and known to be no station of an authority
     * @throws StationException D-102 where something cannot be removed
     */
    public static void empty(DataFolder folder) throws StationException {
        Path root = folder.root();
        try {
            // At once: half of what makes a station would be a station that is broken.
            delete(root.resolve(GONE));
            if (Files.exists(folder.trust())) {
                Files.move(folder.trust(), root.resolve(GONE), StandardCopyOption.ATOMIC_MOVE);
            }
            for (Path inside : list(root)) {
                if (!STAY.contains(inside.getFileName())) {
                    delete(inside);
                }
            }
            delete(DataFolder.sandboxBeside(root));
        } catch (IOException e) {
            System.getLogger("data")
                    .log(
                            System.Logger.Level.WARNING,
                            "emptying: {0}",
                            e.getClass().getSimpleName());
            throw DataFolder.unwritable(root);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
