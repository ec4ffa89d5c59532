package mu.maupass.station.screen.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class AgentKeyTest {
    private static final Path SCREENS = Path.of("src/main/java/mu/maupass/station/screen");
    private static final Pattern FUNCTION_KEY = Pattern.compile("KeyCode\\.F\\d|case F\\d");

    @Test
    void eachKeyMeansOneThing() {
        assertThat(Arrays.stream(AgentKey.values()).map(AgentKey::code)).doesNotHaveDuplicates();
    }

    @Test
    void anActionOfTheListHasItsKeyWhateverItsScreenSays() {
        ScreenAction later = ScreenAction.always("day-later", "", Feather.CHEVRON_RIGHT, KeyCode.F7, () -> {});
        assertThat(AgentKey.given(later).key()).isEqualTo(AgentKey.LATER_DAY.code());
        ScreenAction back = ScreenAction.always("back", "", Feather.ARROW_LEFT, KeyCode.F7, () -> {});
        assertThat(AgentKey.given(back)).isSameAs(back);
    }

    /** The citizen's keys are the citizen's own, and the guide presses what people press. */
    @Test
    void noScreenOfTheAgentsGivesAKeyAMeaningOfItsOwn() throws IOException {
        try (Stream<Path> files = Files.walk(SCREENS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("AgentKey.java"))
                    .filter(path -> Stream.of("citizen", "guide", "simulated")
                            .noneMatch(part -> path.getParent().endsWith(part)))
                    .toList()) {
                assertThat(FUNCTION_KEY.matcher(Files.readString(file)).find())
                        .as(file.toString())
                        .isFalse();
            }
        }
    }
}
