package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.ChainHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    @TempDir
    private Path folder;

    /** Closing interrupts the engine's thread: what others write after it has to be witnessed all the same. */
    @Test
    void isWrittenOnAfterAnInterrupt() throws Exception {
        StationSeal seal = StationSeal.of(StationKeys.openOrCreate(folder.resolve("keys")));
        Path file = folder.resolve("outbox.witness");
        at(1).create(file, seal);
        try (RandomAccessFile open = Witness.open(file)) {
            Thread.currentThread().interrupt();
            at(2).write(open, seal);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Witness.read(file, seal)).contains(at(2));
            at(3).write(open, seal);
        }
        assertThat(Witness.read(file, seal)).contains(at(3));
    }

    private static Witness at(long event) {
        return new Witness(new ChainHead(0, ""), 0, event, 0, 0);
    }
}
