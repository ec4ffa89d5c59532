package mu.maupass.devices.camera.ipcam;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/**
 * Java reads a socket through native memory that belongs to the thread, and gives it back as it is. Whoever writes goes
 * through the same memory: zeros that are written take the place of what was read last.
 */
final class SocketMemory {

    /** Bytes in one reading. With one size for all the thread keeps one piece of memory and none is given back before. */
    static final int MOST_AT_ONCE = 8 << 10;

    private SocketMemory() {}

    /** Overwrites what the last reading on this thread left. */
    static void wipe() {
        try {
            Pipe pipe = Pipe.open();
            try (Pipe.SourceChannel _ = pipe.source();
                    Pipe.SinkChannel sink = pipe.sink()) {
                // Nobody reads it: what does not fit is not waited for.
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
