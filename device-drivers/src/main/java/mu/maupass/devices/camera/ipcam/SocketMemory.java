package mu.maupass.devices.camera.ipcam;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/**
 * Java reads a socket through native memory of the thread, and frees it without overwriting it. Writing uses the same
 * memory: writing zeros replaces what was read last.
 */
final class SocketMemory {

    /**
     * Bytes of one read. With the same size for all reads the thread keeps one piece of memory and frees none before.
     */
    static final int MOST_AT_ONCE = 8 << 10;

    private SocketMemory() {}

    /** Overwrites what the last read on this thread left. */
    static void wipe() {
        try {
            Pipe pipe = Pipe.open();
            try (Pipe.SourceChannel _ = pipe.source();
                    Pipe.SinkChannel sink = pipe.sink()) {
                // Nobody reads these zeros, so this does not wait for the part that does not fit.
                sink.configureBlocking(false);
                sink.write(ByteBuffer.allocate(MOST_AT_ONCE));
            }
        } catch (IOException e) {
            System.getLogger("camera")
                    .log(
                            System.Logger.Level.WARNING,
                            "socket memory: {0}",
                            e.getClass().getSimpleName());
        }
    }
}
