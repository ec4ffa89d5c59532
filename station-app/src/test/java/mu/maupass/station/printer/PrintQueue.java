package mu.maupass.station.printer;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * A real CUPS of its own with one queue that prints into a file. Needs Debian's {@code cups-daemon}, {@code cups-client} and
 * {@code cups-bsd}. In CI one that cannot be started is a failure; elsewhere the test is aborted with the reason.
 */
final class PrintQueue implements AutoCloseable {
    static final String NAME = "Reçus";
    /** A printer on the network that is switched off. */
    static final String OFF = "Éteinte";

    private static final Path PROGRAM = Path.of("/usr/sbin/cupsd");
    private static final Path ADMIN = Path.of("/usr/sbin/lpadmin");
    private static final Path SUBMIT = Path.of("/usr/bin/lpr");
    private static final Duration START = Duration.ofSeconds(15);

    private final Process process;
    private final int port;
    private final Path paper;
    private final Path spool;

    private PrintQueue(Process process, int port, Path paper, Path spool) {
        this.process = process;
        this.port = port;
        this.paper = paper;
        this.spool = spool;
    }

    /** @param folder for all that it keeps */
    static PrintQueue running(Path folder) throws IOException, InterruptedException {
        for (Path needed : List.of(PROGRAM, ADMIN, SUBMIT)) {
            if (!Files.isExecutable(needed)) {
                throw unavailable("there is no " + needed + " (apt-get install cups-daemon cups-client cups-bsd)");
            }
        }
        int port = freePort();
        Path spool = Files.createDirectories(folder.resolve("spool"));
        Path paper = folder.resolve("paper");
        printer(folder.resolve("bin"), paper);
        Path files = folder.resolve("cups-files.conf");
        Files.writeString(files, """
                ServerRoot %1$s
                ServerBin %1$s/bin
                RequestRoot %1$s/spool
                TempDir %1$s/spool
                CacheDir %1$s/cache
                StateDir %1$s/state
                AccessLog %1$s/access.log
                ErrorLog %1$s/error.log
                PageLog %1$s/page.log
                """.formatted(folder));
        Path conf = folder.resolve("cupsd.conf");
        Files.writeString(conf, """
                Listen 127.0.0.1:%d
                DefaultAuthType None
                Browsing Off
                <Location />
                  Order allow,deny
                  Allow localhost
                </Location>
                <Policy default>
                  JobPrivateAccess all
                  SubscriptionPrivateAccess all
                  <Limit All>
                    Order deny,allow
                  </Limit>
                </Policy>
                """.formatted(port));
        Process process = new ProcessBuilder(PROGRAM.toString(), "-f", "-c", conf.toString(), "-s", files.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cupsd.log").toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        PrintQueue queue = new PrintQueue(process, port, paper, spool);
        try {
            await().atMost(START).until(() -> queue.answers() || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            // The failure is reported below.
        }
        if (!queue.answers()) {
            queue.close();
            throw unavailable("cupsd does not start: " + Files.readString(folder.resolve("cupsd.log")));
        }
        queue.administer(ADMIN.toString(), "-p", NAME, "-E", "-v", "paper:/there", "-m", "raw");
        String nobody = "ipp://127.0.0.1:%d/ipp/print".formatted(freePort());
        queue.administer(ADMIN.toString(), "-p", OFF, "-E", "-v", nobody, "-m", "raw");
        return queue;
    }

    /** A printer without paper jam; it has paper unless a file says that it has not. Only its owner may run it, so that it runs as the service does. */
    private static void printer(Path programs, Path paper) throws IOException {
        Files.createDirectories(programs.resolve("backend"));
        Files.createSymbolicLink(programs.resolve("daemon"), Path.of("/usr/lib/cups/daemon"));
        Files.createSymbolicLink(programs.resolve("backend/ipp"), Path.of("/usr/lib/cups/backend/ipp"));
        Path backend = programs.resolve("backend/paper");
        Files.writeString(backend, """
                #!/bin/sh
                [ $# -gt 0 ] || { echo 'direct paper "paper" "paper"'; exit 0; }
                if [ -e '%1$s.far' ]; then rm '%1$s.far'; echo 'STATE: +connecting-to-device' >&2; sleep 3.5; fi
                echo 'STATE: -connecting-to-device' >&2
                while [ -e '%1$s.out' ]; do echo 'STATE: +media-empty-error' >&2; sleep 0.1; done
                echo 'STATE: -media-empty-error' >&2
                if [ -n "$6" ]; then cat "$6"; else cat; fi >'%1$s.wet' && mv '%1$s.wet' '%1$s'
                """.formatted(paper));
        Files.setPosixFilePermissions(backend, PosixFilePermissions.fromString("rwx------"));
    }

    /** What was printed last. */
    Path paper() {
        return paper;
    }

    /** The tray is empty, or filled again. */
    void paperOut(boolean out) throws IOException {
        Path sign = paper.resolveSibling(paper.getFileName() + ".out");
        if (out) {
            Files.createFile(sign);
        } else {
            Files.delete(sign);
        }
    }

    /** It takes longer to find the printer for the next page than anybody waits for one. */
    void farAway() throws IOException {
        Files.createFile(paper.resolveSibling(paper.getFileName() + ".far"));
    }

    /** How many pages it took, whatever became of them. */
    long taken() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.getFileName().toString().startsWith("d"))
                    .count();
        }
    }

    /** As who looks after printers does it, by one of the commands for that. */
    void administer(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        Process administering = builder.start();
        if (!administering.waitFor(START.toSeconds(), TimeUnit.SECONDS) || administering.exitValue() != 0) {
            administering.destroyForcibly();
            throw new IOException(command[0] + " failed");
        }
    }

    /** Whether a page still waits in this queue. */
    boolean waiting(String queue) throws IOException {
        ProcessBuilder asking = new ProcessBuilder("/usr/bin/lpstat", "-o", queue).redirectErrorStream(true);
        asking.environment().putAll(environment());
        try (InputStream said = asking.start().getInputStream()) {
            return said.read() >= 0;
        }
    }

    /** By which a program finds this queue and no other. */
    Map<String, String> environment() {
        return Map.of("CUPS_SERVER", "localhost:" + port, "LC_ALL", "C.UTF-8");
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
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
        process.destroy();
        process.onExit().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
