package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.ScriptedSupervision;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.supervision.VisitLine;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The day in the agent's window, by keyboard. Needs a display and fails without one. */
class DayInWindowTest {
    private final ScriptedVisit visit =
            new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
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
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void press(KeyCode... keys) {
        Looked.at(stage.getScene());
        keyboard.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static final KeyEvent ALT_LEFT =
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.LEFT, false, false, true, false);

    private static KeyEvent released(KeyCode key) {
        return new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, false, true, false);
    }

    private String said() {
        return ((Labeled) stage.getScene().lookup("#screen-sentence")).getText();
    }

    private String focus() {
        return Optional.ofNullable(stage.getScene().getFocusOwner())
                .map(Node::getId)
                .orElse("");
    }

    @Test
    void aReceiptOfTheDayIsPrintedAgainByKeyboardAndWhatStopsItIsSaid() throws Exception {
        VisitLine line = ScriptedSupervision.visit(
                1, OffsetDateTime.now(), "a.ramdin", VisitOutcome.ACTIVATED, "", DeliveryState.SENT);
        counter.supervision.visits = List.of(line);
        counter.receipt = CompletableFuture.failedFuture(new StationException(new Failure("V-185")));
        fx(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            return null;
        });
        press(KeyCode.F2);
        String today = said();
        press(KeyCode.F7);
        press(KeyCode.PAGE_UP);
        press(KeyCode.LEFT);
        press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(said()).as("none of them goes anywhere from here").isEqualTo(today);
        Looked.at(stage.getScene());
        fx(() -> {
            // As the keyboard repeats it while it is held: one day, not as many as it repeats.
            for (int i = 0; i < 3; i++) {
                stage.getScene().getRoot().fireEvent(ALT_LEFT);
            }
            return null;
        });
        String yesterday = said();
        assertThat(yesterday).isNotEqualTo(today);
        fx(() -> {
            stage.getScene().getRoot().fireEvent(released(KeyCode.LEFT));
            return null;
        });
        press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(said()).as("one day was gone back").isEqualTo(today);
        press(KeyCode.ENTER);
        assertThat(stage.getScene().lookup("#missing").isVisible()).isTrue();
        press(KeyCode.HOME);
        press(KeyCode.ENTER);
        assertThat(counter.madeAgain).containsExactly("a.ramdin " + line.visit().visitId() + " fr");
        assertThat(((Labeled) stage.getScene().lookup("#failure-code")).getText())
                .isEqualTo("V-185");
    }

    @Test
    void aDayThatIsNotClosedIsAskedForAndClosedOnlyAfterAQuestion() throws Exception {
        LocalDate day = LocalDate.now(Clock.systemUTC()).minusDays(1);
        counter.days.notClosed = List.of(day);
        fx(() -> {
            desk.signedIn(ScriptedCounter.APPADOO);
            return null;
        });
        assertThat(stage.getScene().lookup("#step-rail"))
                .as("no visit is next here")
                .isNull();
        fx(() -> {
            ((Button) stage.getScene().lookup("#to-closing")).fire();
            return null;
        });
        press(KeyCode.ENTER);
        press(KeyCode.ENTER);
        assertThat(counter.days.said)
                .as("the safe answer has the keyboard")
                .noneMatch(said -> said.startsWith("s.appadoo closes"));
        press(KeyCode.ENTER);
        fx(() -> {
            ((Button) stage.getScene().lookup("#close-day")).fire();
            return null;
        });
        assertThat(counter.days.said).containsOnlyOnce("s.appadoo closes " + day + ", empty");
        assertThat(((Labeled) stage.getScene().lookup("#closing-state")).getText())
                .contains("S. Appadoo");
        press(KeyCode.RIGHT);
        assertThat(focus()).as("the next part, and the keyboard with it").isEqualTo("board-report");
        fx(() -> {
            ((ToggleButton) stage.getScene().lookup("#board-figures")).fire();
            return null;
        });
        assertThat(stage.getScene().getRoot().lookupAll(".panel")).isNotEmpty();
        counter.days.reading = Optional.of(new CompletableFuture<>());
        press(KeyCode.ALT, KeyCode.LEFT);
        assertThat(stage.getScene().lookup("#day-unread").isVisible()).isTrue();
        assertThat(stage.getScene().getRoot().lookupAll(".panel"))
                .as("no figure of the day before under the new date")
                .isEmpty();
        counter.days.notClosed = List.of();
        press(KeyCode.ESCAPE);
        assertThat(stage.getScene().lookup("#day-not-closed").isVisible()).isFalse();
    }
}
