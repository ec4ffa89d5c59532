package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
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
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.VisitPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The citizen's window by keyboard and touch, and what is left of a screen that has gone. */
class CitizenViewTest {
    private final FxRobot robot = new FxRobot();
    private final ScriptedDesk desk = new ScriptedDesk();
    private final Lifetime window = new Lifetime();
    private final CitizenLook look = new CitizenLook(desk.visit(), Voices.NONE, window);
    private final Theme theme = look.theme();
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        onFx(() -> {
            CitizenView view = Hurry.view(desk, look, window);
            scene = new Scene(view.node(), 1024, 768);
            theme.dress(scene, Theme.CITIZEN_BASE, window);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            stage.close();
            window.end();
            return null;
        });
    }

    private static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }

    private void show(mu.maupass.station.visit.VisitState state) throws Exception {
        onFx(() -> {
            desk.show(state);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.push(key);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> texts() throws Exception {
        return onFx(() -> {
            List<String> texts = new ArrayList<>();
            collect(scene.getRoot(), texts);
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
        show(Visits.waiting(StepName.IDENTIFY));
        press(KeyCode.DIGIT2);
        assertThat(desk.language.get()).isEqualTo(Language.ENGLISH);
        show(Visits.waiting(StepName.CONSENT));
        press(KeyCode.DIGIT1);
        show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        press(
                KeyCode.DIGIT1,
                KeyCode.DIGIT2,
                KeyCode.DIGIT3,
                KeyCode.DIGIT4,
                KeyCode.DIGIT5,
                KeyCode.DIGIT6,
                KeyCode.ENTER);
        show(Visits.waiting(StepName.CONFIRM));
        press(KeyCode.DIGIT1);
        assertThat(desk.answers)
                .containsExactly(
                        new Answer.Agreement(VisitPath.NON_BIOMETRIC, "2026-11", Language.ENGLISH),
                        new Answer.FactorCode("123456"),
                        new Answer.CitizenConfirmation(true));
    }

    @Test
    void consentIsTakenBackByF10() throws Exception {
        show(Visits.waiting(StepName.FACE));
        press(KeyCode.F10);
        assertThat(desk.exits).containsExactly(Exit.WITHDRAW);
    }

    @Test
    void enterChoosesNothingWhereAnAnswerIsNotInFocus() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        press(KeyCode.DIGIT1);
        press(KeyCode.ENTER, KeyCode.SPACE);
        assertThat(desk.answers).isEmpty();
        press(KeyCode.TAB, KeyCode.ENTER);
        assertThat(desk.answers)
                .containsExactly(new Answer.Agreement(VisitPath.NON_BIOMETRIC, "2026-11", Language.FRENCH));
    }

    @Test
    void whoHasNoApplicationIsShownWhereToGetOneAndComesBackToTheQrCode() throws Exception {
        show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        assertThat(desk.typing).containsOnly(false);
        press(KeyCode.DIGIT1);
        assertThat(desk.typing.getLast())
                .as("the agent is told that a code is typed, not which")
                .isTrue();
        onFx(() -> {
            ((Button) scene.lookup("#factor-no-app")).fire();
            return null;
        });
        assertThat(texts()).contains("FreeOTP");
        assertThat(desk.looking.getLast())
                .as("the agent is told that no QR code is there")
                .isTrue();
        assertThat(scene.lookup("#factor-qr")).as("one QR code at a time").isNull();
        onFx(() -> {
            ((Button) scene.lookup("#factor-back")).fire();
            return null;
        });
        assertThat(scene.lookup("#factor-qr")).isNotNull();
        assertThat(texts()).doesNotContain("FreeOTP");
        assertThat(desk.looking.getLast()).isFalse();
    }

    @Test
    void lettersAndContrastAreChosenOnTheCitizensSideAndNotKeptForTheNextCitizen() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        press(KeyCode.F3);
        assertThat(theme.textSize().get()).isEqualTo(TextSize.LARGER);
        robot.clickOn("#contrast");
        assertThat(theme.appearance().get()).isEqualTo(Appearance.CONTRAST);
        press(KeyCode.F4, KeyCode.F3, KeyCode.F3, KeyCode.F3);
        assertThat(theme.appearance().get()).isEqualTo(Appearance.LIGHT);
        assertThat(theme.textSize().get()).as("after the largest").isEqualTo(TextSize.NORMAL);
        press(KeyCode.F4, KeyCode.F3);
        onFx(() -> {
            desk.putAway();
            return null;
        });
        assertThat(theme.appearance().get()).isEqualTo(Appearance.LIGHT);
        assertThat(theme.textSize().get()).isEqualTo(TextSize.NORMAL);
    }

    /** The other window got the release of the key. */
    @Test
    void aKeyThatWasHeldWhenTheFocusWentWorksAgainWhenItComesBack() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        onFx(() -> {
            keyDown(KeyCode.F3);
            keyDown(KeyCode.F3);
            assertThat(theme.textSize().get()).as("repeated").isEqualTo(TextSize.LARGER);
            return null;
        });
        focused(true);
        Stage other = onFx(() -> {
            Stage agents = new Stage();
            agents.show();
            agents.requestFocus();
            return agents;
        });
        focused(false);
        onFx(() -> {
            other.close();
            stage.requestFocus();
            return null;
        });
        focused(true);
        onFx(() -> {
            keyDown(KeyCode.F3);
            return null;
        });
        assertThat(theme.textSize().get()).isEqualTo(TextSize.LARGE);
    }

    private void focused(boolean has) throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, stage.focusedProperty().isEqualTo(new SimpleBooleanProperty(has)));
    }

    private void keyDown(KeyCode key) {
        Event.fireEvent(scene.getRoot(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    @Test
    void whoIsBeforeTheCameraSeesThemselvesAsInAMirrorWhileItIsOn() throws Exception {
        ScriptedCamera camera = new ScriptedCamera();
        show(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).live(camera));
        camera.givePicture();
        WaitForAsyncUtils.waitForFxEvents();
        Node self = scene.lookup("#citizen-self");
        assertThat(((ImageView) self.lookup(".image-view")).getImage()).isNotNull();
        assertThat(self.getScaleX()).isEqualTo(-1);
        show(Visits.waiting(StepName.COMPARE));
        assertThat(scene.lookup("#citizen-self")).isNull();
        assertThat(camera.looking).as("who still gets pictures").isEmpty();
    }

    @Test
    void theNumberPadTypesAndDeletes() throws Exception {
        show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
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
        show(Visits.waiting(StepName.CONSENT));
        press(KeyCode.values()[KeyCode.DIGIT1.ordinal() + language.ordinal()]);
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
        onFx(() -> {
            theme.textSize().set(size);
            return null;
        });
        List<mu.maupass.station.visit.VisitState> states = List.of(
                Visits.waiting(StepName.IDENTIFY),
                Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING),
                Visits.waiting(StepName.CONFIRM));
        for (var state : states) {
            show(state);
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
        onFx(() -> {
            theme.textSize().set(TextSize.LARGEST);
            return null;
        });
        desk.assistedObstacle = Optional.of(new Failure("V-121"));
        show(Visits.waiting(StepName.CONSENT));
        press(KeyCode.DIGIT1);
        onFx(() -> {
            ScrollPane scroll = (ScrollPane) scene.lookup(".scroll-pane");
            assertThat(scroll.getContent().getLayoutBounds().getHeight())
                    .isGreaterThan(scroll.getViewportBounds().getHeight());
            assertThat(scroll.lookupAll(".scroll-bar"))
                    .filteredOn(Node::isVisible)
                    .isNotEmpty();
            return null;
        });
    }

    @Test
    void aNameIsNotBrokenInsideAWordAtTheLargestLetters() throws Exception {
        onFx(() -> {
            theme.textSize().set(TextSize.LARGEST);
            return null;
        });
        show(Visits.waiting(StepName.CONFIRM));
        onFx(() -> {
            Label name = (Label) scene.lookup("#confirm-family-name");
            Text word = new Text(name.getText());
            word.setFont(name.getFont());
            assertThat(name.getText()).doesNotContain(" ").hasSizeGreaterThan(15);
            assertThat(word.getLayoutBounds().getWidth()).isLessThan(name.getWidth());
            return null;
        });
    }

    @Test
    void theQrHoldsTheSecretAndTheArrayIsOverwritten() throws Exception {
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        show(Visits.factor(enrolment, 0, Phase.WAITING));
        Region qr = robot.lookup("#factor-qr").queryAs(Region.class);
        BufferedImage image = onFx(() -> SwingFXUtils.fromFXImage(qr.snapshot(null, null), null));
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
        show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        Region qr = robot.lookup("#factor-qr").queryAs(Region.class);
        show(Visits.waiting(StepName.CONFIRM));
        BufferedImage image = onFx(() -> SwingFXUtils.fromFXImage(qr.snapshot(null, null), null));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(pixels).containsOnly(0xFFFFFFFF);
    }

    @Test
    void nothingOfAVisitIsLeftInTheSceneWhenItIsPutAway() throws Exception {
        show(Visits.factor(new ScriptedEnrolment(), 0, Phase.WAITING));
        press(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3);
        assertThat(texts()).contains("JBSW", "123");
        show(Visits.waiting(StepName.CONFIRM));
        assertThat(texts()).doesNotContain("JBSW", "123").contains("Doorgâkant-Lefèvre", "Priya Anjali");
        show(Visits.receiptStep(Receipt.Status.FINAL));
        assertThat(texts()).noneMatch(text -> text.contains("Doorg") || text.contains("Priya"));
        onFx(() -> {
            desk.putAway();
            return null;
        });
        assertThat(texts())
                .noneMatch(text -> text.contains("Doorg") || text.contains("Priya") || text.contains("1990"));
    }

    @Test
    void aWipedSecretLeavesThePageBlankRatherThanBroken() throws Exception {
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        enrolment.close();
        show(Visits.factor(enrolment, 0, Phase.WAITING));
        assertThat(robot.lookup("#factor-code").tryQuery()).isPresent();
    }

    @Test
    void anEndedVisitTellsNeitherWhyNorWho() throws Exception {
        show(Visits.ended(StepName.COMPARE, Ending.REFUSED));
        assertThat(texts()).noneMatch(text -> text.contains("V-1") || text.contains("Doorg"));
    }
}
