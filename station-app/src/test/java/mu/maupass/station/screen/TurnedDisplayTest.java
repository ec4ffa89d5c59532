package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** One display that is turned shows one side, whole, and nothing of the other. Needs a display and fails without one. */
class TurnedDisplayTest {
    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.CONSENT));
    private final ScriptedCounter counter = new ScriptedCounter();
    private StationWindows windows;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        counter.visit = Optional.of(visit);
        Settings usual = Settings.defaults();
        counter.inForce = new Settings(
                usual.language(),
                usual.reader(),
                usual.staffReader(),
                usual.zone(),
                usual.camera(),
                usual.proxy(),
                usual.scanner(),
                usual.feeder(),
                usual.printer(),
                usual.display(),
                true);
        does(() -> windows = StationWindows.open(counter, new Stage()));
        does(() -> {
            windows.desk().signedIn(ScriptedCounter.RAMDIN);
            windows.desk().begin();
            windows.desk().citizenLanguage().set(Language.KREOL);
        });
    }

    @AfterEach
    void close() throws Exception {
        does(windows::close);
    }

    @Test
    void oneSideIsSeenAndTakesKeysAndBetweenTheTwoStandsACurtain() throws Exception {
        assertThat(seen()).isEqualTo("agent");
        press(citizen(), KeyCode.DIGIT1);
        assertThat(visit.answers).as("what is not shown takes no key").isEmpty();

        press(agent(), KeyCode.F8);
        assertThat(seen()).isEqualTo("curtain");
        assertThat(says("curtain-where"))
                .isEqualTo(Strings.of(fx(() -> windows.desk().agentLanguage().get()))
                        .get("agent.turned.to-citizen"));
        assertThat(says("curtain-begin")).isEqualTo(Strings.of(Language.KREOL).get("citizen.turned.begin"));
        press(agent(), KeyCode.DIGIT1);
        assertThat(visit.answers).isEmpty();

        Looked.at(curtain());
        press(curtain(), KeyCode.ENTER);
        assertThat(seen()).isEqualTo("citizen");
        press(agent(), KeyCode.DIGIT1);
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void aCitizenWhoPressesOnDoesNotSeeTheAgentsSide() throws Exception {
        press(agent(), KeyCode.F8);
        Looked.at(curtain());
        does(() -> ((ButtonBase) curtain().lookup("#curtain-begin")).fire());
        press(citizen(), KeyCode.F8);

        assertThat(seen()).isEqualTo("curtain");
        Looked.at(curtain());
        press(curtain(), KeyCode.ENTER);
        press(curtain(), KeyCode.SPACE);
        press(curtain(), KeyCode.ESCAPE);
        assertThat(seen()).isEqualTo("curtain");
        assertThat(fx(() -> curtain().lookup("#curtain-begin"))).isNull();

        press(curtain(), KeyCode.F8);
        assertThat(seen()).isEqualTo("agent");
    }

    @Test
    void aKeyThatIsHeldHandsTheDisplayOverOnce() throws Exception {
        press(agent(), KeyCode.F8);
        Looked.at(curtain());
        press(curtain(), KeyCode.ENTER);
        hold(citizen(), KeyCode.F8);
        Looked.at(curtain());
        hold(curtain(), KeyCode.F8);
        assertThat(seen()).as("the citizen leans on the key").isEqualTo("curtain");

        letGo(curtain(), KeyCode.F8);
        hold(curtain(), KeyCode.F8);
        hold(agent(), KeyCode.F8);
        assertThat(seen()).as("the agent leans on it").isEqualTo("agent");
        letGo(agent(), KeyCode.F8);
    }

    @Test
    void whatIsDrawnAnewStaysOutOfSight() throws Exception {
        does(() -> windows.citizen().anew());

        assertThat(seen()).isEqualTo("agent");
    }

    /** What can be seen of the three; all that is, should it be more than one. */
    private String seen() throws Exception {
        return fx(() -> {
            StringBuilder all = new StringBuilder();
            all.append(agent().getRoot().getOpacity() > 0 ? "agent" : "");
            all.append(citizen().getRoot().getOpacity() > 0 ? "citizen" : "");
            all.append(covered() ? "curtain" : "");
            return all.toString();
        });
    }

    private static boolean covered() {
        return Window.getWindows().stream()
                .anyMatch(window -> window.getScene().lookup("#curtain-where") != null && window.isShowing());
    }

    private static String says(String id) throws Exception {
        return fx(() -> {
            Node node = curtain().lookup("#" + id);
            return node instanceof Label label ? label.getText() : node.getAccessibleText();
        });
    }

    private static Scene curtain() {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .filter(scene -> scene.lookup("#curtain-where") != null)
                .findFirst()
                .orElseThrow();
    }

    private Scene agent() {
        return windows.agent().scene();
    }

    private Scene citizen() {
        return windows.citizen().scene();
    }

    private static void press(Scene scene, KeyCode key) throws Exception {
        does(() -> {
            event(scene, KeyEvent.KEY_PRESSED, key);
            event(scene, KeyEvent.KEY_RELEASED, key);
        });
    }

    private static void hold(Scene scene, KeyCode key) throws Exception {
        does(() -> event(scene, KeyEvent.KEY_PRESSED, key));
    }

    private static void letGo(Scene scene, KeyCode key) throws Exception {
        does(() -> event(scene, KeyEvent.KEY_RELEASED, key));
    }

    private static void event(Scene scene, EventType<KeyEvent> type, KeyCode key) {
        Node to = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
        String text = key.isDigitKey() ? key.getName() : "";
        Event.fireEvent(to, new KeyEvent(type, text, text, key, false, false, false, false));
    }

    private static void does(Runnable action) throws Exception {
        fx(() -> {
            action.run();
            return true;
        });
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
