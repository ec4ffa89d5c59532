package mu.maupass.station.screen.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the thread of the windows asks of the disk, the database, the network and other programs while this is open, as the JDK's own
 * recorder sees it. Classes and letters are read by whatever thread comes to them first, and for how long the computer runs is asked
 * of the kernel by a file that is on no disk: these are left out.
 */
final class UiThreadCalls implements AutoCloseable {
    private static final String THREAD = "JavaFX Application Thread";
    private static final String OURS = "mu.maupass.";
    private static final String UPTIME = "mu.maupass.sync.engine.ElapsedTime";

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

    private final Recording recording = new Recording();

    private UiThreadCalls() {}

    static UiThreadCalls recorded() {
        UiThreadCalls calls = new UiThreadCalls();
        calls.recording.enable("jdk.MethodTrace").with("filter", FILTER).withStackTrace();
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
                    .map(RecordedEvent::getStackTrace)
                    .filter(stack -> stack != null && !leftOut(stack))
                    .map(UiThreadCalls::told)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static boolean leftOut(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName())
                .anyMatch(name -> name.startsWith("jdk.internal.loader.")
                        || name.equals("java.lang.ClassLoader")
                        || name.startsWith("com.sun.javafx.font.")
                        || name.equals(UPTIME));
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
