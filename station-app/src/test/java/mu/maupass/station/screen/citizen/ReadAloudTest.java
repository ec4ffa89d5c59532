package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.fault.Threads;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.sound.RecordedSpeech;
import mu.maupass.station.screen.sound.Voice;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Direction;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The citizen's page, read aloud where the computer has a voice for it. */
class ReadAloudTest {
    private static final Executor BACKGROUND = work -> Threads.start("voice", work);

    @TempDir
    private Path folder;

    private final FxRobot robot = new FxRobot();
    private final ScriptedDesk desk = new ScriptedDesk();
    private final Lifetime window = new Lifetime();
    private RecordedSpeech speech;
    private Voice voice;
    private CitizenViewModel model;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        speech = RecordedSpeech.in(folder, "fr-fr", "en-GB");
        voice = new Voice(speech.speech(), BACKGROUND, Platform::runLater);
        FxToolkit.registerPrimaryStage();
        onFx(() -> {
            CitizenLook look = new CitizenLook(desk.visit(), voice, window);
            model = new CitizenViewModel(desk, window);
            CitizenView view =
                    new CitizenView(model, look, () -> Purpose.SERVICE, Hurry.NOTHING_TO_READ, Runnable::run, window);
            scene = new Scene(view.node(), 1024, 768);
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
        await().until(() -> !onFx(() -> voice.languages().get()).isEmpty());
    }

    private List<String> readAloud() throws Exception {
        int before = speech.said().size();
        robot.push(KeyCode.F7);
        await().until(() ->
                speech.said().size() > before && !onFx(() -> voice.speaking().get()));
        return speech.said().subList(before, speech.said().size());
    }

    private boolean offered() throws Exception {
        return onFx(() -> scene.lookup("#read-aloud").isVisible());
    }

    @Test
    void theSentenceComesFirstAndTheAnswersWithTheirKeys() throws Exception {
        show(Visits.waiting(StepName.CONFIRM));
        String sentence = onFx(() -> ((Label) scene.lookup("#citizen-sentence")).getText());
        List<String> said = readAloud();
        assertThat(sentence).startsWith(said.getFirst());
        assertThat(said).anyMatch(line -> line.endsWith(", 1"));
        assertThat(said).as("the footer is the same everywhere").noneMatch(line -> line.endsWith(", F10"));
        assertThat(speech.options()).allMatch(options -> options.equals("-L") || options.equals("-e -w -l fr"));
    }

    /** Others stand near: first it says so, and the number, which opens other doors, is never heard. */
    @Test
    void aPersonIsReadAloudAtTheSecondTimeOnlyAndTheNumberNever() throws Exception {
        show(Visits.waiting(StepName.CONFIRM));
        String number = onFx(() -> Direction.plain(((Label) scene.lookup("#confirm-document-number")).getText()));
        assertThat(number).hasSizeGreaterThan(4);
        List<String> first = readAloud();
        assertThat(first).noneMatch(line -> line.contains("Priya")).noneMatch(line -> line.contains(number));
        assertThat(first.getLast()).contains("F7");
        List<String> second = readAloud();
        assertThat(second)
                .anyMatch(line -> line.contains("Priya"))
                .noneMatch(line -> line.contains(number))
                .noneMatch(line -> line.contains("F7"));
        show(Visits.waiting(StepName.COMPARE));
        show(Visits.waiting(StepName.CONFIRM));
        assertThat(readAloud()).as("on a page that came again").noneMatch(line -> line.contains("Priya"));
    }

    @Test
    void whoBreaksTheWarningOffHasNotHeardIt() throws Exception {
        show(Visits.waiting(StepName.CONFIRM));
        speech.ends(false);
        robot.push(KeyCode.F7);
        await().until(() -> !speech.said().isEmpty());
        robot.push(KeyCode.F7);
        await().until(() -> speech.brokenOff() == 1);
        speech.ends(true);
        assertThat(readAloud()).noneMatch(line -> line.contains("Priya"));
        assertThat(readAloud()).anyMatch(line -> line.contains("Priya"));
    }

    @Test
    void noSecretIsReadAloud() throws Exception {
        for (VisitState state : List.of(
                Visits.factor(new Visits.ScriptedEnrolment(), 0, VisitState.Phase.WAITING),
                FactorStates.handing(new FactorStates.ScriptedSheet(), 0),
                FactorStates.handing(new FactorStates.ScriptedCode(), 0))) {
            show(state);
            // What it is keeps it silent, and not only how it looks.
            List<String> secret = onFx(() -> scene.getRoot().lookupAll(".figures").stream()
                    .filter(Label.class::isInstance)
                    .map(Label.class::cast)
                    .filter(label -> label.getText().length() >= 4)
                    .filter(label -> label.getStyleClass().remove("figures"))
                    .map(Label::getText)
                    .toList());
            assertThat(secret).hasSizeGreaterThanOrEqualTo(4);
            assertThat(readAloud())
                    .isNotEmpty()
                    .noneMatch(line -> secret.stream().anyMatch(line::contains));
        }
    }

    @Test
    void theNextPageBreaksItOff() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        speech.ends(false);
        robot.push(KeyCode.F7);
        await().until(() -> !speech.said().isEmpty());
        assertThat(onFx(() -> voice.speaking().get())).isTrue();
        show(Visits.waiting(StepName.COMPARE));
        assertThat(onFx(() -> voice.speaking().get())).isFalse();
        await().until(() -> speech.brokenOff() == 1);
        speech.ends(true);
    }

    /** Said without looking, and on the page: who cannot read it asks the agent. */
    @Test
    void whatCannotBeReadAloudIsSaidOnThePageUntilTheNext() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        speech.fails();
        robot.push(KeyCode.F7);
        await().until(() -> onFx(() -> scene.lookup("#citizen-voice-failed").isVisible()));
        assertThat(onFx(() -> ((Label) scene.lookup("#citizen-voice-failed")).getText()))
                .contains("(D-170)");
        show(Visits.waiting(StepName.COMPARE));
        assertThat(onFx(() -> scene.lookup("#citizen-voice-failed").isVisible()))
                .isFalse();
    }

    @Test
    void thatTheVisitEndsSoonIsSaidOnceToWhoListens() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        closesIn(60);
        closesIn(59);
        onFx(() -> {
            desk.closingIn.set(Optional.empty());
            return null;
        });
        assertThat(readAloud()).noneMatch(line -> line.contains("60"));
        int before = speech.said().size();
        closesIn(58);
        closesIn(57);
        await().until(() ->
                speech.said().size() > before && !onFx(() -> voice.speaking().get()));
        assertThat(String.join(" ", speech.said().subList(before, speech.said().size())))
                .contains("58")
                .doesNotContain("57");
    }

    @Test
    void whatIsBeingReadIsReadToItsEndFirst() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        speech.ends(false);
        robot.push(KeyCode.F7);
        await().until(() -> !speech.said().isEmpty());
        closesIn(58);
        assertThat(speech.said()).noneMatch(line -> line.contains("58"));
        assertThat(speech.brokenOff()).isZero();
        closesIn(31);
        speech.ends(true);
        await().until(() -> speech.said().stream().anyMatch(line -> line.contains("31")));
        assertThat(speech.said()).as("as many seconds as are left by then").noneMatch(line -> line.contains("58"));
        assertThat(speech.brokenOff()).isZero();
    }

    /** Who cannot see the notice would hear of it too late, or never. */
    @Test
    void whatIsBeingReadIsBrokenOffWhereTheNoticeWouldComeTooLate() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        speech.ends(false);
        robot.push(KeyCode.F7);
        await().until(() -> !speech.said().isEmpty());
        closesIn(58);
        closesIn(21);
        assertThat(speech.brokenOff()).isZero();
        closesIn(20);
        await().until(() -> speech.said().stream().anyMatch(line -> line.contains("20")));
        assertThat(speech.brokenOff()).isEqualTo(1);
        closesIn(19);
        assertThat(speech.said()).as("said once").noneMatch(line -> line.contains("19"));
        speech.ends(true);
    }

    private void closesIn(long seconds) throws Exception {
        onFx(() -> {
            desk.closingIn.set(Optional.of(seconds));
            return null;
        });
    }

    @Test
    void theSameKeyBreaksItOff() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        speech.ends(false);
        robot.push(KeyCode.F7);
        await().until(() -> !speech.said().isEmpty());
        robot.push(KeyCode.F7);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(() -> voice.speaking().get())).isFalse();
        speech.ends(true);
    }

    @Test
    void isOfferedInTheLanguagesOfTheVoiceOnly() throws Exception {
        show(Visits.waiting(StepName.CONSENT));
        assertThat(offered()).isTrue();
        for (Language language : List.of(Language.KREOL, Language.ARABIC)) {
            onFx(() -> {
                model.chooseLanguage(language);
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            Node button = onFx(() -> scene.lookup("#read-aloud"));
            assertThat(button.isVisible()).as("%s", language).isFalse();
            robot.push(KeyCode.F7);
            // One that was begun writes its options until then.
            await().until(() -> !onFx(() -> voice.speaking().get()));
        }
        assertThat(speech.options()).containsExactly("-L");
    }
}
