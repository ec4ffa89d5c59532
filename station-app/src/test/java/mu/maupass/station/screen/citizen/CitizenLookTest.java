package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.TextSize;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The citizen's letters, by each way of choosing them. Needs a display and fails without one. */
class CitizenLookTest {
    private final Lifetime window = new Lifetime();

    @Test
    void noKeyMakesTheLettersLargerThanTheCitizensWindowHasRoomFor() throws Exception {
        FxToolkit.registerPrimaryStage();
        List<TextSize> byPlus = new ArrayList<>();
        List<TextSize> byTheirKey = new ArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            CitizenLook look = new CitizenLook(new ScriptedDesk().visit(), Voices.NONE, window);
            Scene scene = new Scene(new StackPane());
            look.dress(scene, window);
            for (int times = 0; times < 5; times++) {
                KeyEvent plus = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.PLUS, false, true, false, false);
                scene.getRoot().fireEvent(plus);
                byPlus.add(look.theme().textSize().get());
            }
            for (int times = 0; times < 5; times++) {
                look.larger();
                byTheirKey.add(look.theme().textSize().get());
            }
            window.end();
            return true;
        });
        assertThat(byPlus)
                .containsExactly(TextSize.LARGER, TextSize.LARGE, TextSize.LARGEST, TextSize.LARGEST, TextSize.LARGEST);
        assertThat(byTheirKey)
                .containsExactly(TextSize.NORMAL, TextSize.LARGER, TextSize.LARGE, TextSize.LARGEST, TextSize.NORMAL);
    }
}
