package mu.maupass.sync.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** Time that nobody can set: it counts from the computer's start, including the time the computer sleeps. */
@FunctionalInterface
public interface ElapsedTime {

    /**
     * The time that was read.
     *
     * @param boot  identifies this run of the computer; times of two runs cannot be compared
     * @param since time since its start
     */
    record Reading(String boot, Duration since) {
        public Reading {
            Objects.requireNonNull(boot);
            Objects.requireNonNull(since);
        }
    }

    /** Now. */
    Reading read();

    /** From the kernel (Linux); elsewhere it counts from the start of this process. */
    static ElapsedTime ofSystem() {
        String process = UUID.randomUUID().toString();
        return () -> {
            try {
                String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"), StandardCharsets.US_ASCII)
                        .strip();
                String uptime = Files.readString(Path.of("/proc/uptime"), StandardCharsets.US_ASCII);
                double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
                return new Reading(boot, Duration.ofMillis(Math.round(seconds * 1_000)));
            } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
                return new Reading(process, Duration.ofNanos(System.nanoTime()));
            }
        };
    }
}
