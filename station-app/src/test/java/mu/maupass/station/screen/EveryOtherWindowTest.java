package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.scene.Scene;
import javafx.stage.Stage;
import mu.maupass.devices.LongForm;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.AgentWindow;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.measure.Layout;
import mu.maupass.station.screen.measure.Paleness;
import mu.maupass.station.screen.measure.Setting;
import mu.maupass.station.screen.setup.EveryStep;
import mu.maupass.station.screen.simulated.ScriptedDevices;
import mu.maupass.station.screen.simulated.SimulatedDevicesWindow;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.training.ExerciseBook;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

/**
 * The windows in which no visit is: the set-up assistant, the curtain of a display that is turned, and who comes to the counter
 * in a training. Measured as {@link EveryScreenTest} measures the others: in every language, in each run on the smallest display,
 * and on the others in the long form.
 */
class EveryOtherWindowTest {
    private static final Layout AGENT = new Layout(24);
    private static final Layout CITIZEN = new Layout(72);
    private static final List<Setting.Display> DISPLAYS =
            Setting.DISPLAYS.subList(0, LongForm.rounds(1, Setting.DISPLAYS.size()));

    @TempDir
    private Path folder;

    private final Theme theme = new Theme();
    private final Lifetime lifetime = new Lifetime();
    private final Map<String, TreeSet<String>> wrong = new TreeMap<>();

    @BeforeEach
    void begin() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void end() throws Exception {
        Hands.fx(() -> {
            lifetime.end();
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyStepOfTheAssistantHasItsRoom(Language language) throws Exception {
        EveryStep steps = Hands.fx(() -> new EveryStep(language, theme));
        for (var way : Hands.fx(steps::ways).entrySet()) {
            does(way.getValue());
            look(way.getKey(), steps.stage(), AGENT);
        }
        does(steps::close);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theCurtainHasItsRoom(Language language) throws Exception {
        Curtain curtain = Hands.fx(() -> new Curtain(desk(language, new ScriptedCounter()), theme, lifetime));
        for (TurnedDisplay.Side side : TurnedDisplay.Side.values()) {
            does(() -> curtain.draw(side, () -> {}));
            look("turned-to-" + side, curtain.stage(), CITIZEN);
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTrainingHasItsRoom(Language language) throws Exception {
        ScriptedDevices devices = new ScriptedDevices();
        devices.exercises = Optional.of(ExerciseBook.open(folder.resolve("exercises"), "A. Ramdin", Clock.systemUTC()));
        ScriptedCounter counter = new ScriptedCounter();
        counter.simulated = Optional.of(devices);
        VisitDesk desk = Hands.fx(() -> desk(language, counter));
        SimulatedDevicesWindow who = Hands.fx(() -> new SimulatedDevicesWindow(devices, desk, theme, lifetime));
        does(who::show);
        look("training-devices", who.stage(), AGENT);
        does(who::toggle);
        AgentWindow agent = Hands.fx(() -> new AgentWindow(
                desk, theme, new Stage(), Runnable::run, Clock.systemUTC(), () -> {}, () -> {}, lifetime));
        does(agent::show);
        look("training-visit", agent.stage(), AGENT);
        does(desk::signOut);
        look("training-sign-in", agent.stage(), AGENT);
        does(agent.stage()::close);
        assertThat(wrong).isEmpty();
    }

    private VisitDesk desk(Language language, ScriptedCounter counter) {
        counter.agentLanguage = language;
        VisitDesk desk = new ScriptedVisit(
                        new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.CONSENT))
                .desk(counter, Runnable::run);
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.begin();
        desk.citizenLanguage().set(language);
        return desk;
    }

    private static void does(Runnable action) throws Exception {
        Hands.fx(() -> {
            action.run();
            return true;
        });
    }

    private void look(String what, Stage stage, Layout measure) throws Exception {
        Scene scene = stage.getScene();
        for (Setting setting : Setting.all().toList()) {
            Setting.Display display = setting.display();
            if (!DISPLAYS.contains(display)) {
                continue;
            }
            does(() -> {
                stage.setMinWidth(0);
                stage.setMinHeight(0);
                stage.setWidth(display.width());
                stage.setHeight(display.height());
                theme.textSize().set(setting.letters());
            });
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> scene.getWidth() == display.width() && scene.getHeight() == display.height());
            does(() -> {
                Setting.lay(scene);
                measure.findings(scene).forEach(finding -> found(what, finding, setting.toString()));
            });
        }
        does(() -> theme.textSize().set(TextSize.NORMAL));
        for (Appearance appearance : Appearance.values()) {
            does(() -> {
                theme.appearance().set(appearance);
                Setting.lay(scene);
                Paleness.findings(scene, TextSize.NORMAL).forEach(finding -> found(what, finding, appearance.name()));
            });
        }
    }

    private void found(String what, String finding, String where) {
        wrong.computeIfAbsent(what + ": " + finding, none -> new TreeSet<>()).add(where);
    }
}
