package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Where the Tab key leads while something is asked. Needs a display and fails without one. */
class TabInQuestionTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();
    private final Lifetime lifetime = new Lifetime();
    private Stage stage;
    private VisitDesk desk;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            stage = new Stage();
            desk = visit.desk(counter, Platform::runLater);
            AgentWindow window = new AgentWindow(
                    desk, new Theme(), stage, Runnable::run, Clock.systemUTC(), () -> {}, () -> {}, lifetime);
            window.show();
            window.requestFocus();
            desk.signedIn(ScriptedCounter.RAMDIN);
            desk.begin();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            stage.close();
            lifetime.end();
            desk.close();
            return null;
        });
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void press(KeyCode key) {
        Looked.at(stage.getScene());
        keyboard.push(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** What lies beside a question must not be pressed by who wants to answer it. */
    @Test
    void theTabKeyStaysInsideAnOpenQuestion() throws Exception {
        press(KeyCode.ESCAPE);
        assertThat(stage.getScene().lookup("#question")).isNotNull();
        for (int i = 0; i < 12; i++) {
            press(KeyCode.TAB);
            Node owner = stage.getScene().getFocusOwner();
            boolean inside = false;
            for (Node n = owner; n != null; n = n.getParent()) {
                inside |= "action-bar".equals(n.getId()) || "asked".equals(n.getId());
            }
            assertThat(inside).as(String.valueOf(owner)).isTrue();
        }
        press(KeyCode.ESCAPE);
        assertThat(stage.getScene().getRoot().lookupAll(".status-bar"))
                .isNotEmpty()
                .noneMatch(Node::isDisabled);
    }
}
