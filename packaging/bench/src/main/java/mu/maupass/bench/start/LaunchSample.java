package mu.maupass.bench.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One launch of a program that prints {@code first-screen <milliseconds since the JVM's start>}, and later perhaps
 * {@code sign-in <milliseconds>}.
 *
 * @param launchMillis from starting the process to reading the first line
 * @param jvmMillis the time that the program itself printed in it
 * @param processorMillis the processor's time that the process and what it had waited for took until the first line,
 *     in steps of 10 ms; other work on the computer disturbs it less than the other times
 * @param signInMillis from starting the process to reading the second line; empty where there was none
 * @param signInProcessorMillis the processor's time until the second line; empty where there was none
 * @param peakKibibytes the most memory that the process ever had (VmHWM; read every few milliseconds, so the last
 *     moments before its end may be missing)
 * @param residentKibibytes the memory that it had after showing its first screen (VmRSS)
 */
record LaunchSample(
        long launchMillis,
        long jvmMillis,
        long processorMillis,
        OptionalLong signInMillis,
        OptionalLong signInProcessorMillis,
        long peakKibibytes,
        long residentKibibytes) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(10);
    /** The kernel counts the processor's time of a process in hundredths of a second, in fields behind its name. */
    private static final int MILLIS_PER_TICK = 10;

    private static final int FIRST_TIME_FIELD = 11;
    private static final int LAST_TIME_FIELD = 14;
    private static final int LINES_TO_QUOTE = 10;
    private static final Pattern MARKER = Pattern.compile("(first-screen|sign-in) (\\d+)");
    private static final Pattern MEMORY = Pattern.compile("^(VmHWM|VmRSS):\\s+(\\d+) kB$", Pattern.MULTILINE);

    private record Shown(long atNanos, long jvmMillis, long processorMillis) {}

    private record Memory(long peak, long resident) {}

    static LaunchSample take(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        AtomicReference<@Nullable Shown> shown = new AtomicReference<>();
        AtomicReference<@Nullable Shown> signIn = new AtomicReference<>();
        Deque<String> lastLines = new ArrayDeque<>();

        long began = System.nanoTime();
        Process process = builder.start();
        Thread reader = Thread.ofPlatform().daemon().start(() -> read(process, shown, signIn, lastLines));
        Memory latest = new Memory(0, 0);
        Memory whenShown = null;
        try {
            // The shell that starts the JVM by exec has its own memory; exec resets both figures.
            while (!process.waitFor(BETWEEN_READINGS.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean showing = shown.get() != null;
                latest = memoryOf(process, latest);
                if (showing && whenShown == null) {
                    whenShown = latest;
                }
                if (System.nanoTime() - began > LIMIT.toNanos()) {
                    throw new NoFirstScreenException(command, lastLines);
                }
            }
        } finally {
            process.destroyForcibly();
        }
        reader.join(LIMIT);
        Shown seen = shown.get();
        if (seen == null) {
            throw new NoFirstScreenException(command, lastLines);
        }
        Shown ready = signIn.get();
        return new LaunchSample(
                TimeUnit.NANOSECONDS.toMillis(seen.atNanos() - began),
                seen.jvmMillis(),
                seen.processorMillis(),
                ready == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(ready.atNanos() - began)),
                ready == null ? OptionalLong.empty() : OptionalLong.of(ready.processorMillis()),
                latest.peak(),
                (whenShown == null ? latest : whenShown).resident());
    }

    private static void read(
            Process process,
            AtomicReference<@Nullable Shown> shown,
            AtomicReference<@Nullable Shown> signIn,
            Deque<String> lastLines) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = output.readLine()) != null) {
                Matcher marker = MARKER.matcher(line);
                if (marker.matches()) {
                    AtomicReference<@Nullable Shown> moment = marker.group(1).equals("sign-in") ? signIn : shown;
                    long now = System.nanoTime();
                    moment.compareAndSet(
                            null, new Shown(now, Long.parseLong(marker.group(2)), processorMillisOf(process)));
                }
                synchronized (lastLines) {
                    lastLines.add(line);
                    if (lastLines.size() > LINES_TO_QUOTE) {
                        lastLines.removeFirst();
                    }
                }
            }
        } catch (IOException _) {
            // This program has ended the process; the lines read until then are kept.
        }
    }

    /** 0 where the process is gone already. */
    private static long processorMillisOf(Process process) throws IOException {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        } catch (NoSuchFileException _) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = FIRST_TIME_FIELD; field <= LAST_TIME_FIELD; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * MILLIS_PER_TICK;
    }

    private static Memory memoryOf(Process process, Memory before) throws IOException {
        String status;
        try {
            status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        } catch (NoSuchFileException _) {
            return before;
        }
        Matcher line = MEMORY.matcher(status);
        Memory memory = before;
        while (line.find()) {
            long value = Long.parseLong(line.group(2));
            memory = line.group(1).equals("VmHWM")
                    ? new Memory(value, memory.resident())
                    : new Memory(memory.peak(), value);
        }
        return memory;
    }
}
