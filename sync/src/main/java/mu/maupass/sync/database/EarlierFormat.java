package mu.maupass.sync.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * A copy of a database as it was before a newer version of the program brought its schema up to date, beside it: {@code
 * outbox.db.format-7}. An upgrade that turns out badly can be taken back with it. It goes after some days, because what is
 * erased from the database is still in it.
 */
public final class EarlierFormat {
    private static final String MARK = ".format-";

    private EarlierFormat() {}

    /**
     * Writes the copy, whole or not at all: without one nothing is brought up to date.
     *
     * @param now by the clock that {@link #forget} is asked by
     * @throws SyncException
     */
    static void keep(Connection connection, Path file, int version, Instant now) throws SyncException {
        Path kept = file.resolveSibling(file.getFileName() + MARK + version);
        Path fresh = kept.resolveSibling(kept.getFileName() + ".unfinished");
        try {
            try {
                OnlineCopy.write(connection, fresh);
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                // Not the time of the computer, which the station's own clock may have corrected.
                Files.setLastModifiedTime(fresh, FileTime.from(now));
                Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /**
     * Deletes the copies that were made before a moment.
     *
     * @throws SyncException Q-108 when one cannot be deleted
     */
    public static void forget(Path file, Instant before) throws SyncException {
        try {
            for (Path copy : copies(file)) {
                if (Files.getLastModifiedTime(copy).toInstant().isBefore(before)) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    private static List<Path> copies(Path file) throws IOException {
        try (Stream<Path> beside = Files.list(OwnerOnlyFile.folderOf(file))) {
            return beside.filter(path -> path.getFileName().toString().startsWith(file.getFileName() + MARK))
                    .toList();
        }
    }
}
