package mu.maupass.station.screen.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sheets of the controls are what is made of AtlantaFX's; that no rule is missed, EveryScreenTest says. */
class ControlSheetsTest {
    private static final Path FOLDER =
            Path.of("src", "main", "resources", "mu", "maupass", "station", "screen", "theme");

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void holdWhatIsMadeOfTheWhole(Appearance appearance) throws IOException {
        Path file = FOLDER.resolve(ControlSheets.file(appearance));
        String made = ControlSheets.made(appearance);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, made);
        }
        assertThat(file).as("run the tests with -Ddocs.update=true").hasContent(made.strip());
    }
}
