package mu.maupass.station.screen.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.css.CssParser;
import javafx.css.Stylesheet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** JavaFX prefers it to the text beside it, however old it is. */
    @ParameterizedTest
    @ValueSource(strings = {"controls-light", "controls-dark", "light", "dark", "contrast", "station"})
    void theBinaryFormSaysTheSame(String name) throws IOException {
        URL binary = Theme.class.getResource(name + ".bss");
        assumeTrue(binary != null, "Maven has not made the binary style sheets");
        Stylesheet text = new CssParser().parse(Theme.class.getResource(name + ".css"));
        assertThat(rules(Stylesheet.loadBinary(binary))).isNotEmpty().isEqualTo(rules(text));
    }

    private static List<String> rules(Stylesheet sheet) {
        // What a binary rule says is read when somebody asks for it.
        return sheet.getRules().stream()
                .map(rule -> rule.getSelectors() + " " + rule.getDeclarations())
                .toList();
    }
}
