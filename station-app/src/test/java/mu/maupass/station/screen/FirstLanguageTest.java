package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.VisitPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A citizen has one choice, of which they have read: nobody takes it down, and no key leads to it, before the choice stands on their
 * side in a language of theirs. Needs a display and fails without one.
 */
class FirstLanguageTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.CONSENT));
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-30T06:12:00Z"));
    private final ScriptedCounter counter = new ScriptedCounter();
    private int jumps;
    private StationWindows windows;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        counter.visit = Optional.of(visit);
        counter.timeToRead = Duration.ofSeconds(2);
        InstantSource source = time::get;
        counter.passing = source;
        // The hour is set meanwhile: nobody has read for that.
        counter.clock = ((InstantSource) () -> time.get().plus(Duration.ofHours(jumps++))).withZone(ZoneOffset.UTC);
        does(() -> windows = StationWindows.open(counter, new Stage()));
        does(() -> {
            windows.desk().signedIn(ScriptedCounter.RAMDIN);
            windows.desk().begin();
        });
    }

    @AfterEach
    void close() throws Exception {
        does(windows::close);
    }

    @Test
    void theAgentTakesDownNoChoiceOfWhoStillLooksForALanguage() throws Exception {
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();
        assertThat(agent().lookup("#consent-not-yet").isVisible())
                .as("it is said")
                .isTrue();
        assertThat(announced()).isEqualTo(words("agent.consent.language-first"));
    }

    @Test
    void norOfWhoHadNoTimeToReadIt() throws Exception {
        press(citizen(), KeyCode.DIGIT1);
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();
        assertThat(announced()).isEqualTo(words("agent.consent.read-first"));
        assertThat(((Label) agent().lookup("#missing")).getText()).isEqualTo(words("agent.consent.read-first"));

        Looked.at(citizen());
        time.set(time.get().plusSeconds(3));
        Alone.again();
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).as("said aloud").hasSize(1);
    }

    @Test
    void whatStoodThereInALanguageThatWasLeftIsReadAnewInTheNext() throws Exception {
        press(citizen(), KeyCode.DIGIT1);
        Looked.at(citizen());
        time.set(time.get().plusSeconds(3));
        press(citizen(), KeyCode.F2);
        press(citizen(), KeyCode.DIGIT2);
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void aPageThatIsMadeAnewIsReadAnew() throws Exception {
        press(citizen(), KeyCode.DIGIT1);
        Looked.at(citizen());
        time.set(time.get().plusSeconds(3));
        does(() -> windows.citizen().anew());
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).as("made anew").isEmpty();
        Looked.at(citizen());
        time.set(time.get().plusSeconds(3));
        Alone.again();
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).hasSize(1);
    }

    private String announced() {
        return agent().getFocusOwner().getAccessibleHelp();
    }

    private String words(String key) {
        return windows.desk().agentStrings().get(key);
    }

    @Test
    void norOfWhoLooksForAnotherOne() throws Exception {
        press(citizen(), KeyCode.DIGIT1);
        press(citizen(), KeyCode.F2);
        press(agent(), KeyCode.DIGIT1);
        Alone.stayed();
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void theKeyOfALanguageThatIsPressedAgainChoosesNothing() throws Exception {
        press(citizen(), KeyCode.DIGIT1);
        press(citizen(), KeyCode.DIGIT1);
        assertThat(visit.answers).isEmpty();
        assertThat(citizen().lookup("#read-first").isVisible()).as("it is said").isTrue();

        time.set(time.get().plusSeconds(3));
        press(citizen(), KeyCode.DIGIT1);
        assertThat(visit.answers)
                .containsExactly(new Answer.Agreement(VisitPath.NON_BIOMETRIC, "1", Language.values()[0]));
    }

    private Scene agent() {
        return windows.agent().scene();
    }

    private Scene citizen() {
        return windows.citizen().scene();
    }

    private static void press(Scene scene, KeyCode key) throws Exception {
        Looked.at(scene);
        does(() -> {
            for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Node to = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
                Event.fireEvent(to, new KeyEvent(type, "", "", key, false, false, false, false));
            }
        });
    }

    private static void does(Runnable action) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
