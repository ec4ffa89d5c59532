package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** After a citizen's no a yes seals nothing by itself: the agent's is the next word. Needs a display and fails without one. */
class YesAfterNoTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit =
            new ScriptedVisit(states.waiting(StepName.CONFIRM, Reason.NOT_CONFIRMED.failure()));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-30T06:12:00Z"));
    private StationWindows windows;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        counter.visit = Optional.of(visit);
        InstantSource source = time::get;
        counter.clock = source.withZone(ZoneOffset.UTC);
        does(() -> windows = StationWindows.open(counter, new Stage()));
        does(() -> {
            windows.desk().signedIn(ScriptedCounter.RAMDIN);
            windows.desk().begin();
        });
    }

    @AfterEach
    void close() throws Exception {
        does(windows::close);
    }

    private void saysYes() throws Exception {
        does(() -> ((ButtonBase) citizen("confirm-yes")).fire());
    }

    @Test
    void itIsRecordedOnceTheAgentSaysSo() throws Exception {
        saysYes();
        assertThat(visit.answers).isEmpty();
        assertThat(agent("question")).as("the agent is asked").isNotNull();
        assertThat(citizen("confirm-waits").isVisible())
                .as("the citizen is told")
                .isTrue();
        does(() -> ((ButtonBase) agent("record-yes")).fire());
        assertThat(visit.answers).containsExactly(new Answer.CitizenConfirmation(true));
    }

    @Test
    void noKeyThatIsPressedWithoutReadingRecordsIt() throws Exception {
        saysYes();
        for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.ESCAPE)) {
            press(key);
            assertThat(visit.answers).isEmpty();
            assertThat(agent("question")).as("answered").isNull();
            assertThat(citizen("confirm-yes").isDisabled())
                    .as("may be said again")
                    .isFalse();
            saysYes();
            assertThat(agent("question")).as("and is asked again").isNotNull();
        }
    }

    @Test
    void anotherNoIsHeardAtOnce() throws Exception {
        saysYes();
        does(() -> ((ButtonBase) citizen("confirm-no")).fire());
        assertThat(visit.answers).containsExactly(new Answer.CitizenConfirmation(false));
        assertThat(agent("question")).as("nothing to record any more").isNull();
    }

    @Test
    void thePressThatWasMeantForTheYesCountsForNothingAfterAnotherNo() throws Exception {
        saysYes();
        does(() -> ((ButtonBase) citizen("confirm-no")).fire());
        press(KeyCode.ESCAPE);
        assertThat(agent("question"))
                .as("it was to answer the question that is gone")
                .isNull();
        time.set(time.get().plusSeconds(3));
        press(KeyCode.ESCAPE);
        assertThat(agent("question")).as("and is for the page later").isNotNull();
    }

    @Test
    void underAnotherQuestionItIsAskedAboutNext() throws Exception {
        press(KeyCode.ESCAPE);
        saysYes();
        assertThat(agent("citizen-said-yes").isVisible())
                .as("the agent is told")
                .isTrue();
        press(KeyCode.ESCAPE);
        assertThat(agent("record-yes")).as("the agent is asked").isNotNull();
        assertThat(citizen("confirm-waits").isVisible())
                .as("it goes on waiting")
                .isTrue();
        press(KeyCode.ESCAPE);
        assertThat(agent("question")).as("asked about once").isNull();
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void aFaultDoesNotTakeTheNoAway() throws Exception {
        does(() -> visit.show(states.failedAfterNo(new Failure("V-199"))));
        saysYes();
        assertThat(visit.answers).isEmpty();
        assertThat(agent("record-yes")).as("the agent is asked").isNotNull();
    }

    private Node citizen(String id) {
        return windows.citizen().scene().lookup("#" + id);
    }

    private Node agent(String id) {
        return windows.agent().scene().lookup("#" + id);
    }

    private void press(KeyCode key) throws Exception {
        Looked.at(windows.agent().scene());
        does(() -> {
            Scene scene = windows.agent().scene();
            for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(scene.getRoot(), new KeyEvent(type, "", "", key, false, false, false, false));
            }
        });
    }

    private static void does(Runnable action) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
