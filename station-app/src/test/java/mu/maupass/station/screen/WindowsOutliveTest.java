package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.geometry.NodeOrientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Both windows live on where JavaFX fails at what is in one of them. Needs a display and fails without one. */
class WindowsOutliveTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.CONFIRM));
    private final ScriptedCounter counter = new ScriptedCounter();
    private final List<Throwable> told = new CopyOnWriteArrayList<>();
    private Thread.UncaughtExceptionHandler before;
    private StationWindows windows;

    @BeforeEach
    void register() throws Exception {
        FxToolkit.registerPrimaryStage();
        // TestFX sets its own when it is first used, and would fail the test by what it hears.
        fx(() -> true);
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            told.add(thrown);
            counter.fault(new Failure("D-198"));
        });
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            windows.close();
            return null;
        });
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
    }

    private void open() throws Exception {
        fx(() -> {
            windows = StationWindows.open(counter, new Stage());
            windows.desk().signedIn(ScriptedCounter.RAMDIN);
            return null;
        });
    }

    private void atConfirm() throws Exception {
        counter.visit = Optional.of(visit);
        open();
        fx(() -> {
            windows.desk().begin();
            return null;
        });
    }

    /** Each has its turn of layout to the end, and what is asked of it has its size afterwards. */
    private void assertBothLive() throws Exception {
        for (Scene scene : List.of(windows.agent().scene(), windows.citizen().scene())) {
            AtomicInteger turns = new AtomicInteger();
            Region asked = new Region();
            asked.setPrefSize(7, 7);
            fx(() -> {
                scene.addPostLayoutPulseListener(turns::incrementAndGet);
                Pane pane = firstPane(scene.getRoot());
                pane.getChildren().add(asked);
                return null;
            });
            await().dontCatchUncaughtExceptions().until(() -> turns.get() > 0 && fx(() -> asked.getWidth() > 0));
        }
    }

    private static Pane firstPane(Parent node) {
        if (node instanceof VBox || node instanceof StackPane) {
            return (Pane) node;
        }
        return node.getChildrenUnmodifiable().stream()
                .filter(Parent.class::isInstance)
                .map(Parent.class::cast)
                .map(WindowsOutliveTest::firstPane)
                .findFirst()
                .orElseThrow();
    }

    private String title() throws Exception {
        return fx(() -> ((Labeled) windows.agent().scene().lookup("#screen-title")).getText());
    }

    private void press(KeyCode key) throws Exception {
        Looked.at(windows.agent().scene());
        fx(() -> {
            Scene scene = windows.agent().scene();
            Event.fireEvent(
                    scene.getRoot(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            Event.fireEvent(
                    scene.getRoot(), new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, false, false, false));
            return null;
        });
        // What lies in a scroll pane is found once that has its skin.
        Looked.at(windows.agent().scene());
    }

    /** A part of every page that fails at each turn as long as it is told to. */
    private static final class Failing extends Region {
        private final AtomicBoolean fails;

        Failing(AtomicBoolean fails) {
            this.fails = fails;
        }

        @Override
        protected void layoutChildren() {
            if (fails.get()) {
                throw new IllegalStateException("scripted");
            }
        }
    }

    private void outlives(Node failing) throws Exception {
        atConfirm();
        Parent agents = windows.agent().scene().getRoot();
        Parent citizens = windows.citizen().scene().getRoot();
        String title = title();
        fx(() -> {
            Node head = windows.agent().scene().lookup("#screen-title").getParent();
            ((Pane) head).getChildren().add(failing);
            return null;
        });
        await().dontCatchUncaughtExceptions()
                .until(() -> fx(() -> windows.agent().scene().getRoot() != agents));
        assertThat(windows.citizen().scene().getRoot()).as("both").isNotSameAs(citizens);
        assertBothLive();
        assertThat(told).as("it is told").isNotEmpty();
        assertThat(title()).isEqualTo(title).isNotBlank();
        assertThat(visit.exits).as("the visit goes on").isEmpty();
    }

    @Test
    void aLayoutThatFails() throws Exception {
        outlives(new Region() {
            @Override
            protected void layoutChildren() {
                throw new IllegalStateException("scripted");
            }
        });
    }

    @Test
    void aPageThatFailsEachTimeGivesWayToAPlainOneAndEscLeadsAway() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        atConfirm();
        String confirm = title();
        press(KeyCode.F1);
        String help = title();
        fx(() -> {
            Scene scene = windows.agent().scene();
            // Each time that the page is drawn again it fails again.
            scene.rootProperty()
                    .addListener((value, before, root) -> ((BorderPane) root)
                            .centerProperty()
                            .addListener((center, none, page) -> failing(page, help, fails)));
            failing(((BorderPane) scene.getRoot()).getCenter(), help, fails);
            return null;
        });
        await().dontCatchUncaughtExceptions()
                .until(() -> fx(() -> windows.agent().scene().lookup("#plain-page") != null));
        for (int i = 0; i < 5; i++) {
            press(KeyCode.ENTER);
        }
        assertThat(fx(() -> windows.agent().scene().lookup("#plain-page")))
                .as("asked for more often than a minute has drawings")
                .isNotNull();
        assertBothLive();
        press(KeyCode.ESCAPE);
        assertThat(title()).isEqualTo(confirm);
        assertBothLive();
        assertThat(visit.exits).isEmpty();
    }

    private static void failing(Node page, String title, AtomicBoolean fails) {
        Labeled shown = (Labeled) page.lookup("#screen-title");
        if (shown.getText().equals(title)) {
            ((Pane) shown.getParent()).getChildren().add(new Failing(fails));
        }
    }

    /** And what the citizen says meanwhile still waits for it. */
    @Test
    void whatTheAgentIsAskedOutlivesAFailureOfTheCitizensPage() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        atConfirm();
        press(KeyCode.F3);
        fx(() -> {
            ((ToggleButton) windows.agent().scene().lookup("#refuse-V-134")).setSelected(true);
            windows.desk().approve(new Answer.CitizenConfirmation(true));
            firstPane(windows.citizen().scene().getRoot()).getChildren().add(new Failing(fails));
            return null;
        });
        Parent agents = windows.agent().scene().getRoot();
        await().dontCatchUncaughtExceptions()
                .until(() -> fx(() -> windows.agent().scene().getRoot() != agents));
        fails.set(false);
        assertThat(fx(() -> agents.lookup("#refuse-V-134")))
                .as("made again, with what was chosen")
                .isNotNull();
        assertThat(fx(() -> windows.desk().yesWaits().get())).isTrue();
        assertThat(fx(() -> ((ToggleButton) windows.agent().scene().lookup("#refuse-V-134")).isSelected()))
                .isTrue();
        assertThat(fx(() -> windows.agent().scene().lookup("#citizen-said-yes").isVisible()))
                .isTrue();
        assertBothLive();
        assertThat(visit.answers).isEmpty();
    }

    @Test
    void aCitizensPageThatFailsEachTimeTakesNothingOfTheAgents() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        atConfirm();
        press(KeyCode.F3);
        Scene citizens = windows.citizen().scene();
        fx(() -> {
            windows.desk().citizenLanguage().set(Language.ARABIC);
            return null;
        });
        // The page is drawn in a later event, and would take what fails away again.
        Looked.at(citizens);
        fx(() -> {
            ((ToggleButton) windows.agent().scene().lookup("#refuse-V-134")).setSelected(true);
            windows.desk().approve(new Answer.CitizenConfirmation(true));
            citizens.rootProperty().addListener((value, before, root) -> {
                if (!(root instanceof Group) && root.lookup("#citizen-plain") == null) {
                    firstPane(root).getChildren().add(new Failing(fails));
                }
            });
            firstPane(citizens.getRoot()).getChildren().add(new Failing(fails));
            return null;
        });
        await().dontCatchUncaughtExceptions().until(() -> fx(() -> citizens.lookup("#citizen-plain") != null));
        Scene agents = windows.agent().scene();
        assertThat(fx(() -> agents.lookup("#plain-page"))).isNull();
        assertThat(fx(() -> windows.desk().yesWaits().get())).isTrue();
        assertThat(fx(() -> ((ToggleButton) agents.lookup("#refuse-V-134")).isSelected()))
                .isTrue();
        assertBothLive();
        Region words = (Region) citizens.lookup("#citizen-plain");
        assertThat(words.getEffectiveNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        assertThat(fx(words::getWidth)).isPositive().isLessThanOrEqualTo(fx(citizens::getWidth));
        assertThat(fx(() -> citizens.lookup("#other-language"))).isNotNull();
        Looked.at(citizens);
        fx(() -> {
            Event.fireEvent(
                    citizens.getRoot(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F10, false, false, false, false));
            return null;
        });
        assertThat(visit.exits).as("one key, also here").containsExactly(Exit.WITHDRAW);
        fails.set(false);
    }

    /** As JavaFX does at a run of Arabic that it cannot divide. */
    @Test
    void aTextThatCannotBeMeasured() throws Exception {
        Text text = new Text("ضعوا البطاقة على القارئ (C-104)، ثم انتظروا 12 ثانية قبل أن ترفعوها مرة أخرى.");
        text.setFont(Font.font(40));
        text.setWrappingWidth(60);
        text.setManaged(false);
        outlives(text);
    }

    @Test
    void lettersThatAreMadeLargerInAHurryAtReadyInArabic() throws Exception {
        counter.agentLanguage = Language.ARABIC;
        open();
        fx(() -> {
            windows.agent().stage().setWidth(1024);
            windows.agent().stage().setHeight(768);
            return null;
        });
        assertBothLive();
        fx(() -> {
            Scene scene = windows.agent().scene();
            for (int press = 0; press < 3; press++) {
                Event.fireEvent(
                        scene.getRoot(),
                        new KeyEvent(KeyEvent.KEY_PRESSED, "+", "+", KeyCode.PLUS, false, true, false, false));
            }
            return null;
        });
        assertBothLive();
        assertThat(told).isEmpty();
    }
}
