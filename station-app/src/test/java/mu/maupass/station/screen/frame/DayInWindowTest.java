package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.ScriptedSupervision;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.supervision.VisitLine;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;

/** The day in the agent's window, by keyboard. Needs a display and fails without one. */
class DayInWindowTest {
    private static final KeyEvent ALT_LEFT =
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.LEFT, false, false, true, false);

    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter);

    private static KeyEvent released(KeyCode key) {
        return new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, false, true, false);
    }

    private String said() {
        return ((Labeled) agent.node("screen-sentence")).getText();
    }

    @Test
    void aReceiptOfTheDayIsPrintedAgainByKeyboardAndWhatStopsItIsSaid() throws Exception {
        VisitLine line = ScriptedSupervision.visit(
                1, OffsetDateTime.now(), "a.ramdin", VisitOutcome.ACTIVATED, "", DeliveryState.SENT);
        counter.supervision.visits = List.of(line);
        counter.receipt = CompletableFuture.failedFuture(new StationException(new Failure("V-185")));
        fx(() -> agent.desk().signedIn(ScriptedCounter.RAMDIN));
        agent.press(KeyCode.F2);
        String today = said();
        agent.press(KeyCode.F7);
        agent.press(KeyCode.PAGE_UP);
        agent.press(KeyCode.LEFT);
        agent.press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(said()).as("none of them goes anywhere from here").isEqualTo(today);
        Looked.at(agent.scene());
        fx(() -> {
            // As the keyboard repeats it while it is held: one day, not as many as it repeats.
            for (int i = 0; i < 3; i++) {
                agent.scene().getRoot().fireEvent(ALT_LEFT);
            }
        });
        String yesterday = said();
        assertThat(yesterday).isNotEqualTo(today);
        fx(() -> agent.scene().getRoot().fireEvent(released(KeyCode.LEFT)));
        agent.press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(said()).as("one day was gone back").isEqualTo(today);
        agent.press(KeyCode.ENTER);
        assertThat(agent.node("missing").isVisible()).isTrue();
        agent.press(KeyCode.HOME);
        agent.press(KeyCode.ENTER);
        assertThat(counter.madeAgain).containsExactly("a.ramdin " + line.visit().visitId() + " fr");
        assertThat(((Labeled) agent.node("failure-code")).getText()).isEqualTo("V-185");
    }

    @Test
    void aDayThatIsNotClosedIsAskedForAndClosedOnlyAfterAQuestion() throws Exception {
        LocalDate day = LocalDate.now(Clock.systemUTC()).minusDays(1);
        counter.days.notClosed = List.of(day);
        fx(() -> agent.desk().signedIn(ScriptedCounter.APPADOO));
        assertThat(agent.node("step-rail")).as("no visit is next here").isNull();
        fx(() -> ((Button) agent.node("to-closing")).fire());
        agent.press(KeyCode.ENTER);
        agent.press(KeyCode.ENTER);
        assertThat(counter.days.said)
                .as("the safe answer has the keyboard")
                .noneMatch(said -> said.startsWith("s.appadoo closes"));
        agent.press(KeyCode.ENTER);
        fx(() -> ((Button) agent.node("close-day")).fire());
        assertThat(counter.days.said).containsOnlyOnce("s.appadoo closes " + day + ", empty");
        assertThat(((Labeled) agent.node("closing-state")).getText()).contains("S. Appadoo");
        agent.press(KeyCode.RIGHT);
        assertThat(agent.focus()).as("the next part, and the keyboard with it").isEqualTo("board-report");
        fx(() -> ((ToggleButton) agent.node("board-figures")).fire());
        assertThat(agent.scene().getRoot().lookupAll(".panel")).isNotEmpty();
        counter.days.reading = Optional.of(new CompletableFuture<>());
        agent.press(KeyCode.ALT, KeyCode.LEFT);
        assertThat(agent.node("day-unread").isVisible()).isTrue();
        assertThat(agent.scene().getRoot().lookupAll(".panel"))
                .as("no figure of the day before under the new date")
                .isEmpty();
        counter.days.notClosed = List.of();
        agent.press(KeyCode.ESCAPE);
        assertThat(agent.node("day-not-closed").isVisible()).isFalse();
    }
}
