package mu.maupass.sync.file;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder among the system's temporary files that only its owner can read, and that is locked while it is used. Making one
 * removes those that a killed process has left: they hold copies of the station's data, and take room on a disk that may be
 * full.
 */
public final class TemporaryFolder implements AutoCloseable {
    /** Without a lock yet: nothing is in it. */
    private static final String NEW = "maupass-new-";

    private static final String HELD = "maupass-copy-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private TemporaryFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Among the system's temporary files. */
    public static TemporaryFolder make() throws IOException {
        return make(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static TemporaryFolder make(Path among) throws IOException {
        sweep(among);
        Path fresh = Files.createTempDirectory(among, NEW);
        FileChannel lock = OwnerOnlyFile.openForLock(fresh.resolve(LOCK));
        try {
            lock.lock();
            // Only now it gets the name by which others look whether it is held.
            Path named = among.resolve(HELD + fresh.getFileName().toString().substring(NEW.length()));
            return new TemporaryFolder(Files.move(fresh, named, StandardCopyOption.ATOMIC_MOVE), lock);
        } catch (IOException e) {
            lock.close();
            delete(fresh);
            throw e;
        }
    }

    private static void sweep(Path among) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(among, HELD + "*")) {
            for (Path folder : left) {
                if (own(folder) && !held(folder)) {
                    delete(folder);
                }
            }
        } catch (IOException e) {
            // What is left can be removed another time; what this folder is wanted for cannot wait.
            System.getLogger("data")
                    .log(
                            Level.WARNING,
                            "temporary copies stay: {0}",
                            e.getClass().getSimpleName());
        }
    }

    private static boolean own(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }

    private static boolean held(Path folder) throws IOException {
        try (FileChannel channel = OwnerOnlyFile.openForLock(folder.resolve(LOCK));
                FileLock taken = channel.tryLock()) {
            return taken == null;
        } catch (OverlappingFileLockException e) {
            // By this process.
            return true;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try {
            delete(path);
        } finally {
            lock.close();
        }
    }
}
