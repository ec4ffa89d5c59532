package mu.maupass.sync.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.file.TemporaryFolder;
import mu.maupass.sync.outbox.OutboxSnapshot;

/**
 * Where the copies of the databases lie while a backup is written: in the data folder, or, where that is on a disk that is
 * full or cannot be written, among the system's temporary files. A backup is the rescue from such a disk.
 */
final class Staging implements AutoCloseable {

    private static final String FOLDER = "backup-staging";
    private static final String LOCK = "backup.lock";
    private static final Set<Cause> NO_ROOM = Set.of(Cause.DISK_FULL, Cause.READ_ONLY);

    private final Path inside;
    private final Optional<FileChannel> lock;
    private Optional<TemporaryFolder> elsewhere = Optional.empty();

    private Staging(Path inside, Optional<FileChannel> lock) {
        this.inside = inside;
        this.lock = lock;
    }

    /**
     * Of this data folder; one backup at a time, as far as the disk takes a lock.
     *
     * @throws SyncException Q-105 when another backup runs
     */
    static Staging of(Path root) throws IOException, SyncException {
        Staging staging = new Staging(root.resolve(FOLDER), lock(root.resolve(LOCK)));
        if (staging.lock.isPresent()) {
            // What an earlier backup left behind when it was killed.
            delete(staging.inside);
        }
        return staging;
    }

    private static Optional<FileChannel> lock(Path file) throws IOException, SyncException {
        FileChannel channel;
        try {
            channel = OwnerOnlyFile.openForLock(file);
        } catch (IOException e) {
            // Nobody else can write there either.
            return Optional.empty();
        }
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another backup of this process.
        }
        channel.close();
        throw SyncException.of(Cause.IN_USE, "another backup");
    }

    /** Copies both databases of an outbox. */
    OutboxSnapshot copy(Path outbox) throws IOException, SyncException {
        try {
            return copy(outbox, inside);
        } catch (SyncException e) {
            if (!(e.failure() instanceof QueueFailure queue && NO_ROOM.contains(queue.cause()))) {
                throw e;
            }
        }
        delete(inside);
        elsewhere = Optional.of(TemporaryFolder.make());
        return copy(outbox, elsewhere.get().path());
    }

    private static OutboxSnapshot copy(Path outbox, Path folder) throws SyncException {
        try {
            OwnerOnlyFile.createFolder(folder);
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
        return OutboxSnapshot.copy(outbox, folder.resolve(outbox.getFileName()));
    }

    @Override
    public void close() throws IOException {
        try {
            delete(inside);
            if (elsewhere.isPresent()) {
                elsewhere.get().close();
            }
        } finally {
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
