package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The citizen's page without anything that could fail. Needs a display and fails without one. */
class CitizenPlainPageTest {
    private final ScriptedDesk desk = new ScriptedDesk();

    private void press(int times, boolean alt) throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            CitizenViewModel model = new CitizenViewModel(desk, new Lifetime());
            desk.show(Visits.waiting(StepName.CONFIRM));
            VBox page = CitizenPlainPage.of(model, model.strings().get(), new Lifetime());
            Scene scene = new Scene(page);
            assertThat(scene.lookup("#consent-withdraw")).isNotNull();
            for (int time = 0; time < times; time++) {
                Event.fireEvent(
                        page, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F10, false, false, alt, false));
            }
        });
    }

    /** Where the first declines the camera the next would take all back. */
    @Test
    void aKeyThatIsHeldCountsOnce() throws Exception {
        press(3, false);
        assertThat(desk.exits).containsExactly(Exit.WITHDRAW);
    }

    @Test
    void aKeyOfTheWindowManagerIsNone() throws Exception {
        press(1, true);
        assertThat(desk.exits).isEmpty();
    }
}
