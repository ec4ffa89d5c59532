package mu.maupass.station.screen.citizen;

import static mu.maupass.station.screen.OnFx.now;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;

/** What withdraws the consent is pressed by its own key or by hand, never by Enter that was meant for another thing. */
class KeyboardOfTheCitizenTest {
    private final FxRobot robot = new FxRobot();
    private final ScriptedDesk desk = new ScriptedDesk();

    @RegisterExtension
    private final OpenCitizenView citizen = OpenCitizenView.of(desk).wide();

    private static VisitState running(VisitState state) {
        return new VisitState(
                state.step(), Phase.RUNNING, state.visit(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Every screen on which something is typed, each behind a failure. */
    static Stream<Arguments> entries() {
        return Stream.of(
                Arguments.of("paper", FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong()), "12"),
                Arguments.of("application", FactorStates.handing(new Visits.ScriptedEnrolment(), 1, wrong()), "12"),
                Arguments.of("at home", FactorStates.handing(new FactorStates.ScriptedCode(), 1, wrong()), "12"),
                Arguments.of("number", FactorStates.message(Asked.NUMBER, new Failure("A-178")), "52510042"),
                Arguments.of("message", FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")), "222222"),
                Arguments.of("PIN", FactorStates.device(Asked.PIN, new Failure("V-191")), "2580"),
                Arguments.of("new PIN", FactorStates.device(Asked.NEW_PIN, new Failure("V-191")), "2580"));
    }

    private static Failure wrong() {
        return new Failure("V-178", "4");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void whoTypesOnWhileItIsCheckedWithdrawsNothing(String name, VisitState state, String typed) throws Exception {
        citizen.show(state);
        robot.write(typed);
        citizen.show(running(state));
        assertThat(focused()).as(name).isInstanceOf(TextInputControl.class);
        citizen.press(KeyCode.ENTER);
        citizen.press(KeyCode.SPACE);
        assertThat(desk.exits).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void theSameFailureAgainEmptiesTheFieldAndBeginsThere(String name, VisitState state, String typed)
            throws Exception {
        citizen.show(state);
        Node before = focused();
        robot.write(typed);
        citizen.show(running(state));
        citizen.show(state);
        assertThat(focused()).as(name).isInstanceOf(TextInputControl.class).isNotSameAs(before);
        assertThat(((TextInputControl) focused()).getText()).isEmpty();
        citizen.press(KeyCode.ENTER);
        assertThat(desk.exits).isEmpty();
    }

    /** A hash that is dear takes its time, and nothing else on the screen says that something goes on. */
    @Test
    void whileACodeIsCheckedTheButtonSaysSo() throws Exception {
        VisitState paper = FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong());
        citizen.show(paper);
        Button send = (Button) citizen.node("primary");
        String before = send.getText();
        citizen.show(running(paper));
        assertThat(send.getText()).isNotBlank().isNotEqualTo(before);
    }

    /** What failed is what has to be read; a missing code is known to whoever has typed none. */
    @Test
    void enterOnAnEmptyFieldDoesNotCoverAFailure() throws Exception {
        citizen.show(FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong()));
        String failure = instruction();
        citizen.press(KeyCode.ENTER);
        assertThat(instruction()).isEqualTo(failure);
        assertThat(focused().getAccessibleHelp()).isEqualTo(failure);
        robot.write("1");
        citizen.press(KeyCode.ENTER);
        assertThat(instruction()).contains("1 sur 24");
        citizen.show(FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")));
        String asked = instruction();
        citizen.press(KeyCode.TAB);
        now(() -> citizen.node("factor-code").requestFocus());
        citizen.press(KeyCode.ENTER);
        assertThat(instruction()).isEqualTo(asked);
        assertThat(focused().getAccessibleHelp()).contains("A-179");
    }

    /** Pressed twice at once, it is one answer. */
    @Test
    void theEchoOfTheEnterThatOpenedAPageMissesNothingThere() throws Exception {
        citizen.show(FactorStates.message(Asked.NUMBER));
        robot.write("52510042");
        citizen.press(KeyCode.ENTER);
        citizen.show(FactorStates.message(Asked.MESSAGE_CODE));
        String asked = instruction();
        citizen.press(KeyCode.ENTER);
        assertThat(instruction()).isEqualTo(asked);
        citizen.press(KeyCode.ENTER);
        assertThat(instruction()).contains("0 sur 6");
        assertThat(desk.answers).hasSize(1);
    }

    /** Else nothing is seen of the key that sent it, and somebody presses it until no more are sent. */
    @Test
    void whoSendsTheMessageAgainReadsThatAnotherOneHasGone() throws Exception {
        VisitState message = FactorStates.message(Asked.MESSAGE_CODE);
        citizen.show(message);
        assertThat(citizen.node("message-another")).isNull();
        citizen.press(KeyCode.F5);
        citizen.show(running(message));
        citizen.show(message);
        assertThat(((Labeled) citizen.node("message-another")).getText()).contains("Un autre message est parti");
        assertThat(focused().getAccessibleHelp()).contains("Un autre message est parti");
        citizen.show(running(message));
        citizen.show(FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")));
        assertThat(citizen.node("message-another"))
                .as("a wrong code is no message")
                .isNull();
    }

    @Test
    void whatWasMistypedIsNotSaidOfTheCodeThatIsCheckedNow() throws Exception {
        VisitState paper = FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong());
        citizen.show(paper);
        String failure = instruction();
        citizen.show(running(paper));
        assertThat(instruction()).isNotBlank().isNotEqualTo(failure);
        assertThat(citizen.node("factor-instruction").getStyleClass()).doesNotContain("undetermined-text");
        VisitState message = FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179"));
        citizen.show(message);
        assertThat(citizen.node("device-remark").isVisible()).isTrue();
        citizen.show(running(message));
        assertThat(citizen.node("device-remark").isVisible()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void allDigitsAreInSightWhileTheyAreCheckedOnASmallWindow(Language language) throws Exception {
        VisitState paper = FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong());
        now(() -> {
            citizen.stage()
                    .setWidth(800 + citizen.stage().getWidth() - citizen.scene().getWidth());
            citizen.stage()
                    .setHeight(
                            600 + citizen.stage().getHeight() - citizen.scene().getHeight());
            desk.citizenLanguage().set(language);
        });
        citizen.show(paper);
        robot.write("888888888888888888888888");
        assertThat(cut()).isFalse();
        citizen.show(running(paper));
        assertThat(cut()).isFalse();
    }

    private boolean cut() throws Exception {
        return now(() -> {
            Region entry = (Region) citizen.node("factor-code");
            entry.getScene().getRoot().layout();
            double room = entry.getWidth() - entry.snappedLeftInset() - entry.snappedRightInset();
            return entry.lookup(".text").getLayoutBounds().getWidth() > room;
        });
    }

    private String instruction() {
        return ((Labeled) citizen.node("factor-instruction")).getText();
    }

    /** A button is disabled while the answer is dealt with. */
    @ParameterizedTest
    @MethodSource("pressed")
    void aDisabledButtonHandsTheKeyboardToNothingThatActs(VisitState state, String id) throws Exception {
        citizen.show(state);
        now(() -> citizen.scene().lookup(id).requestFocus());
        citizen.show(running(state));
        assertThat(focused().getId()).isEqualTo("citizen-focus");
    }

    static Stream<Arguments> pressed() {
        return Stream.of(Arguments.of(FactorStates.device(Asked.NOTHING), "#primary"));
    }

    @Test
    void theTabKeyNeverStopsAtWhatWithdraws() throws Exception {
        for (VisitState state : List.of(
                Visits.waiting(StepName.CONSENT),
                FactorStates.choosing(),
                FactorStates.message(Asked.MESSAGE_CODE),
                FactorStates.handing(new FactorStates.ScriptedSheet(), 0))) {
            citizen.show(state);
            for (int i = 0; i < 12; i++) {
                citizen.press(KeyCode.TAB);
                assertThat(focused().getId()).isNotEqualTo("consent-withdraw");
            }
        }
    }

    @Test
    void itsOwnKeyWithdrawsAndEnterOnItDoesNot() throws Exception {
        citizen.show(FactorStates.message(Asked.MESSAGE_CODE));
        now(() -> citizen.node("consent-withdraw").requestFocus());
        citizen.press(KeyCode.ENTER);
        citizen.press(KeyCode.SPACE);
        assertThat(desk.exits).isEmpty();
        citizen.press(KeyCode.F10);
        assertThat(desk.exits).hasSize(1);
    }

    private Node focused() throws Exception {
        return now(() -> citizen.scene().getFocusOwner());
    }
}
