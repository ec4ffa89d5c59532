package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;

import java.time.Clock;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The agent's window alone, at a counter whose every visit is the scripted one. It is there before a test and gone after
 * it; window, desk and look belong to that test only. Needs a display and fails without one.
 */
public final class OpenAgentWindow implements BeforeEachCallback, AfterEachCallback {
    private final ScriptedVisit visit;
    private final ScriptedCounter counter;
    private final Theme theme;
    private final Clock clock;
    private final Runnable toCitizen;
    private final Lifetime lifetime = new Lifetime();
    private final FxRobot keyboard = new FxRobot();
    private Stage stage;
    private VisitDesk desk;
    private AgentWindow window;

    private OpenAgentWindow(
            ScriptedVisit visit, ScriptedCounter counter, Theme theme, Clock clock, Runnable toCitizen) {
        this.visit = visit;
        this.counter = counter;
        this.theme = theme;
        this.clock = clock;
        this.toCitizen = toCitizen;
    }

    public static OpenAgentWindow of(ScriptedVisit visit, ScriptedCounter counter) {
        return new OpenAgentWindow(visit, counter, new Theme(), Clock.systemUTC(), () -> {});
    }

    /** The same by another clock. */
    public OpenAgentWindow at(Clock other) {
        return new OpenAgentWindow(visit, counter, theme, other, toCitizen);
    }

    /** The same that tells when the agent's key to the citizen's window was pressed. */
    public OpenAgentWindow telling(Runnable turned) {
        return new OpenAgentWindow(visit, counter, theme, clock, turned);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            stage = new Stage();
            desk = visit.desk(counter, Platform::runLater);
            window = new AgentWindow(desk, theme, stage, Runnable::run, clock, toCitizen, () -> {}, lifetime);
            window.show();
            window.requestFocus();
        });
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        fx(() -> {
            stage.close();
            lifetime.end();
            desk.close();
        });
    }

    public AgentWindow window() {
        return window;
    }

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return window.scene();
    }

    public VisitDesk desk() {
        return desk;
    }

    public Theme theme() {
        return theme;
    }

    /** Null where there is none of this name. */
    public Node node(String id) {
        return scene().lookup("#" + id);
    }

    /** Which place has the keyboard; empty where it has no name. */
    public String focus() {
        return Optional.ofNullable(scene().getFocusOwner()).map(Node::getId).orElse("");
    }

    public void show(VisitState state) throws Exception {
        fx(() -> visit.show(state));
    }

    /** Looks, then presses these keys together, as the display's server gives them. */
    public void press(KeyCode... keys) {
        Looked.at(scene());
        keyboard.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
