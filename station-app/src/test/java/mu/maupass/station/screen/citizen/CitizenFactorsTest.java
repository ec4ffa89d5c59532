package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Second factors in the citizen's window, by keyboard and touch. */
class CitizenFactorsTest {
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
            CitizenView view = new CitizenView(
                    new CitizenViewModel(desk, window),
                    look,
                    () -> Purpose.SERVICE,
                    Hurry.NOTHING_TO_READ,
                    Runnable::run,
                    window);
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

    private void show(VisitState state) throws Exception {
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
        if (node instanceof Labeled labeled) {
            into.add(String.valueOf(labeled.getText()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    @Test
    void theChoiceIsAKeyEachInTheOrderOfThePolicy() throws Exception {
        show(FactorStates.choosing());
        press(KeyCode.DIGIT2);
        press(KeyCode.DIGIT1);
        assertThat(desk.answers)
                .containsExactly(new Answer.FactorChosen("recovery_codes"), new Answer.FactorChosen("totp"));
    }

    @Test
    void whatCannotBeHadNowIsNamedAndSaysWhatInstead() throws Exception {
        show(FactorStates.choosingWithoutPaper());
        assertThat(scene.lookup("#factor-choice-recovery_codes").isDisabled()).isTrue();
        assertThat(texts()).anyMatch(text -> text.startsWith("Ce guichet ne peut pas le préparer maintenant."));
        press(KeyCode.DIGIT2, KeyCode.DIGIT1);
        assertThat(desk.answers).containsExactly(new Answer.FactorChosen("totp"));
    }

    @Test
    void whoHasOneGoesOnOrTakesAnother() throws Exception {
        show(FactorStates.furtherAfterTheTelephone());
        assertThat(scene.lookup("#factor-choice-totp"))
                .as("the kind that is bound")
                .isNull();
        press(KeyCode.DIGIT1, KeyCode.DIGIT2);
        assertThat(desk.answers).containsExactly(new Answer.FactorsEnough(), new Answer.FactorChosen("recovery_codes"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyChoiceSaysInOneSentenceWhatItIs(Language language) {
        Strings strings = Strings.of(language);
        for (String type : List.of("totp", "recovery_codes", "activation_code")) {
            assertThat(strings.get("citizen.factor.about." + type))
                    .doesNotContain("\n")
                    .hasSizeLessThan(110);
            assertThat(strings.get("receipt.factor." + type)).isNotBlank();
            assertThat(strings.get("agent.factor.kind." + type)).isNotBlank();
        }
    }

    /** Who only copies off the screen has proved nothing. */
    @Test
    void theCodesAreHiddenBeforeOneIsTypedBack() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        assertThat(texts()).contains("0123", "9123");
        assertThat(scene.lookup("#factor-code")).isNull();
        press(KeyCode.ENTER);
        assertThat(texts()).doesNotContain("0123", "9123");
        robot.write("0123 4567 8901 2345 6789 0007");
        TextField entry = (TextField) scene.lookup("#factor-code");
        assertThat(entry.getText()).isEqualTo("0123 4567 8901 2345 6789 0007");
        robot.write("5x");
        assertThat(entry.getText()).as("no more and nothing else").hasSize(29);
        press(KeyCode.ENTER);
        assertThat(desk.answers).containsExactly(new Answer.FactorCode("012345678901234567890007"));
    }

    @Test
    void aDigitIsPutRightWhereItStands() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedSheet(), 1, new Failure("V-178", "4")));
        TextField entry = (TextField) scene.lookup("#factor-code");
        robot.clickOn(entry);
        robot.write("1934 5678 9012");
        onFx(() -> {
            entry.positionCaret(2);
            return null;
        });
        press(KeyCode.BACK_SPACE);
        assertThat(entry.getText()).isEqualTo("1345 6789 012");
        robot.write("2");
        assertThat(entry.getText()).isEqualTo("1234 5678 9012");
    }

    /** Older ones open nothing any more, whoever wrote them down and when. */
    @Test
    void whoWritesCodesDownIsToldToCrossOutOthers() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        assertThat(texts()).anyMatch(text -> text.contains("Barrez"));
    }

    /** Whoever waits for a message finds the time of the code over. */
    @Test
    void whoHasACodeAloneIsSentToTheApplicationAlsoWhileNobodyHasConfirmed() throws Exception {
        show(Visits.receiptOfACode(Receipt.Status.PROVISIONAL));
        assertThat(texts())
                .anyMatch(text -> text.contains("avant la fin de son délai"))
                .noneMatch(text -> text.contains("Vous recevrez un message"));
        show(Visits.receiptStep(Receipt.Status.PROVISIONAL));
        assertThat(texts()).anyMatch(text -> text.contains("Vous recevrez un message"));
    }

    @Test
    void aCodeToCarryHomeIsHiddenBeforeItsEndIsTypedBack() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedCode(), 0));
        assertThat(texts()).contains("1001", "9009", "1010");
        assertThat(scene.lookup("#home-qr")).isNotNull();
        assertThat(scene.lookup("#factor-code")).isNull();
        List<Labeled> groups = new ArrayList<>();
        onFx(() -> {
            scene.lookup("#home-code").lookupAll(".recovery-group").forEach(node -> groups.add((Labeled) node));
            return null;
        });
        assertThat(groups).hasSize(10);
        press(KeyCode.ENTER);
        assertThat(texts()).doesNotContain("1001", "9009", "1010");
        assertThat(scene.lookup("#home-qr")).isNull();
        robot.write("9009 1010");
        press(KeyCode.ENTER);
        assertThat(desk.answers).containsExactly(new Answer.FactorCode("90091010"));
        show(FactorStates.choosing());
        assertThat(groups).allMatch(group -> group.getText().isEmpty());
    }

    @Test
    void digitsOfThePadFormGroupsAndCanBeTakenBack() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedSheet(), 1, new Failure("V-178", "4")));
        for (String key : List.of("#pad-1", "#pad-2", "#pad-3", "#pad-4", "#pad-5", "#pad-back", "#pad-back")) {
            robot.clickOn(key);
        }
        assertThat(((TextField) scene.lookup("#factor-code")).getText()).isEqualTo("123");
        assertThat(scene.lookup("#primary").isDisabled()).isTrue();
    }

    @Test
    void nothingOfTheCodesIsLeftBehindTheScreen() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        List<Labeled> groups = new ArrayList<>();
        onFx(() -> {
            scene.lookup("#factor-codes").lookupAll(".recovery-group").forEach(node -> groups.add((Labeled) node));
            return null;
        });
        assertThat(groups).hasSize(60);
        show(FactorStates.choosing());
        assertThat(groups).allMatch(group -> group.getText().isEmpty());
    }

    @Test
    void thePinOfADeviceIsTypedHereAndLeavesTheField() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedDevice(), 0));
        robot.write("2580");
        press(KeyCode.ENTER);
        assertThat(desk.answers).hasSize(1);
        assertThat(((Answer.FactorCeremony) desk.answers.getFirst()).typed()).containsExactly('2', '5', '8', '0');
        assertThat(((PasswordField) scene.lookup("#device-pin")).getText()).isEmpty();
    }

    /** A citizen is told what a restricted kind is, before it is chosen and where it is taken (NIST SP 800-63B-4, 3.1.3.3). */
    @Test
    void shortMessagesAreMarkedAndCannotBeChosenFirst() throws Exception {
        show(FactorStates.choosingBesideMessages());
        Button message = robot.lookup("#factor-choice-sms").queryAs(Button.class);
        assertThat(message.isDisabled()).isTrue();
        assertThat(message.getAccessibleText())
                .contains("Moins sûr que les autres")
                .contains("Prenez-en un d’abord");
        press(KeyCode.DIGIT3);
        assertThat(desk.answers).isEmpty();
        show(FactorStates.choosingWithoutNetwork());
        assertThat(robot.lookup("#factor-choice-sms").queryAs(Button.class).getAccessibleText())
                .as("why not, and what instead")
                .contains("injoignable")
                .contains("un autre moyen aujourd’hui");
        show(FactorStates.message(Asked.NUMBER));
        assertThat(((Labeled) scene.lookup("#citizen-detail")).getText()).contains("qui s’empare de votre numéro");
    }

    /** Nobody has to scroll to see what there is: each kind that the demonstration shows is in sight on a low window. */
    @ParameterizedTest
    @ValueSource(ints = {1024, 960})
    void fiveKindsAreInSightAtOnce(int width) throws Exception {
        onFx(() -> {
            stage.setWidth(width);
            return null;
        });
        show(FactorStates.choosingAmongAllBesideMessages());
        Node viewport = robot.lookup(".scroll-pane .viewport").query();
        Bounds sight = viewport.localToScene(viewport.getBoundsInLocal());
        Node last = robot.lookup("#factor-choice-sms").query();
        assertThat(last.localToScene(last.getBoundsInLocal()).getMaxY()).isLessThanOrEqualTo(sight.getMaxY());
    }

    /** The fifth and those behind it had a key on the screen and none on the keyboard. */
    @Test
    void everyChoiceHasTheKeyThatItShows() throws Exception {
        show(FactorStates.furtherAmongAll());
        press(KeyCode.DIGIT5);
        assertThat(desk.answers).containsExactly(new Answer.FactorChosen("sms"));
    }

    @Test
    void aNumberAndACodeAreTypedOnThisSideByKeysOrPad() throws Exception {
        show(FactorStates.message(Asked.NUMBER));
        robot.write("5251x004");
        assertThat(scene.lookup("#primary").isDisabled()).as("seven digits").isTrue();
        robot.clickOn("#pad-2");
        press(KeyCode.ENTER);
        assertThat(((Answer.FactorCeremony) desk.answers.getFirst()).typed()).containsExactly("52510042".toCharArray());
        show(FactorStates.message(Asked.MESSAGE_CODE));
        assertThat(((TextField) scene.lookup("#factor-code")).getText()).isEmpty();
        robot.write("048213");
        press(KeyCode.ENTER);
        assertThat(((Answer.FactorCeremony) desk.answers.getLast()).typed()).containsExactly("048213".toCharArray());
        show(FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")));
        assertThat(((Labeled) scene.lookup("#device-remark")).getText()).contains("A-179");
    }

    /** Whoever waits for a message looks where it went; whoever got none has another one by one key. */
    @Test
    void theMessagesPageSaysWhereItWentHowLongItIsGoodAndSendsAnotherOne() throws Exception {
        show(FactorStates.message(Asked.MESSAGE_CODE));
        assertThat(((Labeled) scene.lookup("#message-sent")).getText()).contains("•• 42", "14:05", "Il reste 2 essais");
        press(KeyCode.F5);
        assertThat(desk.answers).containsExactly(new Answer.MessageAgain());
        robot.clickOn("#message-again");
        assertThat(desk.answers).containsExactly(new Answer.MessageAgain(), new Answer.MessageAgain());
        show(FactorStates.message(Asked.NUMBER));
        assertThat(scene.lookup("#message-sent")).isNull();
        press(KeyCode.F5);
        assertThat(desk.answers).hasSize(2);
    }

    @Test
    void enterBeforeAllDigitsAreThereSaysWhatIsMissingAndStays() throws Exception {
        show(FactorStates.message(Asked.NUMBER));
        TextField entry = (TextField) scene.lookup("#factor-code");
        Labeled instruction = (Labeled) scene.lookup("#factor-instruction");
        String asked = instruction.getText();
        robot.write("5712");
        press(KeyCode.ENTER);
        assertThat(instruction.getText()).contains("4 sur 8");
        assertThat(scene.getFocusOwner()).isSameAs(entry);
        assertThat(desk.answers).isEmpty();
        robot.write("3");
        assertThat(instruction.getText()).isEqualTo(asked);
        assertThat(entry.getText()).isEqualTo("5712 3");
        assertThat(entry.getAccessibleHelp()).isNull();
        show(FactorStates.handing(new FactorStates.ScriptedDevice(), 0));
        press(KeyCode.ENTER);
        assertThat(scene.lookup("#device-asks").getStyleClass()).contains("undetermined-text");
        assertThat(scene.getFocusOwner()).isSameAs(scene.lookup("#device-pin"));
        assertThat(desk.answers).isEmpty();
        press(KeyCode.ENTER);
        Labeled pin = (Labeled) scene.lookup("#device-asks");
        assertThat(pin.getText()).contains("Rien n’est encore tapé");
        assertThat(scene.lookup("#device-pin").getAccessibleHelp()).isEqualTo(pin.getText());
        robot.write("1");
        assertThat(pin.getText()).contains("Tapez le code PIN de");
        assertThat(pin.getStyleClass()).doesNotContain("undetermined-text");
        assertThat(scene.lookup("#device-pin").getAccessibleHelp()).isNull();
    }

    @Test
    void anotherWayIsNeverFarAway() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        robot.clickOn("#factor-other");
        press(KeyCode.F6);
        assertThat(desk.answers).containsExactly(new Answer.OtherFactor(), new Answer.OtherFactor());
    }

    /** On a low window, too, where several kinds are offered: nobody looks for a key that is not there. */
    @Test
    void theSecretAndEveryKeyAreInSightOnALowWindow() throws Exception {
        onFx(() -> {
            stage.setWidth(960 + stage.getWidth() - scene.getWidth());
            stage.setHeight(720 + stage.getHeight() - scene.getHeight());
            return null;
        });
        show(FactorStates.handing(new Visits.ScriptedEnrolment(), 0));
        Node viewport = robot.lookup(".scroll-pane .viewport").query();
        Bounds sight = viewport.localToScene(viewport.getBoundsInLocal());
        assertThat(robot.lookup("#factor-other").tryQuery()).isPresent();
        for (String id : List.of("#factor-secret", "#primary")) {
            Node node = robot.lookup(id).query();
            assertThat(node.localToScene(node.getBoundsInLocal()).getMaxY())
                    .as(id)
                    .isLessThanOrEqualTo(sight.getMaxY());
        }
    }

    @ParameterizedTest
    @EnumSource(TextSize.class)
    void everyAnswerIsATouchTargetOf72PixelsAtEveryTextSize(TextSize size) throws Exception {
        onFx(() -> {
            theme.textSize().set(size);
            return null;
        });
        for (VisitState state : List.of(
                FactorStates.choosing(),
                FactorStates.furtherAfterTheTelephone(),
                FactorStates.handing(new FactorStates.ScriptedSheet(), 0),
                FactorStates.handing(new FactorStates.ScriptedCode(), 0))) {
            show(state);
            assertThat(robot.lookup(".button").queryAllAs(Button.class))
                    .filteredOn(Node::isVisible)
                    .isNotEmpty()
                    .allSatisfy(button ->
                            assertThat(button.getHeight()).as(button.getId()).isGreaterThanOrEqualTo(72));
        }
    }
}
