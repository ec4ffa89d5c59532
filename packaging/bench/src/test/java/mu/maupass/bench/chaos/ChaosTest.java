package mu.maupass.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mu.maupass.devices.LongForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code ./station bench chaos}, longer in the long form of the tests. */
class ChaosTest {
    private static final int KILLS = LongForm.rounds(5, 10);

    @TempDir
    private Path folder;

    @Test
    void whateverIsKilledNothingIsLostAndNothingIsThereTwice() throws Exception {
        assertThat(Chaos.run(folder, KILLS, System.nanoTime()))
                .contains("station=", "authority=", "backup=", "migration=")
                .doesNotContain("=0", " 0 records");
    }
}
