package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What withdraws the consent is pressed by its own key or by hand, never by Enter that was meant for another thing. */
class KeyboardOfTheCitizenTest {
    private final FxRobot robot = new FxRobot();
    private final ScriptedDesk desk = new ScriptedDesk();
    private final Lifetime window = new Lifetime();
    private final CitizenLook look = new CitizenLook(desk.visit(), Voices.NONE, window);
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
            scene = new Scene(view.node(), 1366, 768);
            look.theme().dress(scene, Theme.CITIZEN_BASE, window);
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

    private void press(KeyCode key) {
        robot.push(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

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
        show(state);
        robot.write(typed);
        show(running(state));
        assertThat(focused()).as(name).isInstanceOf(TextInputControl.class);
        press(KeyCode.ENTER);
        press(KeyCode.SPACE);
        assertThat(desk.exits).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void theSameFailureAgainEmptiesTheFieldAndBeginsThere(String name, VisitState state, String typed)
            throws Exception {
        show(state);
        Node before = focused();
        robot.write(typed);
        show(running(state));
        show(state);
        assertThat(focused()).as(name).isInstanceOf(TextInputControl.class).isNotSameAs(before);
        assertThat(((TextInputControl) focused()).getText()).isEmpty();
        press(KeyCode.ENTER);
        assertThat(desk.exits).isEmpty();
    }

    /** A hash that is dear takes its time, and nothing else on the screen says that something goes on. */
    @Test
    void whileACodeIsCheckedTheButtonSaysSo() throws Exception {
        VisitState paper = FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong());
        show(paper);
        Button send = (Button) scene.lookup("#primary");
        String before = send.getText();
        show(running(paper));
        assertThat(send.getText()).isNotBlank().isNotEqualTo(before);
    }

    /** What failed is what has to be read; a missing code is known to whoever has typed none. */
    @Test
    void enterOnAnEmptyFieldDoesNotCoverAFailure() throws Exception {
        show(FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong()));
        String failure = instruction();
        press(KeyCode.ENTER);
        assertThat(instruction()).isEqualTo(failure);
        assertThat(focused().getAccessibleHelp()).isEqualTo(failure);
        robot.write("1");
        press(KeyCode.ENTER);
        assertThat(instruction()).contains("1 sur 24");
        show(FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")));
        String asked = instruction();
        press(KeyCode.TAB);
        onFx(() -> {
            scene.lookup("#factor-code").requestFocus();
            return null;
        });
        press(KeyCode.ENTER);
        assertThat(instruction()).isEqualTo(asked);
        assertThat(focused().getAccessibleHelp()).contains("A-179");
    }

    /** Pressed twice at once, it is one answer. */
    @Test
    void theEchoOfTheEnterThatOpenedAPageMissesNothingThere() throws Exception {
        show(FactorStates.message(Asked.NUMBER));
        robot.write("52510042");
        press(KeyCode.ENTER);
        show(FactorStates.message(Asked.MESSAGE_CODE));
        String asked = instruction();
        press(KeyCode.ENTER);
        assertThat(instruction()).isEqualTo(asked);
        press(KeyCode.ENTER);
        assertThat(instruction()).contains("0 sur 6");
        assertThat(desk.answers).hasSize(1);
    }

    /** Else nothing is seen of the key that sent it, and somebody presses it until no more are sent. */
    @Test
    void whoSendsTheMessageAgainReadsThatAnotherOneHasGone() throws Exception {
        VisitState message = FactorStates.message(Asked.MESSAGE_CODE);
        show(message);
        assertThat(scene.lookup("#message-another")).isNull();
        press(KeyCode.F5);
        show(running(message));
        show(message);
        assertThat(((Labeled) scene.lookup("#message-another")).getText()).contains("Un autre message est parti");
        assertThat(focused().getAccessibleHelp()).contains("Un autre message est parti");
        show(running(message));
        show(FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")));
        assertThat(scene.lookup("#message-another"))
                .as("a wrong code is no message")
                .isNull();
    }

    @Test
    void whatWasMistypedIsNotSaidOfTheCodeThatIsCheckedNow() throws Exception {
        VisitState paper = FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong());
        show(paper);
        String failure = instruction();
        show(running(paper));
        assertThat(instruction()).isNotBlank().isNotEqualTo(failure);
        assertThat(scene.lookup("#factor-instruction").getStyleClass()).doesNotContain("undetermined-text");
        VisitState message = FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179"));
        show(message);
        assertThat(scene.lookup("#device-remark").isVisible()).isTrue();
        show(running(message));
        assertThat(scene.lookup("#device-remark").isVisible()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void allDigitsAreInSightWhileTheyAreCheckedOnASmallWindow(Language language) throws Exception {
        VisitState paper = FactorStates.handing(new FactorStates.ScriptedSheet(), 1, wrong());
        onFx(() -> {
            stage.setWidth(800 + stage.getWidth() - scene.getWidth());
            stage.setHeight(600 + stage.getHeight() - scene.getHeight());
            desk.citizenLanguage().set(language);
            return null;
        });
        show(paper);
        robot.write("888888888888888888888888");
        assertThat(cut()).isFalse();
        show(running(paper));
        assertThat(cut()).isFalse();
    }

    private boolean cut() throws Exception {
        return onFx(() -> {
            Region entry = (Region) scene.lookup("#factor-code");
            entry.getScene().getRoot().layout();
            double room = entry.getWidth() - entry.snappedLeftInset() - entry.snappedRightInset();
            return entry.lookup(".text").getLayoutBounds().getWidth() > room;
        });
    }

    private String instruction() {
        return ((Labeled) scene.lookup("#factor-instruction")).getText();
    }

    /** A button is disabled while the answer is dealt with. */
    @ParameterizedTest
    @MethodSource("pressed")
    void aDisabledButtonHandsTheKeyboardToNothingThatActs(VisitState state, String id) throws Exception {
        show(state);
        onFx(() -> {
            scene.lookup(id).requestFocus();
            return null;
        });
        show(running(state));
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
            show(state);
            for (int i = 0; i < 12; i++) {
                press(KeyCode.TAB);
                assertThat(focused().getId()).isNotEqualTo("consent-withdraw");
            }
        }
    }

    @Test
    void itsOwnKeyWithdrawsAndEnterOnItDoesNot() throws Exception {
        show(FactorStates.message(Asked.MESSAGE_CODE));
        onFx(() -> {
            scene.lookup("#consent-withdraw").requestFocus();
            return null;
        });
        press(KeyCode.ENTER);
        press(KeyCode.SPACE);
        assertThat(desk.exits).isEmpty();
        press(KeyCode.F10);
        assertThat(desk.exits).hasSize(1);
    }

    private Node focused() throws Exception {
        return onFx(() -> scene.getFocusOwner());
    }
}
