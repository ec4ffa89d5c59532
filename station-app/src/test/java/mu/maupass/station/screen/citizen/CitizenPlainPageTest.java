package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.measure.Layout;
import mu.maupass.station.screen.measure.Setting;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** As it stands in its window, on the smallest display. */
    @ParameterizedTest
    @EnumSource
    void itHasItsRoomWithLettersOfEverySize(Language language) throws Exception {
        FxToolkit.registerPrimaryStage();
        Lifetime window = new Lifetime();
        List<String> wrong = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            CitizenViewModel model = new CitizenViewModel(desk, window);
            desk.show(Visits.waiting(StepName.CONFIRM));
            model.chooseLanguage(language);
            Region page = CitizenPlainPage.of(model, Strings.of(language), window);
            page.setNodeOrientation(Mirror.of(language));
            page.getStyleClass().add("citizen");
            page.getStylesheets()
                    .add(CitizenPlainPage.class.getResource("citizen.css").toExternalForm());
            Theme theme = new Theme();
            Scene scene = new Scene(page);
            theme.dress(scene, Theme.CITIZEN_BASE, window);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.setWidth(800);
            stage.setHeight(600);
            stage.show();
            List<String> found = new ArrayList<>();
            for (TextSize letters : Setting.SIZES) {
                theme.textSize().set(letters);
                Setting.lay(scene);
                new Layout(72).findings(scene).forEach(finding -> found.add(letters + " " + finding));
            }
            stage.close();
            return found;
        });
        window.end();
        assertThat(wrong).isEmpty();
    }
}
