package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.station.data.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code training --results}, for a person and for a script. */
class TrainingResultsTest {
    @TempDir
    private Path temp;

    @Test
    void aScriptGetsThemToo() throws Exception {
        Path data = temp.resolve("data");
        Files.writeString(DataFolder.exercisesBeside(data), "A. Ramdin\tchip\t2026-11-30\nnothing\n");
        Ran ran = Ran.json(data, "training", "--results");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.value().path("done")).hasSize(1);
        assertThat(ran.value().at("/done/0/name").asText()).isEqualTo("A. Ramdin");
        assertThat(ran.value().at("/done/0/exercise").asText()).isEqualTo("chip");
        assertThat(ran.value().at("/done/0/day").asText()).isEqualTo("2026-11-30");
        assertThat(ran.value().path("unread").asInt()).isEqualTo(1);
    }

    /** Another account of the same computer has another folder: "nobody" is said of this one. */
    @Test
    void nobodyIsSaidOfTheFileThatWasLookedAt() {
        Path data = temp.resolve("data");
        assertThat(Ran.of("training", "--results", "--language", "en", "--data", data.toString())
                        .out())
                .contains(DataFolder.exercisesBeside(data).toString());
    }
}
