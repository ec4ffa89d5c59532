package mu.maupass.authority.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a program that runs as long as this one. */
@DisplayName("A program of our own")
class ChildProcessTest {

    /** More than any of it lives once it is killed, and less than it would live by itself. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int TRIES = 8;

    @TempDir
    private Path folder;

    /** Where it is by then, nobody knows: not even the shell before it may be there yet. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isKilledHoweverEarly() throws Exception {
        for (int tries = 0; tries < TRIES; tries++) {
            try (ChildProcess process =
                    ChildProcess.start("A sleeper", "TERM", folder.resolve("log"), List.of("sleep", "60"))) {
                long begun = System.nanoTime();

                process.kill();

                assertThat(process.isAlive()).isFalse();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
            }
        }
    }
}
