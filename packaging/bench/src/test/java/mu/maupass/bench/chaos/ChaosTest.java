package mu.maupass.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code ./station bench chaos}. */
class ChaosTest {

    @TempDir
    private Path folder;

    @Test
    void whateverIsKilledNothingIsLostAndNothingIsThereTwice() throws Exception {
        assertThat(Chaos.run(folder, 10, System.nanoTime())).contains("every start worked");
    }
}
