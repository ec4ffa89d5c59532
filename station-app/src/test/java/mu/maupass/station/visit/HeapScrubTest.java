package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** In a JVM that is set as the station's, as only its collector gives memory back. */
class HeapScrubTest {
    private static final int KEPT_MIB = 32;

    /** The memory test of the benchmarks once found a portrait there, while other programs had the processor. */
    @Test
    void whatIsDeadIsGivenBackAlsoWhereTheComputerIsBusy() throws Exception {
        Process station = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of("..", "packaging", "launcher", "jvm.options"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Scrubbed.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(station.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(station.waitFor()).as(said).isZero();
        assertThat(Integer.parseInt(said.strip()))
                .as("MiB that are free and not given back")
                .isLessThanOrEqualTo(KEPT_MIB);
    }

    /** Leaves dead memory behind, scrubs, and tells the MiB that the heap still holds free. */
    static final class Scrubbed {
        private static final int ROUNDS = 3;
        private static final int DEAD_PIECES = 200;
        private static final int PIECE = 1 << 20;

        private Scrubbed() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                Thread.ofPlatform().daemon().start(Scrubbed::work);
            }
            long most = 0;
            for (int round = 0; round < ROUNDS; round++) {
                leaveDead();
                HeapScrub.run();
                most = Math.max(most, Runtime.getRuntime().freeMemory() >> 20);
            }
            System.out.println(most);
        }

        private static void leaveDead() {
            byte[][] pieces = new byte[DEAD_PIECES][];
            for (int i = 0; i < DEAD_PIECES; i++) {
                pieces[i] = new byte[PIECE];
            }
        }

        @SuppressWarnings("InfiniteLoopStatement")
        private static void work() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }
}
