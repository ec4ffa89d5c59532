package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.FaceChecks;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.theme.TextSize;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

/** What the agent's keys do, and do not, where something could be lost. Needs a display and fails without one. */
class AgentQuestionsTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter);

    @BeforeEach
    void open() throws Exception {
        fx(() -> {
            agent.desk().signedIn(ScriptedCounter.RAMDIN);
            agent.desk().begin();
        });
    }

    private void fire(String id) throws Exception {
        fx(() -> ((Button) agent.node(id)).fire());
    }

    private void toggle(String id) throws Exception {
        fx(() -> ((ToggleButton) agent.node(id)).fire());
    }

    private String text(String id) {
        return ((Labeled) agent.node(id)).getText();
    }

    private boolean shown(String id) {
        return agent.node(id) != null && agent.node(id).isVisible();
    }

    private void type(String id, String words) throws Exception {
        fx(() -> ((TextField) agent.node(id)).setText(words));
    }

    @Test
    void whoDecidesForAChildIsTakenDownAndCorrectedBeforeAnybodyChooses() throws Exception {
        VisitState unknown = states.guarded(new Guardian(Optional.empty(), Optional.empty()));
        agent.show(unknown);
        assertThat(agent.focus()).isEqualTo("guardian-name");
        agent.press(KeyCode.ENTER);
        assertThat(shown("missing")).as("no silent Enter").isTrue();
        type("guardian-name", "Anjali Doorgakant");
        type("guardian-number", "A1234567");
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers.getLast())
                .isEqualTo(new Answer.GuardianPresent("Anjali Doorgakant", DocumentKind.ID_CARD, "MUS", "A1234567"));
        agent.show(states.guarded(new Guardian(
                Optional.of("Anjali Doorgakant"), DocumentKey.of(DocumentKind.ID_CARD, "MUS", "A1234567"))));
        assertThat(text("consent-guardian")).contains("Anjali Doorgakant", "A12 345 67");
        fire("correct-guardian");
        assertThat(visit.answers.getLast()).isEqualTo(new Answer.GuardianToCorrect());
        agent.show(unknown);
        assertThat(((TextField) agent.node("guardian-number")).getText())
                .as("to be corrected, and not typed again")
                .isEqualTo("A1234567");
        assertThat(agent.node("consent-agent-only").isDisabled())
                .as("nobody chooses meanwhile")
                .isTrue();
    }

    @Test
    void aNewTelephoneIsAskedForWithoutANetworkAndStandsInSight() throws Exception {
        assertThat(shown("new-telephone-why")).as("grey, with the reason").isTrue();
        type("identify-input", "D150390123456G");
        agent.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        assertThat(shown("new-telephone-why")).isFalse();
        fire("new-telephone");
        agent.press(KeyCode.ENTER);
        assertThat(shown("identify-replaces"))
                .as("Enter is the answer that changes nothing")
                .isFalse();
        Platform.runLater(agent.node("identify-input")::requestFocus);
        agent.press(KeyCode.ALT, KeyCode.N);
        agent.press(KeyCode.DIGIT1);
        assertThat(shown("identify-replaces")).isTrue();
        assertThat(((TextField) agent.node("identify-input")).getText()).isEqualTo("D150390123456G");
        type("statement-surname", "Doorgâkant");
        type("statement-birth-date", "15/03/1990");
        agent.press(KeyCode.ENTER);
        assertThat(((Answer.Identification) visit.answers.getLast()).replaces()).contains(FactorReplacement.LOST);
    }

    /** A scanner types letter by letter, wherever the keyboard is. */
    @Test
    void aSignedCodeThatIsScannedIntoTheStatementFindsItsField() throws Exception {
        String signed = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw";
        type("identify-input", "D150390123456G");
        agent.show(states.waiting(StepName.IDENTIFY, new Failure("V-106")));
        fire("new-telephone");
        agent.press(KeyCode.DIGIT1);
        agent.show(states.waiting(StepName.IDENTIFY, new Failure("V-100")));
        assertThat(agent.node("failure").getStyleClass())
                .as("the usual course of a lost telephone")
                .doesNotContain("failed");
        assertThat(agent.focus()).isEqualTo("statement-surname");
        type("statement-surname", "Ram");
        for (String letter : signed.split("")) {
            fx(() -> {
                TextField at = (TextField) agent.node(agent.focus());
                at.insertText(at.getLength(), letter);
            });
        }
        assertThat(((TextField) agent.node("statement-surname")).getText())
                .as("what stood there stays")
                .isEqualTo("Ram");
        assertThat(agent.focus()).isEqualTo("identify-input");
        assertThat(((TextField) agent.node("identify-input")).getText()).isEqualTo(signed);
        assertThat(shown("identify-replaces")).isTrue();
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers.getLast())
                .isEqualTo(new Answer.Identification(
                        new Answer.Identifier.SignedQr(signed), Optional.empty(), Optional.of(FactorReplacement.LOST)));
    }

    @Test
    void aPrintThatFailedNeverLetsEnterFinish() throws Exception {
        counter.receipt = CompletableFuture.failedFuture(new IllegalStateException("scripted"));
        agent.show(states.receipt(Receipt.Status.FINAL));
        for (int i = 0; i < 3; i++) {
            agent.press(KeyCode.ENTER);
        }
        assertThat(text("failure-code")).startsWith("V-184");
        assertThat(visit.answers).isEmpty();
        fire("finish-without");
        assertThat(agent.focus()).isEqualTo("primary");
        agent.press(KeyCode.ENTER);
        assertThat(shown("question")).isFalse();
        assertThat(visit.answers).as("the safe answer").isEmpty();
        fire("finish-without");
        fire("finish-anyway");
        assertThat(visit.answers).containsExactly(new Answer.ReceiptHandedOver());
    }

    @Test
    void theKeyBesideTheOtherDocumentAsksBeforeItWipes() throws Exception {
        agent.show(states.waiting(StepName.COMPARE));
        agent.press(KeyCode.F10);
        assertThat(said()).as("what is asked").startsWith(text("question"));
        agent.press(KeyCode.ENTER);
        assertThat(visit.exits).isEmpty();
        agent.press(KeyCode.F10);
        fire("withdraw-consent");
        assertThat(visit.exits).containsExactly(Exit.WITHDRAW);
        agent.show(Visits.withdrawn(states.waiting(StepName.CONSENT)));
        assertThat(shown("told")).as("what became of the visit").isTrue();
    }

    /** A reading and its answers take minutes to come by again. */
    @ParameterizedTest
    @EnumSource(
            value = StepName.class,
            names = {"FACE", "COMPARE", "CONFIRM"})
    void whatIsDroppedWithADocumentIsAskedFirst(StepName step) throws Exception {
        agent.show(states.waiting(step));
        agent.press(KeyCode.F9);
        assertThat(shown("question")).isTrue();
        agent.press(KeyCode.ENTER);
        assertThat(visit.exits).as("Enter is the safe answer").isEmpty();
        agent.press(KeyCode.F9);
        fire("correct-now");
        assertThat(visit.exits).containsExactly(Exit.OTHER_DOCUMENT);
    }

    @Test
    void theFacesAreAsLargeAsThePageHasRoomForAndItNeverScrollsForThem() throws Exception {
        agent.show(states.waiting(StepName.FACE));
        for (double height : new double[] {768, 740}) {
            fx(() -> agent.stage().setHeight(height));
            ScrollPane page = fx(() -> (ScrollPane) agent.scene().lookup(".scroll-pane"));
            await().untilAsserted(() -> assertThat(
                            fx(() -> page.getContent().getBoundsInLocal().getHeight()))
                    .as(
                            "at %s, the picture %s",
                            height, agent.node("face-portrait").getBoundsInLocal())
                    .isLessThan(fx(() -> page.getViewportBounds().getHeight()) + 0.5));
        }
        assertThat(agent.node("face-portrait").getBoundsInLocal().getHeight()).isGreaterThan(230);
    }

    @Test
    void theQuestionThatHasTheKeyboardIsInSightInASmallWindowWithLargeLetters() throws Exception {
        fx(() -> {
            agent.theme().textSize().set(TextSize.LARGE);
            agent.stage().setMinWidth(0);
            agent.stage().setMinHeight(0);
            agent.stage().setWidth(800);
            agent.stage().setHeight(600);
        });
        agent.show(states.waiting(StepName.FACE));
        for (String row : List.of("feature-ears", "feature-eyes", "feature-nose", "feature-mouth", "feature-marks")) {
            inSight(row);
            agent.press(KeyCode.DIGIT1);
        }
        inSight("verdict");
        agent.press(KeyCode.UP);
        inSight("feature-marks");
        agent.press(KeyCode.DIGIT1);
        agent.press(KeyCode.UP);
        Bounds row = bounds("feature-marks");
        Bounds portrait = bounds("face-portrait");
        agent.press(KeyCode.ENTER);
        assertThat(shown("face-missing")).isTrue();
        assertThat(bounds("feature-marks"))
                .as("nothing moves under whoever looks")
                .isEqualTo(row);
        assertThat(bounds("face-portrait")).isEqualTo(portrait);
        agent.press(KeyCode.DIGIT1);
        assertThat(shown("face-missing")).isFalse();
        inSight("verdict");
    }

    private Bounds bounds(String id) throws Exception {
        return fx(() -> {
            agent.scene().getRoot().layout();
            return agent.node(id).getBoundsInParent();
        });
    }

    private void inSight(String id) throws Exception {
        await().untilAsserted(() -> assertThat(fx(() -> {
                    assertThat(agent.focus()).isEqualTo(id);
                    ScrollPane page = (ScrollPane) agent.scene().lookup(".scroll-pane");
                    Bounds seen = page.localToScene(page.getLayoutBounds());
                    Bounds asked = agent.node(id).localToScene(agent.node(id).getLayoutBounds());
                    return asked.getMinY() >= seen.getMinY() && asked.getMaxY() <= seen.getMaxY();
                }))
                .as(id)
                .isTrue());
    }

    /** What a screen reader adds to the name of the place that has the keyboard. */
    private String said() throws Exception {
        return fx(() -> agent.scene().getFocusOwner().getAccessibleHelp());
    }

    @Test
    void refusingNeedsAReason() throws Exception {
        agent.show(states.waiting(StepName.COMPARE));
        agent.press(KeyCode.F3);
        assertThat(agent.node("refuse-visit").isDisabled()).isTrue();
        agent.press(KeyCode.ENTER);
        assertThat(visit.exits).isEmpty();
        agent.press(KeyCode.F3);
        agent.press(KeyCode.DIGIT2);
        assertThat(((ToggleButton) agent.node("refuse-V-134")).isSelected()).isTrue();
        fire("refuse-visit");
        assertThat(visit.refusedFor).containsExactly(Reason.FACE_UNSURE.failure());
    }

    @Test
    void theWindowIsNotClosedUnaskedInTheMiddleOfAVisit() throws Exception {
        assertThat(closeRequested()).as("refused").isTrue();
        assertThat(shown("question")).isTrue();
        assertThat(agent.focus()).isEqualTo("primary");
        agent.show(states.ended(Ending.CANCELLED));
        assertThat(closeRequested()).as("once the visit has ended").isFalse();
    }

    private boolean closeRequested() throws Exception {
        return fx(() -> {
            WindowEvent request = new WindowEvent(agent.stage(), WindowEvent.WINDOW_CLOSE_REQUEST);
            agent.stage().getOnCloseRequest().handle(request);
            return request.isConsumed();
        });
    }

    @Test
    void aVisitThatWasRefusedHasItsReceiptFirstButNotWhereFraudIsSuspected() throws Exception {
        agent.show(states.ended(Ending.REFUSED, new Failure("V-114")));
        agent.press(KeyCode.ENTER);
        assertThat(agent.desk().visit().get()).as("Enter prints").isPresent();
        assertThat(agent.node("finish-without")).isNotNull();
        agent.show(states.waiting(StepName.DOCUMENT));
        agent.show(states.ended(Ending.REFUSED, new Failure("V-113")));
        agent.press(KeyCode.ENTER);
        assertThat(agent.desk().visit().get()).as("Enter goes on").isEmpty();
    }

    @Test
    void enterIsTheMainActionWhereverTheFocusIsAndNamesWhatIsMissing() throws Exception {
        agent.press(KeyCode.ENTER);
        assertThat(text("missing")).isNotBlank();
        assertThat(agent.focus()).isEqualTo("identify-input");
        assertThat(said()).as("to whoever cannot see it").isEqualTo(text("missing"));
        fx(() -> agent.node("status-link").requestFocus());
        agent.press(KeyCode.ENTER);
        assertThat(text("screen-title")).as("no other screen").isEqualTo("Find the citizen’s profile");
        agent.show(states.waiting(StepName.FACE));
        agent.press(KeyCode.DIGIT1);
        fx(() -> agent.node("status-link").requestFocus());
        agent.press(KeyCode.ENTER);
        assertThat(agent.focus()).isEqualTo("feature-eyes");
        agent.show(states.waiting(StepName.FACTOR));
        agent.press(KeyCode.ENTER);
        assertThat(shown("missing")).isTrue();
    }

    @Test
    void theOneWhoLooksNextSeesWhereToSignAndNothingOfWhatWasFound() throws Exception {
        fx(() -> {
            agent.stage().setWidth(1024);
            agent.stage().setHeight(700);
            agent.desk().agentLanguage().set(Language.FRENCH);
        });
        agent.show(states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        assertThat(shown("failure")).isFalse();
        assertThat(shown("demand")).isFalse();
        for (String row : List.of("ears", "eyes", "nose", "mouth", "marks")) {
            toggle("feature-" + row + "-1");
        }
        toggle("verdict-1");
        agent.press(KeyCode.ENTER);
        assertThat(agent.focus()).as("nothing of the digit is typed there").isEqualTo("second-id");
        Bounds signature = agent.node("second-password")
                .localToScene(agent.node("second-password").getLayoutBounds());
        Bounds bar =
                agent.node("action-bar").localToScene(agent.node("action-bar").getLayoutBounds());
        assertThat(signature.getMaxY()).isLessThan(bar.getMinY());
    }

    /** On a busy computer seconds go by until the visit is over. */
    @Test
    void aVisitThatIsBeingRefusedTakesNothingMoreUntilItIsOverOrCannotBeRefused() throws Exception {
        CompletableFuture<VisitState> over = new CompletableFuture<>();
        visit.left = Optional.of(over);
        agent.show(states.waiting(StepName.COMPARE));
        agent.press(KeyCode.F3);
        agent.press(KeyCode.DIGIT2);
        fx(() -> ((Button) agent.node("refuse-visit")).fire());
        agent.press(KeyCode.ENTER);
        agent.press(KeyCode.ESCAPE);
        assertThat(visit.answers).isEmpty();
        assertThat(agent.node("question") != null).isFalse();
        assertThat(agent.node("primary").isDisabled()).isTrue();
        assertThat(closeRequested()).as("kept open").isFalse();
        assertThat(((Labeled) agent.node("missing")).getText())
                .isEqualTo(agent.desk().agentStrings().get("agent.missing.wait"));
        over.completeExceptionally(new StationException(new Failure("V-199")));
        await().until(() -> !fx(() -> agent.node("primary").isDisabled()));
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers).hasSize(1);
    }
}
