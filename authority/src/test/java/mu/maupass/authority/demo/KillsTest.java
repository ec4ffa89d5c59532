package mu.maupass.authority.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import mu.maupass.authority.AuthorityMain;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code ./station authority kills}. */
@DisplayName("Authorities and a database that are killed at random")
class KillsTest {

    @TempDir
    private Path folder;

    @Test
    void loseNoRecordAndTakeNoneTwice() throws Exception {
        assumeTrue(Kills.possible(), "PostgreSQL is not installed (Debian's package postgresql)");
        assertThat(Kills.run(AuthorityMain.class, folder, 4, System.nanoTime()))
                .contains("each at the authority once with its receipt")
                .contains("4 kills");
    }
}
