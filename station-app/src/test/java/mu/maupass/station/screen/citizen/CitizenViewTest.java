package mu.maupass.station.screen.citizen;

import static mu.maupass.station.screen.OnFx.now;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.citizen.Visits.ScriptedEnrolment;
import mu.maupass.station.screen.face.ScriptedCamera;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.VisitPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The citizen's window by keyboard and touch, and what is left of a screen that has gone. */
class CitizenViewTest {
    private final FxRobot robot = new FxRobot();
    private final ScriptedDesk desk = new ScriptedDesk();

    @RegisterExtension
    private final OpenCitizenView citizen = OpenCitizenView.of(desk);

    private List<String> texts() throws Exception {
        return now(() -> {
            List<String> texts = new ArrayList<>();
            collect(citizen.scene().getRoot(), texts);
            return texts;
        });
    }

    private static void collect(Node node, List<String> into) {
        switch (node) {
            case Text text -> into.add(text.getText());
            case Labeled labeled -> into.add(String.valueOf(labeled.getText()));
            case TextInputControl input -> into.add(input.getText());
            default -> {}
        }
        if (node.getAccessibleText() != null) {
            into.add(node.getAccessibleText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    @Test
    void aWholeVisitByKeyboardAlone() throws Exception {
        citizen.show(Visits.waiting(StepName.IDENTIFY));
        citizen.press(KeyCode.DIGIT2);
        assertThat(desk.language.get()).isEqualTo(Language.ENGLISH);
        citizen.show(Visits.waiting(StepName.CONSENT));
        citizen.press(KeyCode.DIGIT1);
        citizen.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        citizen.press(
                KeyCode.DIGIT1,
                KeyCode.DIGIT2,
                KeyCode.DIGIT3,
                KeyCode.DIGIT4,
                KeyCode.DIGIT5,
                KeyCode.DIGIT6,
                KeyCode.ENTER);
        citizen.show(Visits.waiting(StepName.CONFIRM));
        citizen.press(KeyCode.DIGIT1);
        assertThat(desk.answers)
                .containsExactly(
                        new Answer.Agreement(VisitPath.NON_BIOMETRIC, "2026-11", Language.ENGLISH),
                        new Answer.FactorCode("123456"),
                        new Answer.CitizenConfirmation(true));
    }

    @Test
    void consentIsTakenBackByF10() throws Exception {
        citizen.show(Visits.waiting(StepName.FACE));
        citizen.press(KeyCode.F10);
        assertThat(desk.exits).containsExactly(Exit.WITHDRAW);
    }

    @Test
    void enterChoosesNothingWhereAnAnswerIsNotInFocus() throws Exception {
        citizen.show(Visits.waiting(StepName.CONSENT));
        citizen.press(KeyCode.DIGIT1);
        citizen.press(KeyCode.ENTER, KeyCode.SPACE);
        assertThat(desk.answers).isEmpty();
        citizen.press(KeyCode.TAB, KeyCode.ENTER);
        assertThat(desk.answers)
                .containsExactly(new Answer.Agreement(VisitPath.NON_BIOMETRIC, "2026-11", Language.FRENCH));
    }

    @Test
    void whoHasNoApplicationIsShownWhereToGetOneAndComesBackToTheQrCode() throws Exception {
        citizen.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        assertThat(desk.typing).containsOnly(false);
        citizen.press(KeyCode.DIGIT1);
        assertThat(desk.typing.getLast())
                .as("the agent is told that a code is typed, not which")
                .isTrue();
        now(() -> ((Button) citizen.node("factor-no-app")).fire());
        assertThat(texts()).contains("FreeOTP");
        assertThat(desk.looking.getLast())
                .as("the agent is told that no QR code is there")
                .isTrue();
        assertThat(citizen.node("factor-qr")).as("one QR code at a time").isNull();
        now(() -> ((Button) citizen.node("factor-back")).fire());
        assertThat(citizen.node("factor-qr")).isNotNull();
        assertThat(texts()).doesNotContain("FreeOTP");
        assertThat(desk.looking.getLast()).isFalse();
    }

    @Test
    void lettersAndContrastAreChosenOnTheCitizensSideAndNotKeptForTheNextCitizen() throws Exception {
        citizen.show(Visits.waiting(StepName.CONSENT));
        citizen.press(KeyCode.F3);
        assertThat(citizen.theme().textSize().get()).isEqualTo(TextSize.LARGER);
        robot.clickOn("#contrast");
        assertThat(citizen.theme().appearance().get()).isEqualTo(Appearance.CONTRAST);
        citizen.press(KeyCode.F4, KeyCode.F3, KeyCode.F3, KeyCode.F3);
        assertThat(citizen.theme().appearance().get()).isEqualTo(Appearance.LIGHT);
        assertThat(citizen.theme().textSize().get()).as("after the largest").isEqualTo(TextSize.NORMAL);
        citizen.press(KeyCode.F4, KeyCode.F3);
        now(() -> desk.putAway());
        assertThat(citizen.theme().appearance().get()).isEqualTo(Appearance.LIGHT);
        assertThat(citizen.theme().textSize().get()).isEqualTo(TextSize.NORMAL);
    }

    /** The other window got the release of the key. */
    @Test
    void aKeyThatWasHeldWhenTheFocusWentWorksAgainWhenItComesBack() throws Exception {
        citizen.show(Visits.waiting(StepName.CONSENT));
        now(() -> {
            keyDown(KeyCode.F3);
            keyDown(KeyCode.F3);
            assertThat(citizen.theme().textSize().get()).as("repeated").isEqualTo(TextSize.LARGER);
        });
        focused(true);
        Stage other = now(() -> {
            Stage agents = new Stage();
            agents.show();
            agents.requestFocus();
            return agents;
        });
        focused(false);
        now(() -> {
            other.close();
            citizen.stage().requestFocus();
        });
        focused(true);
        now(() -> keyDown(KeyCode.F3));
        assertThat(citizen.theme().textSize().get()).isEqualTo(TextSize.LARGE);
    }

    private void focused(boolean has) throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, citizen.stage().focusedProperty().isEqualTo(new SimpleBooleanProperty(has)));
    }

    private void keyDown(KeyCode key) {
        Event.fireEvent(
                citizen.scene().getRoot(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    @Test
    void whoIsBeforeTheCameraSeesThemselvesAsInAMirrorWhileItIsOn() throws Exception {
        ScriptedCamera camera = new ScriptedCamera();
        citizen.show(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).live(camera));
        camera.givePicture();
        WaitForAsyncUtils.waitForFxEvents();
        Node self = citizen.node("citizen-self");
        assertThat(((ImageView) self.lookup(".image-view")).getImage()).isNotNull();
        assertThat(self.getScaleX()).isEqualTo(-1);
        citizen.show(Visits.waiting(StepName.COMPARE));
        assertThat(citizen.node("citizen-self")).isNull();
        assertThat(camera.looking).as("who still gets pictures").isEmpty();
    }

    @Test
    void theNumberPadTypesAndDeletes() throws Exception {
        citizen.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        for (String key : List.of(
                "#pad-9", "#pad-1", "#pad-back", "#pad-2", "#pad-0", "#pad-4", "#pad-5", "#pad-6", "#primary")) {
            robot.clickOn(key);
        }
        assertThat(desk.answers).containsExactly(new Answer.FactorCode("920456"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void bothPathsHaveTheSameSizeAndPlaceSideBySide(Language language) throws Exception {
        desk.assistedObstacle = Optional.of(new Failure("V-121"));
        citizen.show(Visits.waiting(StepName.CONSENT));
        citizen.press(KeyCode.values()[KeyCode.DIGIT1.ordinal() + language.ordinal()]);
        Region agentOnly = robot.lookup("#consent-agent-only").queryAs(Region.class);
        Region assisted = robot.lookup("#consent-assisted").queryAs(Region.class);
        assertThat(assisted.getHeight()).isEqualTo(agentOnly.getHeight());
        assertThat(assisted.getWidth()).isEqualTo(agentOnly.getWidth());
        assertThat(assisted.getLayoutY()).isEqualTo(agentOnly.getLayoutY());
        assertThat(assisted.isDisabled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TextSize.class)
    void everyAnswerIsATouchTargetOf72PixelsAtEveryTextSize(TextSize size) throws Exception {
        now(() -> citizen.theme().textSize().set(size));
        List<mu.maupass.station.visit.VisitState> states = List.of(
                Visits.waiting(StepName.IDENTIFY),
                Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING),
                Visits.waiting(StepName.CONFIRM));
        for (var state : states) {
            citizen.show(state);
            assertThat(robot.lookup(".button").queryAllAs(Button.class))
                    .filteredOn(Node::isVisible)
                    .isNotEmpty()
                    .allSatisfy(button -> {
                        assertThat(button.getHeight()).as(button.getId()).isGreaterThanOrEqualTo(72);
                        assertThat(button.getWidth()).as(button.getId()).isGreaterThanOrEqualTo(72);
                    });
        }
    }

    @Test
    void whatIsLongerThanTheWindowHasAScrollBarAtTheLargestLetters() throws Exception {
        now(() -> citizen.theme().textSize().set(TextSize.LARGEST));
        desk.assistedObstacle = Optional.of(new Failure("V-121"));
        citizen.show(Visits.waiting(StepName.CONSENT));
        citizen.press(KeyCode.DIGIT1);
        now(() -> {
            ScrollPane scroll = (ScrollPane) citizen.scene().lookup(".scroll-pane");
            assertThat(scroll.getContent().getLayoutBounds().getHeight())
                    .isGreaterThan(scroll.getViewportBounds().getHeight());
            assertThat(scroll.lookupAll(".scroll-bar"))
                    .filteredOn(Node::isVisible)
                    .isNotEmpty();
        });
    }

    @Test
    void aNameIsNotBrokenInsideAWordAtTheLargestLetters() throws Exception {
        now(() -> citizen.theme().textSize().set(TextSize.LARGEST));
        citizen.show(Visits.waiting(StepName.CONFIRM));
        now(() -> {
            Label name = (Label) citizen.node("confirm-family-name");
            Text word = new Text(name.getText());
            word.setFont(name.getFont());
            assertThat(name.getText()).doesNotContain(" ").hasSizeGreaterThan(15);
            assertThat(word.getLayoutBounds().getWidth()).isLessThan(name.getWidth());
        });
    }

    @Test
    void theQrHoldsTheSecretAndTheArrayIsOverwritten() throws Exception {
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        citizen.show(Visits.factor(enrolment, 0, Phase.WAITING));
        Region qr = robot.lookup("#factor-qr").queryAs(Region.class);
        BufferedImage image = now(() -> SwingFXUtils.fromFXImage(qr.snapshot(null, null), null));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        assertThat(new QRCodeReader().decode(bitmap).getText())
                .startsWith("otpauth://")
                .contains(Visits.SECRET);
        assertThat(enrolment.given).containsOnly('\0');
    }

    @Test
    void aQrThatLeftTheSceneIsBlank() throws Exception {
        citizen.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        Region qr = robot.lookup("#factor-qr").queryAs(Region.class);
        citizen.show(Visits.waiting(StepName.CONFIRM));
        BufferedImage image = now(() -> SwingFXUtils.fromFXImage(qr.snapshot(null, null), null));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(pixels).containsOnly(0xFFFFFFFF);
    }

    @Test
    void nothingOfAVisitIsLeftInTheSceneWhenItIsPutAway() throws Exception {
        citizen.show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        citizen.press(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3);
        assertThat(texts()).contains("JBSW", "123");
        citizen.show(Visits.waiting(StepName.CONFIRM));
        assertThat(texts()).doesNotContain("JBSW", "123").contains("Doorgâkant-Lefèvre", "Priya Anjali");
        citizen.show(Visits.receiptStep(Receipt.Status.FINAL));
        assertThat(texts()).noneMatch(text -> text.contains("Doorg") || text.contains("Priya"));
        now(() -> desk.putAway());
        assertThat(texts())
                .noneMatch(text -> text.contains("Doorg") || text.contains("Priya") || text.contains("1990"));
    }

    @Test
    void aWipedSecretLeavesThePageBlankRatherThanBroken() throws Exception {
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        enrolment.close();
        citizen.show(Visits.factor(enrolment, 0, Phase.WAITING));
        assertThat(robot.lookup("#factor-code").tryQuery()).isPresent();
    }

    @Test
    void anEndedVisitTellsNeitherWhyNorWho() throws Exception {
        citizen.show(Visits.ended(StepName.COMPARE, Ending.REFUSED));
        assertThat(texts()).noneMatch(text -> text.contains("V-1") || text.contains("Doorg"));
    }
}
