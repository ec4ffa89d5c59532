package mu.maupass.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code ./station bench chaos}, longer in the long form of the tests. */
class ChaosTest {
    private static final int KILLS = Boolean.parseBoolean(System.getenv("STATION_TEST_LONG")) ? 10 : 5;

    @TempDir
    private Path folder;

    @Test
    void whateverIsKilledNothingIsLostAndNothingIsThereTwice() throws Exception {
        assertThat(Chaos.run(folder, KILLS, System.nanoTime())).contains("every start worked");
    }
}
