package mu.maupass.station.screen.citizen;

import static mu.maupass.station.screen.OnFx.now;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;

/** Second factors in the citizen's window, by keyboard and touch. */
class CitizenFactorsTest {
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
        if (node instanceof Labeled labeled) {
            into.add(String.valueOf(labeled.getText()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    @Test
    void theChoiceIsAKeyEachInTheOrderOfThePolicy() throws Exception {
        citizen.show(FactorStates.choosing());
        citizen.press(KeyCode.DIGIT2);
        citizen.press(KeyCode.DIGIT1);
        assertThat(desk.answers)
                .containsExactly(new Answer.FactorChosen("recovery_codes"), new Answer.FactorChosen("totp"));
    }

    @Test
    void whatCannotBeHadNowIsNamedAndSaysWhatInstead() throws Exception {
        citizen.show(FactorStates.choosingWithoutPaper());
        assertThat(citizen.node("factor-choice-recovery_codes").isDisabled()).isTrue();
        assertThat(texts()).anyMatch(text -> text.startsWith("Ce guichet ne peut pas le préparer maintenant."));
        citizen.press(KeyCode.DIGIT2, KeyCode.DIGIT1);
        assertThat(desk.answers).containsExactly(new Answer.FactorChosen("totp"));
    }

    @Test
    void whoHasOneGoesOnOrTakesAnother() throws Exception {
        citizen.show(FactorStates.furtherAfterTheTelephone());
        assertThat(citizen.node("factor-choice-totp"))
                .as("the kind that is bound")
                .isNull();
        citizen.press(KeyCode.DIGIT1, KeyCode.DIGIT2);
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
        citizen.show(FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        assertThat(texts()).contains("0123", "9123");
        assertThat(citizen.node("factor-code")).isNull();
        citizen.press(KeyCode.ENTER);
        assertThat(texts()).doesNotContain("0123", "9123");
        robot.write("0123 4567 8901 2345 6789 0007");
        TextField entry = (TextField) citizen.node("factor-code");
        assertThat(entry.getText()).isEqualTo("0123 4567 8901 2345 6789 0007");
        robot.write("5x");
        assertThat(entry.getText()).as("no more and nothing else").hasSize(29);
        citizen.press(KeyCode.ENTER);
        assertThat(desk.answers).containsExactly(new Answer.FactorCode("012345678901234567890007"));
    }

    @Test
    void aDigitIsPutRightWhereItStands() throws Exception {
        citizen.show(FactorStates.handing(new FactorStates.ScriptedSheet(), 1, new Failure("V-178", "4")));
        TextField entry = (TextField) citizen.node("factor-code");
        robot.clickOn(entry);
        robot.write("1934 5678 9012");
        now(() -> entry.positionCaret(2));
        citizen.press(KeyCode.BACK_SPACE);
        assertThat(entry.getText()).isEqualTo("1345 6789 012");
        robot.write("2");
        assertThat(entry.getText()).isEqualTo("1234 5678 9012");
    }

    /** Older ones open nothing any more, whoever wrote them down and when. */
    @Test
    void whoWritesCodesDownIsToldToCrossOutOthers() throws Exception {
        citizen.show(FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        assertThat(texts()).anyMatch(text -> text.contains("Barrez"));
    }

    /** Whoever waits for a message finds the time of the code over. */
    @Test
    void whoHasACodeAloneIsSentToTheApplicationAlsoWhileNobodyHasConfirmed() throws Exception {
        citizen.show(Visits.receiptOfACode(Receipt.Status.PROVISIONAL));
        assertThat(texts())
                .anyMatch(text -> text.contains("avant la fin de son délai"))
                .noneMatch(text -> text.contains("Vous recevrez un message"));
        citizen.show(Visits.receiptStep(Receipt.Status.PROVISIONAL));
        assertThat(texts()).anyMatch(text -> text.contains("Vous recevrez un message"));
    }

    @Test
    void aCodeToCarryHomeIsHiddenBeforeItsEndIsTypedBack() throws Exception {
        citizen.show(FactorStates.handing(new FactorStates.ScriptedCode(), 0));
        assertThat(texts()).contains("1001", "9009", "1010");
        assertThat(citizen.node("home-qr")).isNotNull();
        assertThat(citizen.node("factor-code")).isNull();
        List<Labeled> groups = new ArrayList<>();
        now(() -> citizen.node("home-code").lookupAll(".recovery-group").forEach(node -> groups.add((Labeled) node)));
        assertThat(groups).hasSize(10);
        citizen.press(KeyCode.ENTER);
        assertThat(texts()).doesNotContain("1001", "9009", "1010");
        assertThat(citizen.node("home-qr")).isNull();
        robot.write("9009 1010");
        citizen.press(KeyCode.ENTER);
        assertThat(desk.answers).containsExactly(new Answer.FactorCode("90091010"));
        citizen.show(FactorStates.choosing());
        assertThat(groups).allMatch(group -> group.getText().isEmpty());
    }

    @Test
    void digitsOfThePadFormGroupsAndCanBeTakenBack() throws Exception {
        citizen.show(FactorStates.handing(new FactorStates.ScriptedSheet(), 1, new Failure("V-178", "4")));
        for (String key : List.of("#pad-1", "#pad-2", "#pad-3", "#pad-4", "#pad-5", "#pad-back", "#pad-back")) {
            robot.clickOn(key);
        }
        assertThat(((TextField) citizen.node("factor-code")).getText()).isEqualTo("123");
        assertThat(citizen.node("primary").isDisabled()).isTrue();
    }

    @Test
    void nothingOfTheCodesIsLeftBehindTheScreen() throws Exception {
        citizen.show(FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        List<Labeled> groups = new ArrayList<>();
        now(() ->
                citizen.node("factor-codes").lookupAll(".recovery-group").forEach(node -> groups.add((Labeled) node)));
        assertThat(groups).hasSize(60);
        citizen.show(FactorStates.choosing());
        assertThat(groups).allMatch(group -> group.getText().isEmpty());
    }

    @Test
    void thePinOfADeviceIsTypedHereAndLeavesTheField() throws Exception {
        citizen.show(FactorStates.handing(new FactorStates.ScriptedDevice(), 0));
        robot.write("2580");
        citizen.press(KeyCode.ENTER);
        assertThat(desk.answers).hasSize(1);
        assertThat(((Answer.FactorCeremony) desk.answers.getFirst()).typed()).containsExactly('2', '5', '8', '0');
        assertThat(((PasswordField) citizen.node("device-pin")).getText()).isEmpty();
    }

    /** A citizen is told what a restricted kind is, before it is chosen and where it is taken (NIST SP 800-63B-4, 3.1.3.3). */
    @Test
    void shortMessagesAreMarkedAndCannotBeChosenFirst() throws Exception {
        citizen.show(FactorStates.choosingBesideMessages());
        Button message = robot.lookup("#factor-choice-sms").queryAs(Button.class);
        assertThat(message.isDisabled()).isTrue();
        assertThat(message.getAccessibleText())
                .contains("Moins sûr que les autres")
                .contains("Prenez-en un d’abord");
        citizen.press(KeyCode.DIGIT3);
        assertThat(desk.answers).isEmpty();
        citizen.show(FactorStates.choosingWithoutNetwork());
        assertThat(robot.lookup("#factor-choice-sms").queryAs(Button.class).getAccessibleText())
                .as("why not, and what instead")
                .contains("injoignable")
                .contains("un autre moyen aujourd’hui");
        citizen.show(FactorStates.message(Asked.NUMBER));
        assertThat(((Labeled) citizen.node("citizen-detail")).getText()).contains("qui s’empare de votre numéro");
    }

    /** Nobody has to scroll to see what there is: each kind that the demonstration shows is in sight on a low window. */
    @ParameterizedTest
    @ValueSource(ints = {1024, 960})
    void fiveKindsAreInSightAtOnce(int width) throws Exception {
        now(() -> citizen.stage().setWidth(width));
        citizen.show(FactorStates.choosingAmongAllBesideMessages());
        Node viewport = robot.lookup(".scroll-pane .viewport").query();
        Bounds sight = viewport.localToScene(viewport.getBoundsInLocal());
        Node last = robot.lookup("#factor-choice-sms").query();
        assertThat(last.localToScene(last.getBoundsInLocal()).getMaxY()).isLessThanOrEqualTo(sight.getMaxY());
    }

    /** The fifth and those behind it had a key on the screen and none on the keyboard. */
    @Test
    void everyChoiceHasTheKeyThatItShows() throws Exception {
        citizen.show(FactorStates.furtherAmongAll());
        citizen.press(KeyCode.DIGIT5);
        assertThat(desk.answers).containsExactly(new Answer.FactorChosen("sms"));
    }

    @Test
    void aNumberAndACodeAreTypedOnThisSideByKeysOrPad() throws Exception {
        citizen.show(FactorStates.message(Asked.NUMBER));
        robot.write("5251x004");
        assertThat(citizen.node("primary").isDisabled()).as("seven digits").isTrue();
        robot.clickOn("#pad-2");
        citizen.press(KeyCode.ENTER);
        assertThat(((Answer.FactorCeremony) desk.answers.getFirst()).typed()).containsExactly("52510042".toCharArray());
        citizen.show(FactorStates.message(Asked.MESSAGE_CODE));
        assertThat(((TextField) citizen.node("factor-code")).getText()).isEmpty();
        robot.write("048213");
        citizen.press(KeyCode.ENTER);
        assertThat(((Answer.FactorCeremony) desk.answers.getLast()).typed()).containsExactly("048213".toCharArray());
        citizen.show(FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")));
        assertThat(((Labeled) citizen.node("device-remark")).getText()).contains("A-179");
    }

    /** Whoever waits for a message looks where it went; whoever got none has another one by one key. */
    @Test
    void theMessagesPageSaysWhereItWentHowLongItIsGoodAndSendsAnotherOne() throws Exception {
        citizen.show(FactorStates.message(Asked.MESSAGE_CODE));
        assertThat(((Labeled) citizen.node("message-sent")).getText()).contains("•• 42", "14:05", "Il reste 2 essais");
        citizen.press(KeyCode.F5);
        assertThat(desk.answers).containsExactly(new Answer.MessageAgain());
        robot.clickOn("#message-again");
        assertThat(desk.answers).containsExactly(new Answer.MessageAgain(), new Answer.MessageAgain());
        citizen.show(FactorStates.message(Asked.NUMBER));
        assertThat(citizen.node("message-sent")).isNull();
        citizen.press(KeyCode.F5);
        assertThat(desk.answers).hasSize(2);
    }

    @Test
    void enterBeforeAllDigitsAreThereSaysWhatIsMissingAndStays() throws Exception {
        citizen.show(FactorStates.message(Asked.NUMBER));
        TextField entry = (TextField) citizen.node("factor-code");
        Labeled instruction = (Labeled) citizen.node("factor-instruction");
        String asked = instruction.getText();
        robot.write("5712");
        citizen.press(KeyCode.ENTER);
        assertThat(instruction.getText()).contains("4 sur 8");
        assertThat(citizen.scene().getFocusOwner()).isSameAs(entry);
        assertThat(desk.answers).isEmpty();
        robot.write("3");
        assertThat(instruction.getText()).isEqualTo(asked);
        assertThat(entry.getText()).isEqualTo("5712 3");
        assertThat(entry.getAccessibleHelp()).isNull();
        citizen.show(FactorStates.handing(new FactorStates.ScriptedDevice(), 0));
        citizen.press(KeyCode.ENTER);
        assertThat(citizen.node("device-asks").getStyleClass()).contains("undetermined-text");
        assertThat(citizen.scene().getFocusOwner()).isSameAs(citizen.node("device-pin"));
        assertThat(desk.answers).isEmpty();
        citizen.press(KeyCode.ENTER);
        Labeled pin = (Labeled) citizen.node("device-asks");
        assertThat(pin.getText()).contains("Rien n’est encore tapé");
        assertThat(citizen.node("device-pin").getAccessibleHelp()).isEqualTo(pin.getText());
        robot.write("1");
        assertThat(pin.getText()).contains("Tapez le code PIN de");
        assertThat(pin.getStyleClass()).doesNotContain("undetermined-text");
        assertThat(citizen.node("device-pin").getAccessibleHelp()).isNull();
    }

    @Test
    void anotherWayIsNeverFarAway() throws Exception {
        citizen.show(FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        robot.clickOn("#factor-other");
        citizen.press(KeyCode.F6);
        assertThat(desk.answers).containsExactly(new Answer.OtherFactor(), new Answer.OtherFactor());
    }

    /** On a low window, too, where several kinds are offered: nobody looks for a key that is not there. */
    @Test
    void theSecretAndEveryKeyAreInSightOnALowWindow() throws Exception {
        now(() -> {
            citizen.stage()
                    .setWidth(960 + citizen.stage().getWidth() - citizen.scene().getWidth());
            citizen.stage()
                    .setHeight(
                            720 + citizen.stage().getHeight() - citizen.scene().getHeight());
        });
        citizen.show(FactorStates.handing(new Visits.ScriptedEnrolment(), 0));
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
        now(() -> citizen.theme().textSize().set(size));
        for (VisitState state : List.of(
                FactorStates.choosing(),
                FactorStates.furtherAfterTheTelephone(),
                FactorStates.handing(new FactorStates.ScriptedSheet(), 0),
                FactorStates.handing(new FactorStates.ScriptedCode(), 0))) {
            citizen.show(state);
            assertThat(robot.lookup(".button").queryAllAs(Button.class))
                    .filteredOn(Node::isVisible)
                    .isNotEmpty()
                    .allSatisfy(button ->
                            assertThat(button.getHeight()).as(button.getId()).isGreaterThanOrEqualTo(72));
        }
    }
}
