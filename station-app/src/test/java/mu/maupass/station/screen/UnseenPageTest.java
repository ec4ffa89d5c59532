package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What was pressed while the computer was busy answers no page that nobody has seen, in either window. The toolkit takes what waits in
 * its queue before it draws, as here. Needs a display and fails without one.
 */
class UnseenPageTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private StationWindows windows;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        counter.visit = Optional.of(visit);
        does(() -> windows = StationWindows.open(counter, new Stage()));
        does(() -> {
            windows.desk().signedIn(ScriptedCounter.RAMDIN);
            windows.desk().begin();
        });
        Looked.at(agent());
        Looked.at(citizen());
    }

    @AfterEach
    void close() throws Exception {
        does(windows::close);
    }

    private static void does(Runnable action) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Shows the step, and does this once both windows have their page of it, before either is drawn. */
    private void atOnce(StepName step, Runnable pressed) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            // The desk hears of it in the next event, and the citizen's window draws in the one after that.
            visit.show(states.waiting(step));
            Platform.runLater(() -> Platform.runLater(() -> {
                pressed.run();
                done.countDown();
            }));
        });
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private Scene agent() {
        return windows.agent().scene();
    }

    private Scene citizen() {
        return windows.citizen().scene();
    }

    private static void press(Scene scene, KeyCode key) {
        event(scene, KeyEvent.KEY_PRESSED, key);
        event(scene, KeyEvent.KEY_RELEASED, key);
    }

    private static void event(Scene scene, EventType<KeyEvent> type, KeyCode key) {
        Node to = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
        String text = key.isDigitKey() ? key.getName() : "";
        Event.fireEvent(to, new KeyEvent(type, text, text, key, false, false, false, false));
    }

    private static void touch(Node node) {
        List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)
                .forEach(type -> Event.fireEvent(node, MousePress.of(type)));
    }

    @Test
    void theAgentsSecondEnterConfirmsNoComparisonThatWasNotOnTheDisplay() throws Exception {
        atOnce(StepName.COMPARE, () -> press(agent(), KeyCode.ENTER));
        assertThat(visit.answers).isEmpty();
        assertThat(agent().lookup("#missing").isVisible()).as("it is said").isTrue();
        Looked.at(agent());
        does(() -> press(agent(), KeyCode.ENTER));
        assertThat(visit.answers).hasSize(1);
    }

    @Test
    void theCitizensSecondKeySaysYesToNoDataThatWereNotRead() throws Exception {
        atOnce(StepName.CONFIRM, () -> event(citizen(), KeyEvent.KEY_PRESSED, KeyCode.DIGIT1));
        Looked.at(citizen());
        does(() -> event(citizen(), KeyEvent.KEY_PRESSED, KeyCode.DIGIT1));
        assertThat(visit.answers).as("held since before").isEmpty();
        does(() -> {
            event(citizen(), KeyEvent.KEY_RELEASED, KeyCode.DIGIT1);
            press(citizen(), KeyCode.DIGIT1);
        });
        assertThat(visit.answers).containsExactly(new Answer.CitizenConfirmation(true));
    }

    @Test
    void norDoesAFingerThatWasMeantForThePageBefore() throws Exception {
        atOnce(StepName.CONFIRM, () -> touch(citizen().lookup("#confirm-yes")));
        assertThat(visit.answers).isEmpty();
        Looked.at(citizen());
        does(() -> touch(citizen().lookup("#confirm-yes")));
        assertThat(visit.answers).containsExactly(new Answer.CitizenConfirmation(true));
    }

    /** A card takes the click, which JavaFX makes of a press that was consumed, too. */
    @Test
    void norDoesAClickGiveAConsentThatNobodyCouldRead() throws Exception {
        does(() -> windows.desk().citizenLanguage().set(Language.ENGLISH));
        atOnce(StepName.CONSENT, () -> {
            touch(agent().lookup("#consent-agent-only"));
            pressWithControl(agent(), KeyCode.DIGIT1);
        });
        assertThat(visit.answers).isEmpty();
        Looked.at(citizen());
        Looked.at(agent());
        does(() -> touch(agent().lookup("#consent-agent-only")));
        assertThat(visit.answers).hasSize(1);
    }

    @Test
    void norDoesEnterWithControlHeldForLargerLetters() throws Exception {
        atOnce(StepName.COMPARE, () -> pressWithControl(agent(), KeyCode.ENTER));
        assertThat(visit.answers).isEmpty();
    }

    private static void pressWithControl(Scene scene, KeyCode key) {
        Node to = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
        Event.fireEvent(to, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
    }
}
