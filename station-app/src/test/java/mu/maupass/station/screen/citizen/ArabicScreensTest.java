package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.citizen.Visits.ScriptedEnrolment;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState.Phase;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A citizen's page in Arabic: the other way round, but for what has one direction in every language. */
class ArabicScreensTest {
    private static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }

    @Test
    void theSecondFactorIsMirroredButForTheKeypadAndTheCode() throws Exception {
        FxToolkit.registerPrimaryStage();
        ScriptedDesk desk = new ScriptedDesk();
        Lifetime window = new Lifetime();
        CitizenLook look = new CitizenLook(desk.visit(), Voices.NONE, window);
        CitizenViewModel model = new CitizenViewModel(desk, window);
        Stage stage = onFx(() -> {
            CitizenView view =
                    new CitizenView(model, look, () -> Purpose.SERVICE, Hurry.NOTHING_TO_READ, Runnable::run, window);
            Scene scene = new Scene(view.node(), 1024, 768);
            look.theme().dress(scene, Theme.CITIZEN_BASE, window);
            Stage opened = new Stage();
            opened.setScene(scene);
            opened.show();
            desk.show(Visits.waiting(StepName.IDENTIFY));
            model.chooseLanguage(Language.ARABIC);
            desk.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
            return opened;
        });
        Scene scene = stage.getScene();
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            assertThat(((Label) scene.lookup("#citizen-sentence")).getText()).startsWith("أضيفوا");
            assertThat(left(scene, "#factor-qr")).isGreaterThan(left(scene, "#factor-code"));
            assertThat(left(scene, "#other-language")).isLessThan(left(scene, "#consent-withdraw"));
            assertThat(left(scene, "#pad-1")).isLessThan(left(scene, "#pad-3"));
            assertThat(scene.lookup("#factor-qr").getEffectiveNodeOrientation())
                    .isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
            model.chooseLanguage(Language.KREOL);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            assertThat(left(scene, "#factor-qr"))
                    .as("another language turns it back")
                    .isLessThan(left(scene, "#factor-code"));
            stage.close();
            window.end();
            return null;
        });
    }

    private static double left(Scene scene, String id) {
        Node node = scene.lookup(id);
        return node.localToScene(node.getBoundsInLocal()).getMinX();
    }
}
