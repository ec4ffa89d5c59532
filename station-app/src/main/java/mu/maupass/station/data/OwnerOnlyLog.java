package mu.maupass.station.data;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * The log in files that only their owner can read, whatever the process's default rights: {@code station.0.log} is the
 * newest. The data folder's lock keeps a second writer out. What cannot be written, as on a full disk, goes elsewhere.
 */
final class OwnerOnlyLog extends StreamHandler {
    private final Path folder;
    private final long fileBytes;
    private final int files;
    private final Handler elsewhere;
    private long written;
    private boolean failed;

    /**
     * @param fileBytes size past which the next file is begun
     * @param files how many are kept
     * @param elsewhere where an event goes that could not be written
     */
    OwnerOnlyLog(Path folder, long fileBytes, int files, Handler elsewhere) throws IOException {
        this.folder = folder;
        this.fileBytes = fileBytes;
        this.files = files;
        this.elsewhere = elsewhere;
        setErrorManager(new ErrorManager() {
            @Override
            public void error(String message, Exception thrown, int code) {
                failed = true;
            }
        });
        open();
    }

    Path folder() {
        return folder;
    }

    private Path file(int age) {
        return folder.resolve("station." + age + ".log");
    }

    private void open() throws IOException {
        // Made for its owner only, then written by a stream: a channel would be closed by an interrupt of whoever logs.
        OwnerOnlyFile.openForAppending(file(0)).close();
        written = Files.size(file(0));
        setOutputStream(new BufferedOutputStream(new FileOutputStream(file(0).toFile(), true)));
    }

    @Override
    public synchronized void publish(LogRecord event) {
        if (!isLoggable(event)) {
            return;
        }
        failed = false;
        super.publish(event);
        flush();
        if (failed) {
            elsewhere.publish(event);
        }
        written += getFormatter() == null ? 0 : getFormatter().format(event).getBytes(StandardCharsets.UTF_8).length;
        if (written > fileBytes) {
            try {
                close();
                for (int age = files - 1; age > 0; age--) {
                    if (Files.exists(file(age - 1))) {
                        Files.move(file(age - 1), file(age), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                open();
            } catch (IOException e) {
                reportError(null, e, ErrorManager.OPEN_FAILURE);
            }
        }
    }
}
