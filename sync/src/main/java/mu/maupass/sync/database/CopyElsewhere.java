package mu.maupass.sync.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import mu.maupass.sync.file.TemporaryFolder;

/** A database file and its log in a folder of the system for temporary files, which only the owner can read. */
final class CopyElsewhere implements AutoCloseable {

    /** Its owner may write meanwhile; half of a write looks like damage. */
    private static final int TRIES = 10;

    private final TemporaryFolder folder;
    private final Path file;
    private final Path log;

    private CopyElsewhere(TemporaryFolder folder, Path file, Path log) {
        this.folder = folder;
        this.file = file;
        this.log = log;
    }

    static CopyElsewhere of(Path file, Path log) throws IOException {
        TemporaryFolder folder = TemporaryFolder.make();
        CopyElsewhere copy = new CopyElsewhere(
                folder, folder.path().resolve(file.getFileName()), folder.path().resolve(log.getFileName()));
        try {
            List<FileTime> before;
            int tries = 0;
            do {
                before = written(file, log);
                Files.copy(file, copy.file, StandardCopyOption.REPLACE_EXISTING);
                Files.deleteIfExists(copy.log);
                if (Files.exists(log)) {
                    Files.copy(log, copy.log);
                }
            } while (!before.equals(written(file, log)) && ++tries < TRIES);
            return copy;
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    private static List<FileTime> written(Path file, Path log) throws IOException {
        return Files.exists(log)
                ? List.of(Files.getLastModifiedTime(file), Files.getLastModifiedTime(log))
                : List.of(Files.getLastModifiedTime(file));
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
