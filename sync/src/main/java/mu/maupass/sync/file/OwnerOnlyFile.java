package mu.maupass.sync.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Files that only their owner can read, and that are always replaced as a whole: a reader, or the next start after a
 * kill or a power cut, finds either the old content or the new one, never a part.
 */
public final class OwnerOnlyFile {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final int BUFFER = 1 << 16;

    private OwnerOnlyFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes the whole content; the stream stays open. */
        void writeTo(OutputStream target) throws IOException;
    }

    /** Makes the folder and those above it, readable by the owner only; folders that exist are not changed. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes("rwx------"));
    }

    /** The folder of the file, which need not exist yet. */
    public static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    /** Replaces the file's content and returns when it is on disk. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, target -> target.write(content));
    }

    /** Replaces the file's content by what is written to a stream, and returns when it is on disk. */
    public static void write(Path file, Content content) throws IOException {
        Path fresh = fresh(file);
        fill(fresh, content);
        rename(fresh, file);
    }

    /** The temporary name is always the same: the next attempt overwrites what a kill left behind. */
    private static Path fresh(Path file) {
        return folderOf(file).resolve(file.getFileName() + ".new");
    }

    private static void fill(Path fresh, Content content) throws IOException {
        Files.deleteIfExists(fresh);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, attributes("rw-------"))) {
            OutputStream target = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(target);
            target.flush();
            channel.force(true);
        } catch (IOException | RuntimeException e) {
            // On a full disk the unfinished file must not take the room that is left.
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    /**
     * The same, and the file stays with whom it belongs to, whoever replaces it.
     *
     * @throws IOException where it cannot be given to its owner; nothing was changed then
     */
    public static void writeForOwner(Path file, byte[] content) throws IOException {
        if (!POSIX || !Files.exists(file)) {
            write(file, content);
            return;
        }
        UserPrincipal owner = Files.getOwner(file);
        Path fresh = fresh(file);
        fill(fresh, target -> target.write(content));
        try {
            if (!Files.getOwner(fresh).equals(owner)) {
                Files.setOwner(fresh, owner);
            }
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        rename(fresh, file);
    }

    /** Puts a file in the place of another one in the same folder, and returns when that is on disk, with what was renamed before. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folderOf(to));
    }

    /** Opens a file for writing, to hold a lock on it; its content does not matter. */
    public static FileChannel openForLock(Path file) throws IOException {
        return FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                attributes("rw-------"));
    }

    /** Opens a file to append to it. */
    public static FileChannel openForAppending(Path file) throws IOException {
        return FileChannel.open(
                file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), attributes("rw-------"));
    }

    /** Whether somebody other than the owner may read or change the file; false where the system has no such rights. */
    public static boolean exposed(Path file) throws IOException {
        if (!POSIX) {
            return false;
        }
        Set<PosixFilePermission> allowed = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        return !allowed.containsAll(Files.getPosixFilePermissions(file));
    }

    /**
     * Takes the rights of all but its owner from a folder.
     *
     * @return whether there were any
     */
    public static boolean closeToOthers(Path folder) throws IOException {
        if (!exposed(folder)) {
            return false;
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return true;
    }

    private static void syncFolder(Path folder) throws IOException {
        if (POSIX) {
            // The renaming is on disk only after the folder was synced too.
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
