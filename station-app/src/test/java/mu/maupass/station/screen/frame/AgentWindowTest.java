package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.Looked;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.VisitPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The agent's window, by keyboard alone. Needs a display and fails without one. */
class AgentWindowTest {
    private static final int A_LATE_CHANGE = 4;

    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();
    private final Lifetime lifetime = new Lifetime();
    private int toCitizen;
    private Stage stage;
    private VisitDesk desk;
    private AgentWindow window;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        counter.leastLook = Duration.ZERO;
        fx(() -> {
            stage = new Stage();
            desk = visit.desk(counter, Platform::runLater);
            window = new AgentWindow(
                    desk, new Theme(), stage, Runnable::run, Clock.systemUTC(), () -> toCitizen++, () -> {}, lifetime);
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

    @Test
    void nothingIsDrawnWhileAFieldWaitsForItsFirstKey() throws Exception {
        AtomicInteger pulses = new AtomicInteger();
        fx(() -> {
            assertThat(stage.getScene().getFocusOwner()).isInstanceOf(TextInputControl.class);
            stage.getScene().addPreLayoutPulseListener(pulses::incrementAndGet);
            return null;
        });
        await().until(() -> pulses.getAndSet(0) == 0);
        // A caret that blinks, or anything else that moves, draws sixty times a second.
        await().during(Duration.ofMillis(500)).until(() -> pulses.get() < A_LATE_CHANGE);
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

    private void type(String text) {
        keyboard.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void show(VisitState state) throws Exception {
        fx(() -> {
            visit.show(state);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void begin() throws Exception {
        fx(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            return null;
        });
        press(KeyCode.ENTER);
    }

    private String title() {
        return ((Labeled) stage.getScene().lookup("#screen-title")).getText();
    }

    private String focus() {
        return Optional.ofNullable(stage.getScene().getFocusOwner())
                .map(Node::getId)
                .orElse("");
    }

    @Test
    void whatTheDeskCameraSeesIsThereWhileItLooksAndIsErasedAfterwards() throws Exception {
        begin();
        int[] argb = new int[480 * 270];
        Arrays.fill(argb, 0xFF204060);
        show(states.scanning(StepName.IDENTIFY, new PixelImage(argb, 480, 270), "page-hold-still"));
        ImageView seen = (ImageView) stage.getScene().lookup("#desk-picture");
        Image picture = seen.getImage();
        assertThat(picture.getPixelReader().getArgb(240, 135)).isEqualTo(0xFF204060);
        assertThat(stage.getScene().lookup("#scan-hints").getAccessibleText()).isNotBlank();
        show(states.waiting(StepName.IDENTIFY));
        assertThat(seen.getImage()).isNull();
        assertThat(seen.isVisible()).isFalse();
        assertThat(picture.getPixelReader().getArgb(240, 135)).isZero();
    }

    @Test
    void signsInAndBeginsAVisit() throws Exception {
        assertThat(focus()).isEqualTo("agent-id");
        type("a.ramdin");
        press(KeyCode.ENTER);
        assertThat(focus()).isEqualTo("agent-password");
        type("lagon");
        press(KeyCode.ENTER);
        assertThat(stage.getScene().lookup("#failure").isVisible()).isTrue();
        assertThat(focus()).isEqualTo("agent-password");
        type(ScriptedCounter.PASSWORD);
        press(KeyCode.ENTER);
        assertThat(title()).isEqualTo("Ready");
        assertThat(focus()).isEqualTo("ready-input");
        press(KeyCode.ENTER);
        assertThat(focus()).isEqualTo("identify-input");
    }

    @Test
    void whatIsScannedBetweenVisitsOpensOneAndIsThereStillWhereItFindsNobody() throws Exception {
        fx(() -> {
            desk.signedIn(ScriptedCounter.RAMDIN);
            return null;
        });
        type("k4t9-");
        press(KeyCode.ENTER);
        assertThat(desk.visit().get()).as("half a code begins nothing").isEmpty();
        assertThat(focus()).isEqualTo("ready-input");
        press(KeyCode.CONTROL, KeyCode.A);
        type("priya.d");
        press(KeyCode.ENTER);
        assertThat(visit.answers)
                .containsExactly(
                        new Answer.Identification(new Answer.Identifier.UserName("priya.d"), Optional.empty()));
        assertThat(((TextInputControl) stage.getScene().lookup("#identify-input")).getText())
                .isEqualTo("priya.d");
        show(states.waiting(StepName.CONSENT));
        assertThat(desk.begunWith()).isEmpty();
    }

    @Test
    void aScannerOfPrintedLinesNeedsNoOtherWayChosenFirst() throws Exception {
        begin();
        show(states.waiting(StepName.DOCUMENT));
        keyboard.write("P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", 0);
        press(KeyCode.ENTER);
        keyboard.write("1234567<<4MUS9003152F3103142D150390123456G04", 0);
        press(KeyCode.ENTER);
        assertThat(visit.answers)
                .containsExactly(new Answer.ChipDocument(
                        new AccessSecret.MrzKey("1234567", "900315", "310314"), Optional.empty()));
    }

    @Test
    void anotherWayToOpenTheChipTakesKeysAtOnceAndNotOnlyWhenItIsDrawn() throws Exception {
        begin();
        show(states.waiting(StepName.DOCUMENT));
        assertThat(fx(() -> {
                    ((ToggleButton) stage.getScene().lookup("#document-way-mrz")).fire();
                    return ((Control) stage.getScene().lookup("#document-mrz")).getSkin();
                }))
                .isNotNull();
    }

    @Test
    void identifiesAndReadsTheDocument() throws Exception {
        begin();
        type("priya.d");
        press(KeyCode.ENTER);
        show(states.waiting(StepName.DOCUMENT));
        assertThat(focus()).isEqualTo("document-can");
        type("123456");
        assertThat(visit.answers)
                .containsExactly(
                        new Answer.Identification(new Answer.Identifier.UserName("priya.d"), Optional.empty()),
                        new Answer.ChipDocument(new AccessSecret.Can("123456"), Optional.empty()));
    }

    @Test
    void enterAloneNeverChoosesForTheCitizen() throws Exception {
        begin();
        show(states.waiting(StepName.CONSENT));
        Platform.runLater(() -> desk.citizenSide().choosing().set(true));
        press(KeyCode.ENTER);
        press(KeyCode.DIGIT2);
        assertThat(visit.answers).as("the assisted path has an obstacle").isEmpty();
        press(KeyCode.DIGIT1);
        assertThat(visit.answers).containsExactly(new Answer.Agreement(VisitPath.NON_BIOMETRIC, "1", Language.FRENCH));
    }

    @Test
    void bothPathsHaveTheSameSize() throws Exception {
        begin();
        show(states.waiting(StepName.CONSENT));
        var one = stage.getScene().lookup("#consent-agent-only").getLayoutBounds();
        var other = stage.getScene().lookup("#consent-assisted").getLayoutBounds();
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
    }

    @Test
    void answersEveryFeatureByDigits() throws Exception {
        begin();
        show(states.waiting(StepName.FACE));
        assertThat(focus()).isEqualTo("feature-ears");
        for (int i = 0; i < 5; i++) {
            press(KeyCode.DIGIT1);
        }
        assertThat(focus()).isEqualTo("verdict");
        press(KeyCode.ENTER);
        assertThat(visit.answers).as("no verdict yet").isEmpty();
        press(KeyCode.DIGIT1);
        press(KeyCode.ENTER);
        assertThat(visit.answers).hasSize(1);
    }

    @Test
    void oneKeySaysThatNothingDiffersAndTheVerdictIsStillTheAgents() throws Exception {
        begin();
        show(states.waiting(StepName.FACE));
        fx(() -> {
            stage.getScene().lookup("#face-portrait").requestFocus();
            return null;
        });
        press(KeyCode.A);
        assertThat(focus()).isEqualTo("verdict");
        press(KeyCode.ENTER);
        assertThat(visit.answers).as("no verdict yet").isEmpty();
        press(KeyCode.DIGIT1);
        press(KeyCode.ENTER);
        assertThat(visit.answers).singleElement().isInstanceOfSatisfying(Answer.FaceVerdict.class, given -> {
            assertThat(given.together()).isTrue();
            assertThat(given.features()).hasSize(5).containsValue(FeatureAnswer.SAME);
        });
    }

    @Test
    void functionKeysDoWhatTheBarSays() throws Exception {
        begin();
        show(states.waiting(StepName.COMPARE));
        press(KeyCode.F8);
        assertThat(toCitizen).isEqualTo(1);
        press(KeyCode.F4);
        assertThat(stage.getScene().lookup("#check-tree")).isNotNull();
        press(KeyCode.F4);
        assertThat(stage.getScene().lookup("#compare-table")).isNotNull();
        press(KeyCode.F9);
        assertThat(visit.exits).containsExactly(Exit.OTHER_DOCUMENT);
        press(KeyCode.F1);
        assertThat(title()).isEqualTo("Help");
        press(KeyCode.ESCAPE);
        assertThat(title()).isEqualTo("Compare with the profile");
    }

    @Test
    void cancelsAfterOneQuestion() throws Exception {
        begin();
        press(KeyCode.ESCAPE);
        assertThat(stage.getScene().lookup("#question")).isNotNull();
        press(KeyCode.ESCAPE);
        assertThat(stage.getScene().lookup("#question")).isNull();
        assertThat(visit.exits).isEmpty();
        press(KeyCode.ESCAPE);
        press(KeyCode.ENTER);
        assertThat(visit.exits).as("Enter is the safe answer").isEmpty();
        press(KeyCode.ESCAPE);
        press(KeyCode.SHIFT, KeyCode.TAB);
        press(KeyCode.SPACE);
        assertThat(visit.exits).containsExactly(Exit.CANCEL);
        show(states.ended(Ending.CANCELLED));
        press(KeyCode.ENTER);
        assertThat(title()).isEqualTo("Ready");
    }

    @Test
    void whatWasTypedOutlivesAChangeOfLanguage() throws Exception {
        begin();
        type("priya.d");
        fx(() -> {
            desk.agentLanguage().set(Language.FRENCH);
            return null;
        });
        assertThat(title()).isEqualTo("Trouver le profil du citoyen");
        assertThat(((TextInputControl) stage.getScene().lookup("#identify-input")).getText())
                .isEqualTo("priya.d");
    }

    @Test
    void sealsByItselfAndFinishes() throws Exception {
        begin();
        show(states.waiting(StepName.SEAL));
        assertThat(visit.answers).containsExactly(new Answer.SealRecord());
        show(states.waiting(StepName.SEAL, new Failure("V-199")));
        assertThat(visit.answers).as("a failed try is repeated only by hand").hasSize(1);
        show(states.receipt(Receipt.Status.PROVISIONAL));
        assertThat(((Labeled) stage.getScene().lookup("#receipt-status")).getText())
                .isEqualTo("Provisional");
    }

    /** Requirement T4: whatever the citizen's screen shows of the factor, the agent's has nothing of it. */
    @Test
    void theAgentsSceneHasNothingOfTheSecondFactor() throws Exception {
        var enrolment = new Visits.ScriptedEnrolment();
        begin();
        show(Visits.factor(enrolment, 1, VisitState.Phase.WAITING, new Failure("V-151", "4")));
        assertThat(title()).isEqualTo("The citizen takes the second factor");
        assertThat(((Labeled) stage.getScene().lookup("#factor-wrong")).getText())
                .isEqualTo("One code was wrong or expired.");
        Labeled stageNow = (Labeled) stage.getScene().lookup("#factor-stage");
        assertThat(stageNow.getText()).isEqualTo("The QR code is before the citizen.");
        fx(() -> {
            desk.lookingForApplication(true);
            return null;
        });
        assertThat(stageNow.getText()).as("no QR code is there now").contains("looks for an authenticator application");
        fx(() -> {
            desk.typingCode(true);
            return null;
        });
        assertThat(stageNow.getText()).contains("types the code");
        assertThat(enrolment.given).as("the secret was not even asked for").isEmpty();
        assertThat(texts(stage.getScene().getRoot()))
                .isNotEmpty()
                .noneMatch(text ->
                        text.contains("otpauth") || text.replace(" ", "").contains(Visits.SECRET.substring(0, 8)));
    }

    private static List<String> texts(Parent parent) {
        return parent.getChildrenUnmodifiable().stream()
                .flatMap(node -> {
                    var own = switch (node) {
                        case Labeled labeled -> List.of(String.valueOf(labeled.getText()));
                        case TextInputControl input -> List.of(String.valueOf(input.getText()));
                        default -> List.<String>of();
                    };
                    return Stream.concat(
                            own.stream(), node instanceof Parent inner ? texts(inner).stream() : Stream.of());
                })
                .toList();
    }

    @Test
    void whoLeavesTheWindowAloneIsSignedOutButNotDuringAVisit() throws Exception {
        counter.signInIdle = Duration.ofMillis(300);
        begin();
        await("a visit is under way")
                .during(Duration.ofMillis(700))
                .until(() -> fx(() -> desk.agent().get().isPresent()));
        assertThat(fx(() -> desk.working().get())).as("the visit is locked").isFalse();
        assertThat(fx(() -> window.scene().lookup("#agent-password"))).isNotNull();
        show(states.ended(Ending.CANCELLED));
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> fx(() -> desk.agent().get().isEmpty()));
    }
}
