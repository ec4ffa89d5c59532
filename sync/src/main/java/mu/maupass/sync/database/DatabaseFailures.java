package mu.maupass.sync.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Finds the failure that an exception of a database or a folder means. */
public final class DatabaseFailures {

    private DatabaseFailures() {}

    /**
     * The failure behind an exception of the SQLite driver. The exception's message may contain values, so only the
     * result code is kept.
     */
    public static SyncException of(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            Cause cause = e.getCause() instanceof UnsatisfiedLinkError || e.getCause() instanceof NoClassDefFoundError
                    ? Cause.NO_NATIVE_LIBRARY
                    : Cause.INPUT_OUTPUT;
            return new SyncException(new QueueFailure(cause, e.getClass().getSimpleName()), e);
        }
        String result = sqlite.getResultCode().name();
        if (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            // The index of the write-ahead log could not grow. SQLite has no other code for a full disk at that place.
            return new SyncException(new QueueFailure(Cause.DISK_FULL, result), e);
        }
        // Extended codes carry the primary code in their low byte (https://sqlite.org/rescode.html).
        Cause cause = switch (sqlite.getResultCode().code & 0xFF) {
            case 8 -> Cause.READ_ONLY;
            case 13 -> Cause.DISK_FULL;
            case 11, 26 -> Cause.DAMAGED;
            case 5, 6 -> Cause.IN_USE;
            case 14 -> Cause.READ_ONLY;
            default -> Cause.INPUT_OUTPUT;
        };
        return new SyncException(new QueueFailure(cause, result), e);
    }

    /** The failure behind an exception of the file system. */
    public static SyncException of(IOException e) {
        // A file channel says that the disk is full only in its message.
        String told = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        String reason = told == null ? "" : told.toLowerCase(Locale.ROOT);
        Cause cause =
                e instanceof AccessDeniedException || reason.contains("read-only") || reason.contains("not permitted")
                        ? Cause.READ_ONLY
                        : reason.contains("no space") || reason.contains("quota")
                                ? Cause.DISK_FULL
                                : reason.contains("not a directory")
                                                || e instanceof FileAlreadyExistsException
                                                || e instanceof NoSuchFileException
                                        ? Cause.NO_FOLDER
                                        : Cause.INPUT_OUTPUT;
        return new SyncException(new QueueFailure(cause, e.getClass().getSimpleName()), e);
    }

    /** The failure of a folder on a file system that is read-only as a whole. */
    public static SyncException of(ReadOnlyFileSystemException e) {
        return new SyncException(new QueueFailure(Cause.READ_ONLY, e.getClass().getSimpleName()), e);
    }
}
