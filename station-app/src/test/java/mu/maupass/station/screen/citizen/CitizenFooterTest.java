package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.sound.RecordedSpeech;
import mu.maupass.station.screen.sound.Voice;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What the citizen can do on every screen has room beside the mark of a demonstration, in a window of the least usual width. */
class CitizenFooterTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Language.class)
    void theWordsOfEachButtonStayInside(Language language) throws Exception {
        FxToolkit.registerPrimaryStage();
        Voice voice = new Voice(RecordedSpeech.in(folder, language.tag()).speech(), Runnable::run, Runnable::run);
        ScriptedDesk desk = new ScriptedDesk();
        Lifetime window = new Lifetime();
        CitizenLook look = new CitizenLook(desk.visit(), voice, window);
        Stage stage = onFx(() -> {
            CitizenViewModel model = new CitizenViewModel(desk, window);
            CitizenView view = new CitizenView(
                    model, look, () -> Purpose.DEMONSTRATION, Hurry.NOTHING_TO_READ, Runnable::run, window);
            Scene scene = new Scene(view.node(), 960, 768);
            look.theme().dress(scene, Theme.CITIZEN_BASE, window);
            Stage opened = new Stage();
            opened.setScene(scene);
            opened.show();
            desk.show(Visits.waiting(StepName.CONSENT));
            model.chooseLanguage(language);
            return opened;
        });
        WaitForAsyncUtils.waitForFxEvents();
        try {
            onFx(() -> {
                assertThat(stage.getScene().getRoot().lookupAll(".footer-button"))
                        .hasSize(5)
                        .allSatisfy(CitizenFooterTest::holdsItsWords);
                return null;
            });
        } finally {
            onFx(() -> {
                stage.close();
                window.end();
                return null;
            });
        }
    }

    private static void holdsItsWords(Node node) {
        Button button = (Button) node;
        Bounds words = button.getGraphic().getBoundsInParent();
        assertThat(words.getHeight()).as(button.getId()).isLessThanOrEqualTo(button.getHeight());
        assertThat(words.getMaxX()).as(button.getId()).isLessThanOrEqualTo(button.getWidth());
    }

    private static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }
}
