package mu.maupass.sync.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A folder that really cannot be written, or is really full: a small tmpfs where the tests may mount one (access rights
 * do not stop root), otherwise a folder without write permission. Where neither is possible the test is skipped.
 */
final class ReadOnlyPlace implements AutoCloseable {

    private final Path folder;
    private boolean mounted;

    private ReadOnlyPlace(Path folder) {
        this.folder = folder;
    }

    /** A writable folder that can be made read-only. */
    static ReadOnlyPlace in(Path parent) throws IOException {
        ReadOnlyPlace place = new ReadOnlyPlace(Files.createDirectory(parent.resolve("place")));
        place.mounted = run("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", place.folder.toString());
        return place;
    }

    /** Whether a file system can be mounted here. */
    static boolean mayMount(Path parent) throws IOException {
        Path trial = Files.createDirectory(parent.resolve("trial"));
        return run("mount", "-t", "tmpfs", "tmpfs", trial.toString()) && run("umount", "-l", trial.toString());
    }

    /** A writable folder with this much room. */
    static ReadOnlyPlace withRoom(Path parent, int kilobytes) throws IOException {
        ReadOnlyPlace place = in(parent);
        Assumptions.assumeTrue(place.mounted, "not root: no file system of a given size can be mounted here");
        place.resize(kilobytes);
        return place;
    }

    Path folder() {
        return folder;
    }

    void resize(int kilobytes) {
        run("mount", "-o", "remount,size=" + kilobytes + "k", folder.toString());
    }

    void makeReadOnly() throws IOException {
        if (mounted) {
            run("mount", "-o", "remount,ro", folder.toString());
        } else {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        }
        Assumptions.assumeFalse(
                Files.isWritable(folder), "root without the right to mount: no folder can be made read-only for it");
    }

    @Override
    public void close() throws IOException {
        if (mounted) {
            run("umount", "-l", folder.toString());
        } else {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
