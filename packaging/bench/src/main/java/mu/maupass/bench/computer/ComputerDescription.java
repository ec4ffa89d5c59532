package mu.maupass.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure was measured on: without it the figure says nothing.
 *
 * @param processor the model's name
 * @param cores how many the JVM may use
 * @param memoryMebibytes the computer's memory
 * @param system the operating system's name and kernel
 * @param jdk the run-time's version
 * @param display where the windows were shown
 */
public record MachineDescription(
        String processor, int cores, long memoryMebibytes, String system, String jdk, String display) {

    public static MachineDescription ofThisComputer() throws IOException {
        return new MachineDescription(
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

    /** What else the computer was busy with: a figure from a loaded one is not comparable. */
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
