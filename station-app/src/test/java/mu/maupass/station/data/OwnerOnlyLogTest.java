package mu.maupass.station.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyLogTest {
    @TempDir
    private Path folder;

    @Test
    void keepsItsNewestFilesForItsOwnerOnly() throws Exception {
        OwnerOnlyLog log = new OwnerOnlyLog(folder, 500, 3, new Kept());
        log.setFormatter(new SimpleFormatter());
        for (int i = 0; i < 40; i++) {
            log.publish(new LogRecord(Level.WARNING, "event " + i));
        }
        log.close();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("station.0.log", "station.1.log", "station.2.log");
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(Files.size(file)).isLessThan(1_000);
            }
        }
        assertThat(Files.readString(folder.resolve("station.0.log"))
                        + Files.readString(folder.resolve("station.1.log")))
                .contains("event 39");
        OwnerOnlyLog again = new OwnerOnlyLog(folder, 500, 3, new Kept());
        again.setFormatter(new SimpleFormatter());
        again.publish(new LogRecord(Level.WARNING, "after the next start"));
        again.close();
        assertThat(Files.readString(folder.resolve("station.0.log")))
                .as("appended")
                .contains("after the next start");
    }

    /** Who stops a thread must not close the log of all others. */
    @Test
    void goesOnAfterAThreadWasInterruptedWhileItWrote() throws Exception {
        OwnerOnlyLog log = new OwnerOnlyLog(folder, 10_000, 3, new Kept());
        log.setFormatter(new SimpleFormatter());
        Thread.currentThread().interrupt();
        log.publish(new LogRecord(Level.WARNING, "interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        log.publish(new LogRecord(Level.WARNING, "afterwards"));
        log.close();
        assertThat(Files.readString(folder.resolve("station.0.log"))).contains("interrupted", "afterwards");
    }

    @Test
    void tellsElsewhereWhatAFullDiskDoesNotTake() throws Exception {
        Files.createSymbolicLink(folder.resolve("station.0.log"), Path.of("/dev/full"));
        Kept elsewhere = new Kept();
        OwnerOnlyLog log = new OwnerOnlyLog(folder, 10_000, 3, elsewhere);
        log.setFormatter(new SimpleFormatter());
        PrintStream terminal = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            log.publish(new LogRecord(Level.WARNING, "first"));
            log.publish(new LogRecord(Level.WARNING, "second"));
        } finally {
            System.setErr(terminal);
        }
        assertThat(elsewhere.events).containsExactly("first", "second");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .as("no stack trace")
                .isEmpty();
    }

    private static final class Kept extends Handler {
        private final List<String> events = new ArrayList<>();

        @Override
        public void publish(LogRecord event) {
            events.add(event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
