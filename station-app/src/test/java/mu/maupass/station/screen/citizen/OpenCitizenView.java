package mu.maupass.station.screen.citizen;

import static mu.maupass.station.screen.OnFx.fx;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/**
 * What the citizen sees of a scripted desk, in a window of its own. It is there before a test and gone after it; view and
 * look belong to that test only. Needs a display and fails without one.
 */
final class OpenCitizenView implements BeforeEachCallback, AfterEachCallback {
    private static final int HEIGHT = 768;

    private final ScriptedDesk desk;
    private final int width;
    private final Lifetime window = new Lifetime();
    private final CitizenLook look;
    private final FxRobot robot = new FxRobot();
    private Scene scene;
    private Stage stage;

    private OpenCitizenView(ScriptedDesk desk, int width) {
        this.desk = desk;
        this.width = width;
        look = new CitizenLook(desk.visit(), Voices.NONE, window);
    }

    static OpenCitizenView of(ScriptedDesk desk) {
        return new OpenCitizenView(desk, 1024);
    }

    /** The same on a display that is wider than high. */
    OpenCitizenView wide() {
        return new OpenCitizenView(desk, 1366);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            scene = new Scene(Hurry.view(desk, look, window).node(), width, HEIGHT);
            theme().dress(scene, Theme.CITIZEN_BASE, window);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
        });
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        fx(() -> {
            stage.close();
            window.end();
        });
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return scene;
    }

    Theme theme() {
        return look.theme();
    }

    /** Null where there is none of this name. */
    Node node(String id) {
        return scene.lookup("#" + id);
    }

    void show(VisitState state) throws Exception {
        fx(() -> desk.show(state));
    }

    /** One key after the other, as the display's server gives them; what they set off is over then. */
    void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.push(key);
        }
    }
}
