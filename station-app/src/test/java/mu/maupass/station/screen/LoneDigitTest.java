package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The digit that takes down a choice said aloud is pressed alone: one that belongs to a number that was typed or scanned too early gives
 * no consent. Needs a display and fails without one.
 */
class LoneDigitTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.CONSENT));
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
        Scene citizen = windows.citizen().scene();
        Looked.at(citizen);
        does(() -> {
            stroke(citizen, KeyEvent.KEY_PRESSED, KeyCode.DIGIT1);
            stroke(citizen, KeyEvent.KEY_RELEASED, KeyCode.DIGIT1);
        });
        Looked.at(citizen);
        Looked.at(agent());
        does(() -> windows.desk().citizenSide().read().set(() -> true));
    }

    @AfterEach
    void close() throws Exception {
        does(windows::close);
    }

    @Test
    void theNumberOfACardIsNoChoice() throws Exception {
        type(KeyCode.DIGIT5, KeyCode.DIGIT5, KeyCode.DIGIT2, KeyCode.DIGIT0, KeyCode.DIGIT7, KeyCode.DIGIT1);
        nothingWasTaken();
    }

    @Test
    void aDigitThatIsPressedAloneCountsAfterASecondAndIsSaidOnTheNextPage() throws Exception {
        type(KeyCode.DIGIT1);
        assertThat(visit.answers).as("not at once").isEmpty();
        Alone.stayed();
        assertThat(visit.answers).hasSize(1);
        does(() -> visit.show(states.waiting(StepName.DOCUMENT)));
        assertThat(((Label) agent().lookup("#told")).getText()).isEqualTo(words("agent.told.said-agent-only"));
    }

    @Test
    void oneThatIsHeldIsPressedOnce() throws Exception {
        does(() -> {
            for (int i = 0; i < 5; i++) {
                stroke(agent(), KeyEvent.KEY_PRESSED, KeyCode.DIGIT1);
            }
        });
        Alone.stayed();
        assertThat(visit.answers).hasSize(1);
    }

    @Test
    void oneThatIsFollowedByAnotherIsNone() throws Exception {
        type(KeyCode.DIGIT1, KeyCode.DIGIT5);
        nothingWasTaken();
    }

    @Test
    void norIsWhatAScannerWrites() throws Exception {
        type(KeyCode.M, KeyCode.MINUS, KeyCode.DIGIT2, KeyCode.DIGIT1, KeyCode.ENTER);
        Alone.again();
        assertThat(visit.answers).isEmpty();
        type(KeyCode.DIGIT1, KeyCode.ENTER);
        nothingWasTaken();
    }

    @Test
    void afterAPauseItIsAChoiceAgainAndAClickIsOneAtAnyTime() throws Exception {
        type(KeyCode.DIGIT7, KeyCode.DIGIT1);
        Alone.again();
        type(KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).hasSize(1);
    }

    @Test
    void aClickIsNoKey() throws Exception {
        type(KeyCode.DIGIT7, KeyCode.DIGIT1);
        does(() -> Event.fireEvent(agent().lookup("#consent-agent-only"), MousePress.of(MouseEvent.MOUSE_CLICKED)));
        assertThat(visit.answers).hasSize(1);
    }

    private void nothingWasTaken() throws Exception {
        assertThat(((Label) agent().lookup("#missing")).getText()).isEqualTo(words("agent.missing.typed"));
        Alone.again();
        assertThat(visit.answers).isEmpty();
    }

    private String words(String key) {
        return windows.desk().agentStrings().get(key);
    }

    private Scene agent() {
        return windows.agent().scene();
    }

    private void type(KeyCode... keys) throws Exception {
        for (KeyCode key : keys) {
            does(() -> {
                stroke(agent(), KeyEvent.KEY_PRESSED, key);
                stroke(agent(), KeyEvent.KEY_RELEASED, key);
            });
        }
    }

    private static void stroke(Scene scene, EventType<KeyEvent> type, KeyCode key) {
        Node to = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
        Event.fireEvent(to, new KeyEvent(type, "", "", key, false, false, false, false));
    }

    private static void does(Runnable action) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
