package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * While the agent is asked whether the visit is to be cancelled, nobody's yes leads to the seal, and both sides read
 * that it waits. Needs a display and fails without one.
 */
class YesWaitsTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.CONFIRM));
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
        pressEscape();
        does(() -> ((ButtonBase) citizen("confirm-yes")).fire());
    }

    @AfterEach
    void close() throws Exception {
        does(windows::close);
    }

    private static void does(Runnable action) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node citizen(String id) {
        return windows.citizen().scene().lookup("#" + id);
    }

    private Node agent(String id) {
        return windows.agent().scene().lookup("#" + id);
    }

    private void pressEscape() throws Exception {
        Looked.at(windows.agent().scene());
        does(() -> {
            Scene scene = windows.agent().scene();
            for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(
                        scene.getRoot(), new KeyEvent(type, "", "", KeyCode.ESCAPE, false, false, false, false));
            }
        });
    }

    @Test
    void itIsGivenWhenTheAgentGoesOn() throws Exception {
        assertThat(agent("question")).isNotNull();
        assertThat(visit.answers).isEmpty();
        assertThat(agent("citizen-said-yes").isVisible())
                .as("the agent is told")
                .isTrue();
        assertThat(citizen("confirm-waits").isVisible())
                .as("the citizen is told")
                .isTrue();
        assertThat(agent("citizen-said-yes").getParent()).as("in sight").isSameAs(agent("asked"));
        assertThat(citizen("confirm-yes").isDisabled()).isTrue();
        assertThat(citizen("confirm-no").isDisabled()).as("a no is heard").isFalse();
        pressEscape();
        assertThat(visit.answers).containsExactly(new Answer.CitizenConfirmation(true));
        assertThat(citizen("confirm-waits").isVisible()).isFalse();
    }

    @Test
    void itIsGoneWhenTheAgentCancels() throws Exception {
        does(() -> ((ButtonBase) agent("cancel-visit")).fire());
        assertThat(visit.exits).containsExactly(Exit.CANCEL);
        assertThat(visit.answers).isEmpty();
        assertThat(citizen("confirm-waits").isVisible()).isFalse();
    }
}
