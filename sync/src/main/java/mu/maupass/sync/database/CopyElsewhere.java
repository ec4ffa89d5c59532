package mu.maupass.sync.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database file and its log in a folder of the system for temporary files, which only the owner can read. */
final class CopyElsewhere implements AutoCloseable {

    private final Path folder;
    private final Path file;
    private final Path log;

    private CopyElsewhere(Path folder, Path file, Path log) {
        this.folder = folder;
        this.file = file;
        this.log = log;
    }

    static CopyElsewhere of(Path file, Path log) throws IOException {
        Path folder = Files.createTempDirectory("maupass-");
        CopyElsewhere copy =
                new CopyElsewhere(folder, folder.resolve(file.getFileName()), folder.resolve(log.getFileName()));
        try {
            Files.copy(file, copy.file);
            if (Files.exists(log)) {
                Files.copy(log, copy.log);
            }
            return copy;
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(log);
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
