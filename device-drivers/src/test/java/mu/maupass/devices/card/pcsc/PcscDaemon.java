package mu.maupass.devices.card.pcsc;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.smartcardio.CardException;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PC/SC service with vsmartcard's two virtual readers, for tests. A computer can run only one such service, so
 * this holds a lock on a file as long as it is open, and other runs wait for it. Needs Debian's {@code pcscd} and
 * {@code vsmartcard-vpcd}, and root. In CI a service that cannot be started is a failure; elsewhere the test is aborted
 * with the reason.
 */
public final class PcscDaemon implements AutoCloseable {

    /** Name of the first virtual reader. */
    public static final String READER = "Virtual PCD 00 00";
    /**
     * Port on which the first virtual reader waits for a chip. Not the driver's own 35963: that one lies among the ports
     * that the system gives to any program's outgoing connections, which may hold it for as long as they please.
     */
    public static final int PORT = 25963;

    private static final Path PROGRAM = Path.of("/usr/sbin/pcscd");
    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");
    private static final Path READERS = Path.of("/etc/reader.conf.d/vpcd");
    /** The driver's own port, as {@link #READERS} writes it. */
    private static final String DRIVERS_PORT = "0x8C7B";

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Path LOG = TEMPORARY.resolve("maupass-pcscd.log");
    private static final String PORT_TAKEN = "Could not initialize connection to virtual ICC";
    private static final Path STARTED = TEMPORARY.resolve("maupass-pcscd.pid");
    private static final Duration TURN = Duration.ofMinutes(3);
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration PORT_FREE = Duration.ofSeconds(20);

    private final FileChannel channel;
    private final FileLock lock;
    private final Thread atExit = new Thread(this::kill);
    private Optional<Process> process = Optional.empty();
    /** Whether the system's own service was stopped and has to be started again. */
    private boolean resume;

    private PcscDaemon(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits for the lock; the service does not run yet. */
    public static PcscDaemon acquire() throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            throw unavailable("pcscd is not installed (apt-get install pcscd vsmartcard-vpcd)");
        }
        FileChannel channel = FileChannel.open(
                TEMPORARY.resolve("maupass-pcscd.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        PcscDaemon daemon = new PcscDaemon(channel, turn(channel));
        Runtime.getRuntime().addShutdownHook(daemon.atExit);
        stopStray();
        if (answers()) {
            daemon.stopOthers();
        }
        if (answers()) {
            daemon.close();
            throw unavailable("another pcscd runs on this computer; stop it (systemctl stop pcscd.socket pcscd)");
        }
        return daemon;
    }

    /** The same, and starts the service. */
    public static PcscDaemon running() throws IOException, InterruptedException {
        PcscDaemon daemon = acquire();
        daemon.start();
        return daemon;
    }

    /** Starts the service with its two virtual readers and waits until it takes connections. */
    public void start() throws IOException, InterruptedException {
        Path readers = Files.createDirectories(TEMPORARY.resolve("maupass-pcscd-readers"));
        String driver = Files.readString(READERS).replace(DRIVERS_PORT, "0x" + Integer.toHexString(PORT));
        Files.writeString(readers.resolve("vpcd"), driver);
        start(List.of("--config", readers.toString()));
    }

    /** The same without readers. */
    public void startWithoutReaders() throws IOException, InterruptedException {
        start(List.of(
                "--config",
                Files.createDirectories(TEMPORARY.resolve("maupass-pcscd-no-readers"))
                        .toString()));
    }

    private void start(List<String> options) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        do {
            kill();
            awaitPorts();
            launch(options);
            // Another program may take a port between the check and the start.
        } while (Files.readString(LOG).contains(PORT_TAKEN) && System.nanoTime() < end);
        if (Files.readString(LOG).contains(PORT_TAKEN)) {
            close();
            throw unavailable(portTaken(PORT));
        }
    }

    /** A service that has just ended leaves its ports a little later. */
    private void awaitPorts() throws IOException {
        for (int port : List.of(PORT, PORT + 1)) {
            if (!within(PORT_FREE, () -> free(port))) {
                close();
                throw unavailable(portTaken(port));
            }
        }
    }

    private static boolean free(int port) {
        // Tried as the driver does it. Connecting would put a card on another program's reader.
        try (ServerSocket _ = new ServerSocket(port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String portTaken(int port) {
        return "another program has port " + port
                + " of the virtual readers, such as another pcscd (ss -ltnp shows it)";
    }

    private void launch(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "--foreground"));
        command.addAll(options);
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        process = Optional.of(started);
        Files.writeString(STARTED, Long.toString(started.pid()));
        if (!within(START, () -> answers() || !started.isAlive()) || !started.isAlive()) {
            String how = started.isAlive()
                    ? "takes no connection within " + START.toSeconds() + " s"
                    : "ended with " + started.exitValue();
            String last =
                    Files.readString(LOG).lines().reduce((_, line) -> line).orElse("nothing");
            close();
            throw unavailable("pcscd " + how + "; the last it said: " + last);
        }
    }

    /**
     * Waits until the service itself has noticed that every card is gone, by its count of cards laid and taken. Its state
     * alone says "no card" as soon as a card could not be reset; the next card, laid before the service looks again, is
     * then taken for the one before and stays "no card" for ever.
     */
    public static void awaitNoCard() throws CardException {
        PcscLibrary library = new PcscLibrary();
        long context = library.establishContext();
        try {
            await().pollInSameThread().atMost(PORT_FREE).until(() -> {
                List<String> names = library.readers(context);
                return names.size() == 2
                        && library.states(context, names, 0).stream().allMatch(PcscDaemon::noticedEmpty);
            });
        } finally {
            library.releaseContext(context);
        }
    }

    private static boolean noticedEmpty(PcscLibrary.CardState state) {
        // pcsclite.h: the upper word of dwEventState counts the events, and no test starts the service with a card.
        boolean taken = (state.flags() >>> 16) % 2 == 0;
        return taken && (state.flags() & PcscLibrary.STATE_PRESENT) == 0;
    }

    /** Stops the service, but keeps the lock. */
    public void stop() {
        kill();
    }

    /** Closing again does nothing: a start that failed has closed this already. */
    @Override
    public void close() throws IOException {
        if (!lock.isValid()) {
            return;
        }
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM ends already, and the hook has run.
        }
        if (resume) {
            try {
                systemctl("start", "pcscd.socket");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        lock.release();
        channel.close();
    }

    private synchronized void kill() {
        process.ifPresent(PcscDaemon::end);
        process = Optional.empty();
    }

    private static void end(Process running) {
        running.destroy();
        try {
            if (!running.waitFor(5, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
            Files.deleteIfExists(STARTED);
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The next run then finds the number of a process that does not exist any more.
        }
    }

    private static FileLock turn(FileChannel channel) {
        AtomicReference<FileLock> lock = new AtomicReference<>();
        boolean came = within(TURN, () -> {
            try {
                lock.set(channel.tryLock());
            } catch (OverlappingFileLockException e) {
                // Another test of this run has the lock.
            }
            return lock.get() != null;
        });
        if (!came) {
            throw unavailable("another run keeps the PC/SC service for longer than " + TURN.toMinutes() + " minutes");
        }
        return lock.get();
    }

    /** A service that an earlier run started and was killed before it could stop. */
    private static void stopStray() throws IOException {
        if (!Files.exists(STARTED)) {
            return;
        }
        ProcessHandle.of(Long.parseLong(Files.readString(STARTED).strip()))
                .filter(p -> p.info().command().filter(c -> c.endsWith("pcscd")).isPresent())
                .ifPresent(stray -> {
                    stray.destroy();
                    within(Duration.ofSeconds(5), () -> !stray.isAlive());
                });
        Files.deleteIfExists(STARTED);
    }

    /** Stops the system's own service during the test, where systemd runs it; in CI always. */
    private void stopOthers() throws IOException, InterruptedException {
        if (Files.isDirectory(Path.of("/run/systemd/system"))) {
            systemctl("stop", "pcscd.socket", "pcscd.service");
            resume = true;
        }
        if (answers() && "true".equals(System.getenv("CI"))) {
            ProcessHandle.allProcesses()
                    .filter(p -> p.info()
                            .command()
                            .filter(PROGRAM.toString()::equals)
                            .isPresent())
                    .forEach(ProcessHandle::destroy);
            within(Duration.ofSeconds(5), () -> !answers());
        }
    }

    private static void systemctl(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("systemctl"));
        command.addAll(List.of(words));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(30, TimeUnit.SECONDS);
    }

    /** Checks again and again whether the condition holds, until the time is over. */
    private static boolean within(Duration limit, Callable<Boolean> wanted) {
        try {
            await().pollInSameThread().atMost(limit).until(wanted);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static boolean answers() {
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return socket.connect(UnixDomainSocketAddress.of(SOCKET));
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
}
