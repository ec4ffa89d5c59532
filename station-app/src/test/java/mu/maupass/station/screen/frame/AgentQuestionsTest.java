package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.FaceChecks;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Guardian;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.FactorReplacement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What the agent's keys do, and do not, where something could be lost. Needs a display and fails without one. */
class AgentQuestionsTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();
    private final Lifetime lifetime = new Lifetime();
    private final Theme theme = new Theme();
    private Stage stage;
    private VisitDesk desk;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            stage = new Stage();
            desk = visit.desk(counter, Platform::runLater);
            AgentWindow window =
                    new AgentWindow(desk, theme, stage, Runnable::run, Clock.systemUTC(), () -> {}, () -> {}, lifetime);
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
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void press(KeyCode... keys) {
        Looked.at(stage.getScene());
        keyboard.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void show(VisitState state) throws Exception {
        fx(() -> {
            visit.show(state);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void fire(String id) throws Exception {
        fx(() -> {
            ((Button) node(id)).fire();
            return null;
        });
    }

    private void toggle(String id) throws Exception {
        fx(() -> {
            ((ToggleButton) node(id)).fire();
            return null;
        });
    }

    private Node node(String id) {
        return stage.getScene().lookup("#" + id);
    }

    private String text(String id) {
        return ((Labeled) node(id)).getText();
    }

    private boolean shown(String id) {
        return node(id) != null && node(id).isVisible();
    }

    private String focus() {
        return Optional.ofNullable(stage.getScene().getFocusOwner())
                .map(Node::getId)
                .orElse("");
    }

    private void type(String id, String words) throws Exception {
        fx(() -> {
            ((TextField) node(id)).setText(words);
            return null;
        });
    }

    @Test
    void whoDecidesForAChildIsTakenDownAndCorrectedBeforeAnybodyChooses() throws Exception {
        VisitState unknown = states.guarded(new Guardian(Optional.empty(), Optional.empty()));
        show(unknown);
        assertThat(focus()).isEqualTo("guardian-name");
        press(KeyCode.ENTER);
        assertThat(shown("missing")).as("no silent Enter").isTrue();
        type("guardian-name", "Anjali Doorgakant");
        type("guardian-number", "A1234567");
        press(KeyCode.ENTER);
        assertThat(visit.answers.getLast())
                .isEqualTo(new Answer.GuardianPresent("Anjali Doorgakant", DocumentKind.ID_CARD, "MUS", "A1234567"));
        show(states.guarded(new Guardian(
                Optional.of("Anjali Doorgakant"), DocumentKey.of(DocumentKind.ID_CARD, "MUS", "A1234567"))));
        assertThat(text("consent-guardian")).contains("Anjali Doorgakant", "A12 345 67");
        fire("correct-guardian");
        assertThat(visit.answers.getLast()).isEqualTo(new Answer.GuardianToCorrect());
        show(unknown);
        assertThat(((TextField) node("guardian-number")).getText())
                .as("to be corrected, and not typed again")
                .isEqualTo("A1234567");
        assertThat(node("consent-agent-only").isDisabled())
                .as("nobody chooses meanwhile")
                .isTrue();
    }

    @Test
    void aNewTelephoneIsAskedForWithoutANetworkAndStandsInSight() throws Exception {
        assertThat(shown("new-telephone-why")).as("grey, with the reason").isTrue();
        type("identify-input", "D150390123456G");
        show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        assertThat(shown("new-telephone-why")).isFalse();
        fire("new-telephone");
        press(KeyCode.ENTER);
        assertThat(shown("identify-replaces"))
                .as("Enter is the answer that changes nothing")
                .isFalse();
        Platform.runLater(node("identify-input")::requestFocus);
        press(KeyCode.ALT, KeyCode.N);
        press(KeyCode.DIGIT1);
        assertThat(shown("identify-replaces")).isTrue();
        assertThat(((TextField) node("identify-input")).getText()).isEqualTo("D150390123456G");
        type("statement-surname", "Doorgâkant");
        type("statement-birth-date", "15/03/1990");
        press(KeyCode.ENTER);
        assertThat(((Answer.Identification) visit.answers.getLast()).replaces()).contains(FactorReplacement.LOST);
    }

    @Test
    void aPrintThatFailedNeverLetsEnterFinish() throws Exception {
        counter.receipt = CompletableFuture.failedFuture(new IllegalStateException("scripted"));
        show(states.receipt(Receipt.Status.FINAL));
        for (int i = 0; i < 3; i++) {
            press(KeyCode.ENTER);
        }
        assertThat(text("failure-code")).startsWith("V-184");
        assertThat(visit.answers).isEmpty();
        fire("finish-without");
        assertThat(focus()).isEqualTo("primary");
        press(KeyCode.ENTER);
        assertThat(shown("question")).isFalse();
        assertThat(visit.answers).as("the safe answer").isEmpty();
        fire("finish-without");
        fire("finish-anyway");
        assertThat(visit.answers).containsExactly(new Answer.ReceiptHandedOver());
    }

    @Test
    void theKeyBesideTheOtherDocumentAsksBeforeItWipes() throws Exception {
        show(states.waiting(StepName.COMPARE));
        press(KeyCode.F10);
        assertThat(said()).as("what is asked").startsWith(text("question"));
        press(KeyCode.ENTER);
        assertThat(visit.exits).isEmpty();
        press(KeyCode.F10);
        fire("withdraw-consent");
        assertThat(visit.exits).containsExactly(Exit.WITHDRAW);
        show(states.waiting(StepName.CONSENT));
        assertThat(shown("told")).as("what became of the visit").isTrue();
    }

    @Test
    void theFacesAreAsLargeAsThePageHasRoomForAndItNeverScrollsForThem() throws Exception {
        show(states.waiting(StepName.FACE));
        for (double height : new double[] {768, 740}) {
            fx(() -> {
                stage.setHeight(height);
                return null;
            });
            ScrollPane page = fx(() -> (ScrollPane) stage.getScene().lookup(".scroll-pane"));
            await().untilAsserted(() -> assertThat(
                            fx(() -> page.getContent().getBoundsInLocal().getHeight()))
                    .as("at %s, the picture %s", height, node("face-portrait").getBoundsInLocal())
                    .isLessThan(fx(() -> page.getViewportBounds().getHeight()) + 0.5));
        }
        assertThat(node("face-portrait").getBoundsInLocal().getHeight()).isGreaterThan(230);
    }

    @Test
    void theQuestionThatHasTheKeyboardIsInSightInASmallWindowWithLargeLetters() throws Exception {
        fx(() -> {
            theme.textSize().set(TextSize.LARGE);
            stage.setMinWidth(0);
            stage.setMinHeight(0);
            stage.setWidth(800);
            stage.setHeight(600);
            return null;
        });
        show(states.waiting(StepName.FACE));
        for (String row : List.of("feature-ears", "feature-eyes", "feature-nose", "feature-mouth", "feature-marks")) {
            inSight(row);
            press(KeyCode.DIGIT1);
        }
        inSight("verdict");
        press(KeyCode.UP);
        inSight("feature-marks");
        press(KeyCode.DIGIT1);
        press(KeyCode.UP);
        Bounds row = bounds("feature-marks");
        Bounds portrait = bounds("face-portrait");
        press(KeyCode.ENTER);
        assertThat(shown("face-missing")).isTrue();
        assertThat(bounds("feature-marks"))
                .as("nothing moves under whoever looks")
                .isEqualTo(row);
        assertThat(bounds("face-portrait")).isEqualTo(portrait);
        press(KeyCode.DIGIT1);
        assertThat(shown("face-missing")).isFalse();
        inSight("verdict");
    }

    private Bounds bounds(String id) throws Exception {
        return fx(() -> {
            stage.getScene().getRoot().layout();
            return node(id).getBoundsInParent();
        });
    }

    private void inSight(String id) throws Exception {
        await().untilAsserted(() -> assertThat(fx(() -> {
                    assertThat(focus()).isEqualTo(id);
                    ScrollPane page = (ScrollPane) stage.getScene().lookup(".scroll-pane");
                    Bounds seen = page.localToScene(page.getLayoutBounds());
                    Bounds asked = node(id).localToScene(node(id).getLayoutBounds());
                    return asked.getMinY() >= seen.getMinY() && asked.getMaxY() <= seen.getMaxY();
                }))
                .as(id)
                .isTrue());
    }

    /** What a screen reader adds to the name of the place that has the keyboard. */
    private String said() throws Exception {
        return fx(() -> stage.getScene().getFocusOwner().getAccessibleHelp());
    }

    @Test
    void refusingNeedsAReason() throws Exception {
        show(states.waiting(StepName.COMPARE));
        press(KeyCode.F3);
        assertThat(node("refuse-visit").isDisabled()).isTrue();
        press(KeyCode.ENTER);
        assertThat(visit.exits).isEmpty();
        press(KeyCode.F3);
        press(KeyCode.DIGIT2);
        assertThat(((ToggleButton) node("refuse-V-134")).isSelected()).isTrue();
        fire("refuse-visit");
        assertThat(visit.refusedFor).containsExactly(Reason.FACE_UNSURE.failure());
    }

    @Test
    void theWindowIsNotClosedUnaskedInTheMiddleOfAVisit() throws Exception {
        assertThat(closeRequested()).as("refused").isTrue();
        assertThat(shown("question")).isTrue();
        assertThat(focus()).isEqualTo("primary");
        show(states.ended(Ending.CANCELLED));
        assertThat(closeRequested()).as("once the visit has ended").isFalse();
    }

    private boolean closeRequested() throws Exception {
        return fx(() -> {
            WindowEvent request = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
            stage.getOnCloseRequest().handle(request);
            return request.isConsumed();
        });
    }

    @Test
    void aVisitThatWasRefusedHasItsReceiptFirstButNotWhereFraudIsSuspected() throws Exception {
        show(states.ended(Ending.REFUSED, new Failure("V-114")));
        press(KeyCode.ENTER);
        assertThat(desk.visit().get()).as("Enter prints").isPresent();
        assertThat(node("finish-without")).isNotNull();
        show(states.waiting(StepName.DOCUMENT));
        show(states.ended(Ending.REFUSED, new Failure("V-113")));
        press(KeyCode.ENTER);
        assertThat(desk.visit().get()).as("Enter goes on").isEmpty();
    }

    @Test
    void enterIsTheMainActionWhereverTheFocusIsAndNamesWhatIsMissing() throws Exception {
        press(KeyCode.ENTER);
        assertThat(text("missing")).isNotBlank();
        assertThat(focus()).isEqualTo("identify-input");
        assertThat(said()).as("to whoever cannot see it").isEqualTo(text("missing"));
        fx(() -> {
            node("status-link").requestFocus();
            return null;
        });
        press(KeyCode.ENTER);
        assertThat(text("screen-title")).as("no other screen").isEqualTo("Find the citizen’s profile");
        show(states.waiting(StepName.FACE));
        press(KeyCode.DIGIT1);
        fx(() -> {
            node("status-link").requestFocus();
            return null;
        });
        press(KeyCode.ENTER);
        assertThat(focus()).isEqualTo("feature-eyes");
        show(states.waiting(StepName.FACTOR));
        press(KeyCode.ENTER);
        assertThat(shown("missing")).isTrue();
    }

    @Test
    void theOneWhoLooksNextSeesWhereToSignAndNothingOfWhatWasFound() throws Exception {
        fx(() -> {
            stage.setWidth(1024);
            stage.setHeight(700);
            desk.agentLanguage().set(Language.FRENCH);
            return null;
        });
        show(states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        assertThat(shown("failure")).isFalse();
        assertThat(shown("demand")).isFalse();
        for (String row : List.of("ears", "eyes", "nose", "mouth", "marks")) {
            toggle("feature-" + row + "-1");
        }
        toggle("verdict-1");
        press(KeyCode.ENTER);
        assertThat(focus()).as("nothing of the digit is typed there").isEqualTo("second-id");
        Bounds signature =
                node("second-password").localToScene(node("second-password").getLayoutBounds());
        Bounds bar = node("action-bar").localToScene(node("action-bar").getLayoutBounds());
        assertThat(signature.getMaxY()).isLessThan(bar.getMinY());
    }

    /** On a busy computer seconds go by until the visit is over. */
    @Test
    void aVisitThatIsBeingRefusedTakesNothingMoreUntilItIsOverOrCannotBeRefused() throws Exception {
        CompletableFuture<VisitState> over = new CompletableFuture<>();
        visit.left = Optional.of(over);
        show(states.waiting(StepName.COMPARE));
        press(KeyCode.F3);
        press(KeyCode.DIGIT2);
        fx(() -> {
            ((Button) node("refuse-visit")).fire();
            return null;
        });
        press(KeyCode.ENTER);
        press(KeyCode.ESCAPE);
        assertThat(visit.answers).isEmpty();
        assertThat(node("question") != null).isFalse();
        assertThat(node("primary").isDisabled()).isTrue();
        assertThat(closeRequested()).as("kept open").isFalse();
        assertThat(((Labeled) node("missing")).getText())
                .isEqualTo(desk.agentStrings().get("agent.missing.wait"));
        over.completeExceptionally(new StationException(new Failure("V-199")));
        await().until(() -> !fx(() -> node("primary").isDisabled()));
        press(KeyCode.ENTER);
        assertThat(visit.answers).hasSize(1);
    }
}
