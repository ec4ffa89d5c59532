package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** One display that is turned shows one side, whole, and nothing of the other. Needs a display and fails without one. */
class TurnedDisplayTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.CONSENT));
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-30T06:12:00Z"));
    private final ScriptedCounter counter = new ScriptedCounter();
    private StationWindows windows;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        counter.visit = Optional.of(visit);
        counter.timeToRead = Duration.ofMillis(500);
        InstantSource source = time::get;
        counter.clock = source.withZone(ZoneOffset.UTC);
        counter.passing = source;
        counter.preferences.keep(ScriptedCounter.RAMDIN.id(), Map.of("place", "0 0 800 600"));
        Settings usual = Settings.defaults();
        counter.inForce = new Settings(
                usual.language(),
                usual.reader(),
                usual.staffReader(),
                usual.zone(),
                usual.camera(),
                usual.proxy(),
                usual.scanner(),
                usual.feeder(),
                usual.printer(),
                usual.display(),
                true);
        does(() -> windows = StationWindows.open(counter, new Stage()));
        does(() -> {
            windows.desk().signedIn(ScriptedCounter.RAMDIN);
            windows.desk().begin();
            windows.desk().citizenLanguage().set(Language.KREOL);
        });
    }

    @AfterEach
    void close() throws Exception {
        does(windows::close);
    }

    @Test
    void oneSideIsSeenAndTakesKeysAndBetweenTheTwoStandsACurtain() throws Exception {
        assertThat(seen()).isEqualTo("agent");
        press(citizen(), KeyCode.DIGIT1);
        assertThat(visit.answers).as("what is not shown takes no key").isEmpty();

        press(agent(), KeyCode.F8);
        assertThat(seen()).isEqualTo("curtain");
        assertThat(says("curtain-where"))
                .isEqualTo(Strings.of(fx(() -> windows.desk().agentLanguage().get()))
                        .get("agent.turned.to-citizen"));
        assertThat(says("curtain-begin")).isEqualTo(Strings.of(Language.KREOL).get("citizen.turned.begin"));
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();

        turned();
        press(curtain(), KeyCode.ENTER);
        assertThat(seen()).isEqualTo("citizen");
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void aCitizenWhoPressesOnDoesNotSeeTheAgentsSide() throws Exception {
        press(agent(), KeyCode.F8);
        turned();
        does(() -> ((ButtonBase) curtain().lookup("#curtain-begin")).fire());
        press(citizen(), KeyCode.F8);

        assertThat(seen()).isEqualTo("curtain");
        turned();
        press(curtain(), KeyCode.ENTER);
        press(curtain(), KeyCode.SPACE);
        press(curtain(), KeyCode.ESCAPE);
        assertThat(seen()).isEqualTo("curtain");
        assertThat(fx(() -> curtain().lookup("#curtain-begin"))).isNull();

        turned();
        press(curtain(), KeyCode.F8);
        assertThat(seen()).isEqualTo("agent");
    }

    @Test
    void aKeyThatIsHeldHandsTheDisplayOverOnce() throws Exception {
        press(agent(), KeyCode.F8);
        turned();
        press(curtain(), KeyCode.ENTER);
        hold(citizen(), KeyCode.F8);
        turned();
        hold(curtain(), KeyCode.F8);
        assertThat(seen()).as("the citizen leans on the key").isEqualTo("curtain");

        letGo(curtain(), KeyCode.F8);
        turned();
        hold(curtain(), KeyCode.F8);
        hold(agent(), KeyCode.F8);
        assertThat(seen()).as("the agent leans on it").isEqualTo("agent");
        letGo(agent(), KeyCode.F8);
    }

    @Test
    void neitherALostPressNorTwoAtOnceLiftWhatWasNotTurnedYet() throws Exception {
        toCitizen();
        does(() -> {
            stroke(citizen(), KeyCode.F8);
            stroke(curtain(), KeyCode.F8);
        });
        assertThat(seen()).as("in one event").isEqualTo("curtain");
        Looked.at(curtain());
        pass(Duration.ofMillis(900));
        press(curtain(), KeyCode.F8);
        assertThat(seen()).as("seen, but too soon").isEqualTo("curtain");
        pass(Duration.ofMillis(900));
        press(curtain(), KeyCode.DIGIT1);
        pass(Duration.ofMillis(900));
        press(curtain(), KeyCode.F8);
        assertThat(seen()).as("somebody goes on pressing").isEqualTo("curtain");
        pass(Duration.ofSeconds(-3600));
        press(curtain(), KeyCode.F8);
        pass(Duration.ofSeconds(1));
        press(curtain(), KeyCode.F8);
        assertThat(seen()).as("whatever the clock was set to").isEqualTo("agent");
    }

    @Test
    void helpIsCalledForOnEitherSideAndBetween() throws Exception {
        press(agent(), KeyCode.PAUSE);
        press(agent(), KeyCode.F8);
        press(curtain(), KeyCode.PAUSE);
        assertThat(visit.silentSigns).isEqualTo(2);
        turned();
        press(curtain(), KeyCode.ENTER);
        press(citizen(), KeyCode.PAUSE);
        assertThat(visit.silentSigns)
                .as("the citizen's side has the one keyboard")
                .isEqualTo(3);
        assertThat(seen()).isEqualTo("citizen");
    }

    @Test
    void thePlaceThatAnAgentGaveTheWindowElsewhereIsKeptForLater() throws Exception {
        does(windows::close);
        assertThat(counter.preferences.of(ScriptedCounter.RAMDIN.id())).containsEntry("place", "0 0 800 600");
    }

    @Test
    void aPageIsSeenBeforeItIsAnsweredAlsoBehindACurtain() throws Exception {
        toCitizen();
        press(citizen(), KeyCode.F8);
        does(() -> visit.show(states.waiting(StepName.COMPARE)));
        Looked.at(agent());
        turned();
        does(() -> {
            stroke(curtain(), KeyCode.F8);
            stroke(agent(), KeyCode.ENTER);
        });
        assertThat(seen()).isEqualTo("agent");
        assertThat(visit.answers).isEmpty();
        Looked.at(agent());
        press(agent(), KeyCode.ENTER);
        assertThat(visit.answers).hasSize(1);
    }

    @Test
    void nobodyChoosesForACitizenToWhomTheDisplayWasNotTurned() throws Exception {
        Looked.at(agent());
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();
        assertThat(fx(() -> agent().lookup("#consent-not-yet").isVisible())).isTrue();

        toCitizen();
        press(citizen(), KeyCode.DIGIT1);
        reads();
        press(citizen(), KeyCode.F8);
        turned();
        press(curtain(), KeyCode.F8);
        Looked.at(agent());
        Alone.again();
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).as("said aloud").hasSize(1);
    }

    @Test
    void whatIsBehindTheCurtainIsNotReadMeanwhile() throws Exception {
        toCitizen();
        press(citizen(), KeyCode.DIGIT1);
        Looked.at(citizen());
        press(citizen(), KeyCode.F8);
        turned();
        press(curtain(), KeyCode.F8);
        pass(Duration.ofSeconds(10));
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();

        toCitizen();
        reads();
        press(citizen(), KeyCode.F8);
        turned();
        press(curtain(), KeyCode.F8);
        Alone.again();
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).as("said aloud").hasSize(1);
    }

    @Test
    void norForOneWhoSawTheLanguagesOnlyAndNotTheChoice() throws Exception {
        does(() -> visit.show(states.waiting(StepName.IDENTIFY)));
        toCitizen();
        press(citizen(), KeyCode.DIGIT1);
        press(citizen(), KeyCode.F8);
        turned();
        press(curtain(), KeyCode.F8);
        does(() -> visit.show(states.waiting(StepName.CONSENT)));
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();
        assertThat(fx(() -> agent().lookup("#consent-not-yet").isVisible())).isTrue();

        toCitizen();
        reads();
        press(citizen(), KeyCode.F8);
        turned();
        press(curtain(), KeyCode.F8);
        Alone.again();
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).as("said aloud").hasSize(1);
    }

    @Test
    void aCitizenWhoSaysNoByTouchHandsTheDisplayBack() throws Exception {
        does(() -> visit.show(states.waiting(StepName.CONFIRM)));
        toCitizen();
        Looked.at(citizen());
        does(() -> Event.fireEvent(citizen().getRoot(), MousePress.of(MouseEvent.MOUSE_PRESSED)));
        does(() -> visit.show(states.waiting(StepName.CONFIRM)));
        assertThat(seen()).as("nothing was answered yet").isEqualTo("citizen");
        does(() -> visit.show(states.waiting(StepName.CONFIRM, Reason.NOT_CONFIRMED.failure())));
        assertThat(seen()).isEqualTo("curtain");
    }

    @Test
    void soDoesACitizenWhoseYesWaitsForTheAgent() throws Exception {
        does(() -> visit.show(states.waiting(StepName.CONFIRM, Reason.NOT_CONFIRMED.failure())));
        toCitizen();
        Looked.at(citizen());
        does(() -> Event.fireEvent(citizen().getRoot(), MousePress.of(MouseEvent.MOUSE_PRESSED)));
        does(() -> ((ButtonBase) citizen().lookup("#confirm-yes")).fire());
        assertThat(visit.answers).isEmpty();
        assertThat(seen()).isEqualTo("curtain");
    }

    @Test
    void whoLosesTheCitizensDisplayReadsWhichKeyComesFirst() throws Exception {
        does(() -> windows.desk().citizenSide().displayGone().set(true));
        assertThat(fx(() -> ((Label) agent().lookup("#display-gone")).getText()))
                .contains("F8");
    }

    private void toCitizen() throws Exception {
        press(agent(), KeyCode.F8);
        turned();
        press(curtain(), KeyCode.ENTER);
        assertThat(seen()).isEqualTo("citizen");
    }

    /** As somebody turns the display: the curtain was seen, and has stood for a while. */
    private void turned() {
        Looked.at(curtain());
        pass(Duration.ofSeconds(1));
    }

    /** The citizen does, as long as one reads. */
    private void reads() {
        Looked.at(citizen());
        pass(counter.timeToRead);
    }

    private void pass(Duration step) {
        time.set(time.get().plus(step));
    }

    @Test
    void whatIsDrawnAnewStaysOutOfSight() throws Exception {
        does(() -> windows.citizen().anew());

        assertThat(seen()).isEqualTo("agent");
    }

    /** What can be seen of the three; all that is, should it be more than one. */
    private String seen() throws Exception {
        return fx(() -> {
            StringBuilder all = new StringBuilder();
            all.append(agent().getRoot().getOpacity() > 0 ? "agent" : "");
            all.append(citizen().getRoot().getOpacity() > 0 ? "citizen" : "");
            all.append(covered() ? "curtain" : "");
            return all.toString();
        });
    }

    private static boolean covered() {
        return Window.getWindows().stream()
                .anyMatch(window -> window.getScene().lookup("#curtain-where") != null && window.isShowing());
    }

    private static String says(String id) throws Exception {
        return fx(() -> {
            Node node = curtain().lookup("#" + id);
            return node instanceof Label label ? label.getText() : node.getAccessibleText();
        });
    }

    private static Scene curtain() {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .filter(scene -> scene.lookup("#curtain-where") != null)
                .findFirst()
                .orElseThrow();
    }

    private Scene agent() {
        return windows.agent().scene();
    }

    private Scene citizen() {
        return windows.citizen().scene();
    }

    /** By somebody who has looked. */
    private static void press(Scene scene, KeyCode key) throws Exception {
        Looked.at(scene);
        does(() -> stroke(scene, key));
    }

    private static void stroke(Scene scene, KeyCode key) {
        event(scene, KeyEvent.KEY_PRESSED, key);
        event(scene, KeyEvent.KEY_RELEASED, key);
    }

    private static void hold(Scene scene, KeyCode key) throws Exception {
        does(() -> event(scene, KeyEvent.KEY_PRESSED, key));
    }

    private static void letGo(Scene scene, KeyCode key) throws Exception {
        does(() -> event(scene, KeyEvent.KEY_RELEASED, key));
    }

    private static void event(Scene scene, EventType<KeyEvent> type, KeyCode key) {
        Node to = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
        String text = key.isDigitKey() ? key.getName() : "";
        Event.fireEvent(to, new KeyEvent(type, text, text, key, false, false, false, false));
    }

    private static void does(Runnable action) throws Exception {
        fx(() -> {
            action.run();
            return true;
        });
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
