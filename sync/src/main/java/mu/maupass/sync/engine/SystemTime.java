package mu.maupass.sync.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** From the kernel (Linux); elsewhere from the start of this process. For any thread. */
final class SystemTime implements ElapsedTime {
    /** Made when it is needed, which is never on Linux: it begins the JDK's random numbers, and a first screen needs none. */
    private Optional<String> process = Optional.empty();

    @Override
    public Reading read() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"), StandardCharsets.US_ASCII)
                    .strip();
            String uptime = Files.readString(Path.of("/proc/uptime"), StandardCharsets.US_ASCII);
            double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return new Reading(boot, Duration.ofMillis(Math.round(seconds * 1_000)));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return new Reading(process(), Duration.ofNanos(System.nanoTime()));
        }
    }

    private synchronized String process() {
        String known = process.orElseGet(() -> UUID.randomUUID().toString());
        process = Optional.of(known);
        return known;
    }
}
