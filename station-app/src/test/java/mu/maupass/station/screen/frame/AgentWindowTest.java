package mu.maupass.station.screen.frame;

import static mu.maupass.station.screen.OnFx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.Alone;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.VisitPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The agent's window, by keyboard alone. Needs a display and fails without one. */
class AgentWindowTest {
    private static final int A_LATE_CHANGE = 4;

    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final FxRobot keyboard = new FxRobot();
    private int toCitizen;

    @RegisterExtension
    private final OpenAgentWindow agent = OpenAgentWindow.of(visit, counter).telling(() -> toCitizen++);

    AgentWindowTest() {
        counter.leastLook = Duration.ZERO;
    }

    @Test
    void nothingIsDrawnWhileAFieldWaitsForItsFirstKey() throws Exception {
        AtomicInteger pulses = new AtomicInteger();
        fx(() -> {
            assertThat(agent.scene().getFocusOwner()).isInstanceOf(TextInputControl.class);
            agent.scene().addPreLayoutPulseListener(pulses::incrementAndGet);
        });
        await().until(() -> pulses.getAndSet(0) == 0);
        // A caret that blinks, or anything else that moves, draws sixty times a second.
        await().during(Duration.ofMillis(500)).until(() -> pulses.get() < A_LATE_CHANGE);
    }

    private void type(String text) {
        keyboard.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void begin() throws Exception {
        fx(() -> agent.desk().signedIn(ScriptedCounter.RAMDIN));
        agent.press(KeyCode.ENTER);
    }

    private String title() {
        return ((Labeled) agent.node("screen-title")).getText();
    }

    @Test
    void whatTheDeskCameraSeesIsThereWhileItLooksAndIsErasedAfterwards() throws Exception {
        begin();
        int[] argb = new int[480 * 270];
        Arrays.fill(argb, 0xFF204060);
        agent.show(states.scanning(StepName.IDENTIFY, new PixelImage(argb, 480, 270), "page-hold-still"));
        ImageView seen = (ImageView) agent.node("desk-picture");
        Image picture = seen.getImage();
        assertThat(picture.getPixelReader().getArgb(240, 135)).isEqualTo(0xFF204060);
        assertThat(agent.node("scan-hints").getAccessibleText()).isNotBlank();
        agent.show(states.waiting(StepName.IDENTIFY));
        assertThat(seen.getImage()).isNull();
        assertThat(seen.isVisible()).isFalse();
        assertThat(picture.getPixelReader().getArgb(240, 135)).isZero();
    }

    @Test
    void signsInAndBeginsAVisit() throws Exception {
        assertThat(agent.focus()).isEqualTo("agent-id");
        type("a.ramdin");
        agent.press(KeyCode.ENTER);
        assertThat(agent.focus()).isEqualTo("agent-password");
        type("lagon");
        agent.press(KeyCode.ENTER);
        assertThat(agent.node("failure").isVisible()).isTrue();
        assertThat(agent.focus()).isEqualTo("agent-password");
        type(ScriptedCounter.PASSWORD);
        agent.press(KeyCode.ENTER);
        assertThat(title()).isEqualTo("Ready");
        assertThat(agent.focus()).isEqualTo("ready-input");
        agent.press(KeyCode.ENTER);
        assertThat(agent.focus()).isEqualTo("identify-input");
    }

    @Test
    void whatIsScannedBetweenVisitsOpensOneAndIsThereStillWhereItFindsNobody() throws Exception {
        fx(() -> agent.desk().signedIn(ScriptedCounter.RAMDIN));
        type("k4t9-");
        agent.press(KeyCode.ENTER);
        assertThat(agent.desk().visit().get()).as("half a code begins nothing").isEmpty();
        assertThat(agent.focus()).isEqualTo("ready-input");
        agent.press(KeyCode.CONTROL, KeyCode.A);
        type("priya.d");
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers)
                .containsExactly(
                        new Answer.Identification(new Answer.Identifier.UserName("priya.d"), Optional.empty()));
        assertThat(((TextInputControl) agent.node("identify-input")).getText()).isEqualTo("priya.d");
        agent.show(states.waiting(StepName.CONSENT));
        assertThat(agent.desk().begunWith()).isEmpty();
    }

    @Test
    void aScannerOfPrintedLinesNeedsNoOtherWayChosenFirst() throws Exception {
        begin();
        agent.show(states.waiting(StepName.DOCUMENT));
        keyboard.write("P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", 0);
        agent.press(KeyCode.ENTER);
        keyboard.write("1234567<<4MUS9003152F3103142D150390123456G04", 0);
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers)
                .containsExactly(new Answer.ChipDocument(
                        new AccessSecret.MrzKey("1234567", "900315", "310314"), Optional.empty()));
    }

    @Test
    void anotherWayToOpenTheChipTakesKeysAtOnceAndNotOnlyWhenItIsDrawn() throws Exception {
        begin();
        agent.show(states.waiting(StepName.DOCUMENT));
        assertThat(fx(() -> {
                    ((ToggleButton) agent.node("document-way-mrz")).fire();
                    return ((Control) agent.node("document-mrz")).getSkin();
                }))
                .isNotNull();
    }

    @Test
    void identifiesAndReadsTheDocument() throws Exception {
        begin();
        type("priya.d");
        agent.press(KeyCode.ENTER);
        agent.show(states.waiting(StepName.DOCUMENT));
        assertThat(agent.focus()).isEqualTo("document-can");
        type("123456");
        assertThat(visit.answers)
                .containsExactly(
                        new Answer.Identification(new Answer.Identifier.UserName("priya.d"), Optional.empty()),
                        new Answer.ChipDocument(new AccessSecret.Can("123456"), Optional.empty()));
    }

    @Test
    void enterAloneNeverChoosesForTheCitizen() throws Exception {
        begin();
        agent.show(states.waiting(StepName.CONSENT));
        fx(() -> {
            agent.desk().citizenSide().choosing().set(true);
            agent.desk().citizenSide().read().set(() -> true);
        });
        agent.press(KeyCode.ENTER);
        agent.press(KeyCode.DIGIT2);
        assertThat(visit.answers).as("the assisted path has an obstacle").isEmpty();
        Alone.again();
        agent.press(KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).containsExactly(new Answer.Agreement(VisitPath.NON_BIOMETRIC, "1", Language.FRENCH));
    }

    @Test
    void bothPathsHaveTheSameSize() throws Exception {
        begin();
        agent.show(states.waiting(StepName.CONSENT));
        var one = agent.node("consent-agent-only").getLayoutBounds();
        var other = agent.node("consent-assisted").getLayoutBounds();
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
    }

    @Test
    void answersEveryFeatureByDigits() throws Exception {
        begin();
        agent.show(states.waiting(StepName.FACE));
        assertThat(agent.focus()).isEqualTo("feature-ears");
        for (int i = 0; i < 5; i++) {
            agent.press(KeyCode.DIGIT1);
        }
        assertThat(agent.focus()).isEqualTo("verdict");
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers).as("no verdict yet").isEmpty();
        agent.press(KeyCode.DIGIT1);
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers).hasSize(1);
    }

    @Test
    void oneKeySaysThatNothingDiffersAndTheVerdictIsStillTheAgents() throws Exception {
        begin();
        agent.show(states.waiting(StepName.FACE));
        fx(() -> agent.node("face-portrait").requestFocus());
        agent.press(KeyCode.A);
        assertThat(agent.focus()).isEqualTo("verdict");
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers).as("no verdict yet").isEmpty();
        agent.press(KeyCode.DIGIT1);
        agent.press(KeyCode.ENTER);
        assertThat(visit.answers).singleElement().isInstanceOfSatisfying(Answer.FaceVerdict.class, given -> {
            assertThat(given.together()).isTrue();
            assertThat(given.features()).hasSize(5).containsValue(FeatureAnswer.SAME);
        });
    }

    @Test
    void functionKeysDoWhatTheBarSays() throws Exception {
        begin();
        agent.show(states.waiting(StepName.COMPARE));
        agent.press(KeyCode.F8);
        assertThat(toCitizen).isEqualTo(1);
        agent.press(KeyCode.F4);
        assertThat(agent.node("check-tree")).isNotNull();
        agent.press(KeyCode.F4);
        assertThat(agent.node("compare-table")).isNotNull();
        agent.press(KeyCode.F9);
        agent.press(KeyCode.ESCAPE);
        assertThat(visit.exits).isEmpty();
        agent.press(KeyCode.F1);
        assertThat(title()).isEqualTo("Help");
        agent.press(KeyCode.ESCAPE);
        assertThat(title()).isEqualTo("Compare with the profile");
    }

    @Test
    void cancelsAfterOneQuestion() throws Exception {
        begin();
        agent.press(KeyCode.ESCAPE);
        assertThat(agent.node("question")).isNotNull();
        agent.press(KeyCode.ESCAPE);
        assertThat(agent.node("question")).isNull();
        assertThat(visit.exits).isEmpty();
        agent.press(KeyCode.ESCAPE);
        agent.press(KeyCode.ENTER);
        assertThat(visit.exits).as("Enter is the safe answer").isEmpty();
        agent.press(KeyCode.ESCAPE);
        agent.press(KeyCode.SHIFT, KeyCode.TAB);
        agent.press(KeyCode.SPACE);
        assertThat(visit.exits).containsExactly(Exit.CANCEL);
        agent.show(states.ended(Ending.CANCELLED));
        agent.press(KeyCode.ENTER);
        assertThat(title()).isEqualTo("Ready");
    }

    @Test
    void whatWasTypedOutlivesAChangeOfLanguage() throws Exception {
        begin();
        type("priya.d");
        fx(() -> agent.desk().agentLanguage().set(Language.FRENCH));
        assertThat(title()).isEqualTo("Trouver le profil du citoyen");
        assertThat(((TextInputControl) agent.node("identify-input")).getText()).isEqualTo("priya.d");
    }

    @Test
    void sealsByItselfAndFinishes() throws Exception {
        begin();
        agent.show(states.waiting(StepName.SEAL));
        assertThat(visit.answers).containsExactly(new Answer.SealRecord());
        agent.show(states.waiting(StepName.SEAL, new Failure("V-199")));
        assertThat(visit.answers).as("a failed try is repeated only by hand").hasSize(1);
        agent.show(states.receipt(Receipt.Status.PROVISIONAL));
        assertThat(((Labeled) agent.node("receipt-status")).getText()).isEqualTo("Provisional");
    }

    /** Requirement T4: whatever the citizen's screen shows of the factor, the agent's has nothing of it. */
    @Test
    void theAgentsSceneHasNothingOfTheSecondFactor() throws Exception {
        var enrolment = new Visits.ScriptedEnrolment();
        begin();
        agent.show(Visits.factor(enrolment, 1, VisitState.Phase.WAITING, new Failure("V-151", "4")));
        assertThat(title()).isEqualTo("The citizen takes the second factor");
        assertThat(((Labeled) agent.node("factor-wrong")).getText()).isEqualTo("One code was wrong or expired.");
        Labeled stageNow = (Labeled) agent.node("factor-stage");
        assertThat(stageNow.getText()).isEqualTo("The QR code is before the citizen.");
        fx(() -> agent.desk().lookingForApplication(true));
        assertThat(stageNow.getText()).as("no QR code is there now").contains("looks for an authenticator application");
        fx(() -> agent.desk().typingCode(true));
        assertThat(stageNow.getText()).contains("types the code");
        assertThat(enrolment.given).as("the secret was not even asked for").isEmpty();
        assertThat(texts(agent.scene().getRoot()))
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
                .until(() -> fx(() -> agent.desk().agent().get().isPresent()));
        assertThat(fx(() -> agent.desk().working().get()))
                .as("the visit is locked")
                .isFalse();
        assertThat(fx(() -> agent.node("agent-password"))).isNotNull();
        agent.show(states.ended(Ending.CANCELLED));
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> fx(() -> agent.desk().agent().get().isEmpty()));
    }
}
