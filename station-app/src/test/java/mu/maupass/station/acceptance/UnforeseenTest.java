package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.station.command.StationCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that ends in what nobody foresaw says so by a code, and no more. */
class UnforeseenTest {
    private static final FaceModelCatalogue NONE_AT_ALL = null;

    @TempDir
    private Path temp;

    @Test
    void tellsTheCodeAndNamesNoFolderThatIsNotThere() {
        Path data = temp.resolve("nowhere");
        Ran ran = Ran.json(NONE_AT_ALL, data, "models", "list");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.failure()).isEqualTo("D-198");
        assertThat(ran.value().path("failure").path("fault").asText()).matches("[0-9A-Z]{4}:[0-9A-Z]{4}");
        assertThat(ran.out()).doesNotContain(data.toString());
        assertThat(data.resolve("logs")).doesNotExist();
    }

    @Test
    void tellsTheSameCodeEachTime() {
        String first = fault(Ran.json(NONE_AT_ALL, temp, "models", "list"));
        assertThat(fault(Ran.json(NONE_AT_ALL, temp, "models", "list"))).isEqualTo(first);
    }

    private static String fault(Ran ran) {
        return ran.value().path("failure").path("fault").asText();
    }

    @Test
    void anErrorOfTheVirtualMachineIsToldToo() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) {
                throw new NoClassDefFoundError("somebody's name");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = StationCommand.execute(
                new String[] {"models", "list", "--language", "en", "--data", temp.toString()},
                new PrintStream(broken, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                FaceModelCatalogue.shipped());
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsPattern("\\(D-198 · [0-9A-Z]{4}:[0-9A-Z]{4}\\)")
                .doesNotContain("somebody's name");
    }
}
