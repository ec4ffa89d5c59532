package mu.maupass.station.screen.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import mu.maupass.sync.engine.ElapsedTime;

/**
 * What the thread of the windows asks of the disk, the database, the network and other programs while this is open, as the JDK's own
 * recorder sees it. Classes, pictures beside them and letters are read by whatever thread comes to them first, and the kernel is asked
 * for how long the computer runs and for random numbers by files that are on no disk: these are left out.
 */
final class UiThreadCalls implements AutoCloseable {
    private static final String THREAD = "JavaFX Application Thread";
    private static final String OURS = "mu.maupass.";
    /** Asked of the code, so that no rename parts the two. */
    private static final String UPTIME = ElapsedTime.ofSystem().getClass().getName();

    /** Files that are on no disk and wait for nothing, and the program's own archives. */
    private static final Pattern NO_WAIT = Pattern.compile("/proc/.*|/dev/urandom|.*\\.jar");

    /** Where Java code begins to wait for the machine. */
    private static final String FILTER = String.join(
            ";",
            "java.io.FileInputStream::<init>",
            "java.io.FileOutputStream::<init>",
            "java.io.RandomAccessFile::<init>",
            "sun.nio.fs.UnixNativeDispatcher::open",
            "sun.nio.fs.UnixNativeDispatcher::opendir",
            "sun.nio.fs.UnixNativeDispatcher::rename",
            "sun.nio.ch.FileChannelImpl::force",
            "sun.nio.ch.SocketChannelImpl::connect",
            "sun.nio.ch.NioSocketImpl::connect",
            "java.net.InetAddress::getAllByName",
            "java.lang.ProcessImpl::start",
            "java.lang.Thread::sleep",
            "org.sqlite.jdbc3.JDBC3PreparedStatement",
            "org.sqlite.jdbc3.JDBC3Statement",
            "org.sqlite.jdbc3.JDBC3Connection");

    /** These name their file: what the clock reads is left out by that, not by who reads. */
    private static final Set<String> READING = Set.of("jdk.FileRead", "jdk.FileWrite", "jdk.FileForce");

    private final Recording recording = new Recording();

    private UiThreadCalls() {}

    static UiThreadCalls recorded() {
        UiThreadCalls calls = new UiThreadCalls();
        calls.recording.enable("jdk.MethodTrace").with("filter", FILTER).withStackTrace();
        for (String event : READING) {
            calls.recording.enable(event).withThreshold(Duration.ZERO).withStackTrace();
        }
        calls.recording.start();
        return calls;
    }

    /**
     * Ends it.
     *
     * @return each a call and what of ours made it, once
     */
    List<String> made(Path folder) throws IOException {
        recording.stop();
        Path file = Files.createTempFile(folder, "calls", ".jfr");
        recording.dump(file);
        try (RecordingFile events = new RecordingFile(file)) {
            Stream.Builder<RecordedEvent> all = Stream.builder();
            while (events.hasMoreEvents()) {
                all.add(events.readEvent());
            }
            return all.build()
                    .filter(event -> event.getThread() != null
                            && THREAD.equals(event.getThread().getJavaName()))
                    .filter(event -> event.getStackTrace() != null && !leftOut(event))
                    .map(event -> told(event.getStackTrace()))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static boolean leftOut(RecordedEvent event) {
        boolean named = READING.contains(event.getEventType().getName());
        String path = named ? event.getString("path") : null;
        return path != null && NO_WAIT.matcher(path).matches()
                || event.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .anyMatch(name -> name.startsWith("jdk.internal.loader.")
                                || name.equals("java.lang.ClassLoader")
                                || name.startsWith("com.sun.javafx.font.")
                                || !named && name.equals(UPTIME));
    }

    private static String told(RecordedStackTrace stack) {
        List<RecordedFrame> frames = stack.getFrames();
        Optional<String> ours = frames.stream()
                .map(UiThreadCalls::name)
                .filter(name -> name.startsWith(OURS))
                .findFirst();
        return frames.isEmpty() ? "unknown" : name(frames.getFirst()) + " by " + ours.orElse("the toolkit");
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    @Override
    public void close() {
        recording.close();
    }
}
