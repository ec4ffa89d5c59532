package mu.maupass.bench.computer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The computer on which a figure was measured: without it the figure means nothing.
 *
 * @param processor the processor's name
 * @param cores how many cores the JVM may use
 * @param memoryMebibytes the computer's memory
 * @param system the operating system's name and kernel
 * @param jdk the run-time's version
 * @param display whether the windows were on a real or a virtual display
 */
public record ComputerDescription(
        String processor, int cores, long memoryMebibytes, String system, String jdk, String display) {

    public static ComputerDescription ofThisComputer() throws IOException {
        return new ComputerDescription(
                first("/proc/cpuinfo", "model name\\s*: (.+)", "unknown processor"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(first("/proc/meminfo", "MemTotal:\\s+(\\d+) kB", "0")) / 1024,
                "%s, Linux %s"
                        .formatted(
                                first("/etc/os-release", "PRETTY_NAME=\"(.+)\"", "Linux"),
                                System.getProperty("os.version")),
                System.getProperty("java.runtime.version"),
                System.getenv("STATION_VIRTUAL_DISPLAY") == null ? "real" : "virtual (Xvfb)");
    }

    /** The load average: figures from a busy computer cannot be compared. */
    public static String loadNow() throws IOException {
        return first("/proc/loadavg", "(\\S+) .*", "unknown");
    }

    private static String first(String file, String pattern, String otherwise) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return otherwise;
        }
        Matcher matcher =
                Pattern.compile("^" + pattern + "$", Pattern.MULTILINE).matcher(Files.readString(path));
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    @Override
    public String toString() {
        return "%s, %d cores, %d MiB; %s; JDK %s; display: %s"
                .formatted(processor, cores, memoryMebibytes, system, jdk, display);
    }
}
