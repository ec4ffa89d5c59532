package mu.maupass.devices.scanner.sane;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.scanner.ScannerAddress;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * A real SANE service on a port of its own, with SANE's {@code test} and {@code pnm} devices and a private configuration, for
 * tests. Needs Debian's {@code sane-utils}. In CI a service that cannot be started is a failure; elsewhere the test is
 * aborted with the reason.
 */
final class SanedDaemon implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/saned");
    private static final Duration START = Duration.ofSeconds(15);

    private final Process process;
    private final int port;

    private SanedDaemon(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param folder for its configuration and its log */
    static SanedDaemon running(Path folder) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw unavailable("saned is not installed (apt-get install sane-utils)");
        }
        Files.writeString(folder.resolve("dll.conf"), "test\npnm\n");
        Files.writeString(folder.resolve("saned.conf"), "localhost\n");
        Files.writeString(folder.resolve("test.conf"), "number_of_devices 1\n");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        PROGRAM.toString(), "-l", "-b", "127.0.0.1", "-p", Integer.toString(port), "-e")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("saned.log").toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().put("SANE_CONFIG_DIR", folder.toString());
        SanedDaemon daemon = new SanedDaemon(builder.start(), port);
        try {
            await().atMost(START).until(() -> daemon.answers() || !daemon.process.isAlive());
        } catch (ConditionTimeoutException e) {
            // The failure is reported below.
        }
        if (!daemon.answers()) {
            daemon.close();
            throw unavailable("saned does not start: " + Files.readString(folder.resolve("saned.log")));
        }
        return daemon;
    }

    ScannerAddress.Sane device(String name) {
        return new ScannerAddress.Sane("127.0.0.1", port, name);
    }

    /** Ends the processes that serve connections, as when a cable is unplugged; the service itself goes on. */
    void killConnections() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static RuntimeException unavailable(String reason) {
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.abort(reason);
        }
        return new IllegalStateException(reason);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
