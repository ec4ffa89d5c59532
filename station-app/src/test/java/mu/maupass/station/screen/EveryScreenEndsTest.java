package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.management.ObjectName;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.screen.citizen.Visits.ScriptedEnrolment;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.face.ScriptedCamera;
import mu.maupass.station.screen.simulated.ScriptedDevices;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Every screen of all windows is opened many times; what is reachable afterwards is as much as after the first few
 * (requirement O9). Needs a display and fails without one.
 */
class EveryScreenEndsTest {
    private static final int WARM = 1;
    /**
     * A multiple of {@link #LANGUAGE_EVERY}: what the toolkit keeps depends on where the language was changed last, which
     * then is where it was before. {@code -Dscreens.times=48} opens each as often as in a working day; that takes four
     * minutes.
     */
    private static final int TIMES = Integer.getInteger("screens.times", 4);

    /** What the toolkit keeps for a while. One left behind by each opening is far more. */
    private static final int CHANCE = Math.max(3, TIMES / 4);
    /** In each walk others of the places are seen in both languages; in so many walks each of them. */
    private static final int LANGUAGE_EVERY = 4;

    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedCounter counter = new ScriptedCounter();
    private PageInHand card;
    private PixelImage desk;
    private StationWindows windows;
    private final Set<Integer> inBoth = new HashSet<>();
    private int walk;
    private int place;

    @BeforeEach
    void open() throws Exception {
        card = SpecimenPages.page("aisha", "id-chip", List.of(), false);
        desk = SpecimenPages.desk("priya");
        FxToolkit.registerPrimaryStage();
        counter.simulated = Optional.of(new ScriptedDevices());
        SupervisedDay.fill(counter.supervision);
        SupervisedDay.fill(counter.days, true);
        counter.findings = SupervisedDay.findings();
        fx(() -> windows = StationWindows.open(counter, new Stage()));
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            windows.close();
            return true;
        });
    }

    @Test
    void nothingIsLeftOfAScreenThatWasOpenedManyTimes() throws Exception {
        for (int i = 0; i < WARM; i++) {
            everyScreen();
        }
        nothingMoves();
        Map<String, Long> before = reachable();
        for (int i = 0; i < TIMES; i++) {
            everyScreen();
        }
        Map<String, Long> after = reachable();
        Map<String, String> grown = new TreeMap<>();
        after.forEach((type, count) -> {
            long more = count - before.getOrDefault(type, 0L);
            if (more > CHANCE && ours(type)) {
                grown.put(type, "+" + more + " to " + count);
            }
        });
        assertThat(grown).isEmpty();
        assertThat(inBoth).as("places seen in both languages").hasSize(place);
    }

    /** A bar or a clock of a screen that has gone would draw sixty times a second. */
    private void nothingMoves() throws Exception {
        AtomicInteger pulses = new AtomicInteger();
        Runnable count = pulses::incrementAndGet;
        fx(() -> {
            agent().addPreLayoutPulseListener(count);
            return true;
        });
        await().during(Duration.ofMillis(300)).until(() -> pulses.getAndSet(0) == 0);
        fx(() -> {
            agent().removePreLayoutPulseListener(count);
            return true;
        });
    }

    /** What a screen is made of: our own classes, and the toolkit's nodes. */
    private static boolean ours(String type) {
        try {
            return type.startsWith("mu.maupass.")
                    || type.startsWith("javafx.scene.") && Node.class.isAssignableFrom(Class.forName(type));
        } catch (ClassNotFoundException e) {
            // A hidden class of the toolkit.
            return false;
        }
    }

    /** From the sign-in to the sign-out, through every step, every screen of it, and all that lies over them. */
    private void everyScreen() throws Exception {
        walk++;
        place = 0;
        ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
        ScriptedCamera camera = new ScriptedCamera();
        ScriptedEnrolment enrolment = new ScriptedEnrolment();
        counter.visit = Optional.of(visit);
        does(() -> windows.desk().signedIn(ScriptedCounter.RAMDIN));
        for (KeyCode key : new KeyCode[] {KeyCode.F1, KeyCode.F12}) {
            press(key);
            inBothLanguages();
            if (key == KeyCode.F1) {
                guides();
            }
            press(key);
        }
        for (String screen : new String[] {"status-link", "status-queue", "status-reader"}) {
            click(screen);
            inBothLanguages();
            press(KeyCode.ESCAPE);
        }
        does(() -> counter.obstacle = Optional.of(new Failure("A-102")));
        does(() -> counter.set(ScriptedCounter.sync(ScriptedCounter.OFFLINE, 4)));
        does(() -> counter.obstacle = Optional.empty());
        does(() -> counter.set(ScriptedCounter.sync(ScriptedCounter.ONLINE, 0)));
        does(() -> windows.desk().begin());
        inBothLanguages();
        does(() -> windows.desk().citizenLanguage().set(Language.ENGLISH));
        type("identify-input", Visits.NIC);
        show(visit, states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        show(visit, states.scanning(StepName.IDENTIFY, desk, "page-hold-still"));
        show(visit, states.waiting(StepName.CONSENT));
        inBothLanguages();
        documents(visit);
        show(visit, states.waiting(StepName.FACE));
        inBothLanguages();
        press(KeyCode.F4);
        press(KeyCode.F4);
        press(KeyCode.ESCAPE);
        press(KeyCode.ESCAPE);
        show(visit, states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        for (String row : new String[] {
            "feature-ears", "feature-eyes", "feature-nose", "feature-mouth", "feature-marks", "verdict"
        }) {
            click(row + "-1");
        }
        click("primary");
        type("second-id", "s.lallah");
        type("second-password", "lagon-bleu-42");
        show(visit, states.compared(FaceChecks.agreed()));
        show(visit, states.compared(FaceChecks.notConfirmed(), new Failure("V-137")));
        show(visit, states.live(camera));
        does(camera::givePicture);
        show(visit, states.waiting(StepName.COMPARE));
        assertThat(camera.watching).isEmpty();
        assertThat(camera.looking).isEmpty();
        show(visit, Visits.factor(enrolment, 0, Phase.WAITING));
        inBothLanguages();
        type("factor-code", "492039");
        show(visit, Visits.factor(enrolment, 1, Phase.WAITING, new Failure("V-151", "4")));
        show(visit, states.waiting(StepName.CONFIRM));
        inBothLanguages();
        // As after a failure of JavaFX's own turn.
        does(windows.agent()::anew);
        does(windows.citizen()::anew);
        show(visit, states.running(StepName.SEAL, "progress.sending", -1));
        show(visit, states.receipt(Receipt.Status.FINAL));
        show(visit, states.ended(Ending.REFUSED, new Failure("V-113")));
        does(() -> windows.desk().finish());
        does(() -> windows.desk().signOut());
        inBothLanguages();
        supervision();
    }

    /** They are read from a file, behind the help. */
    private void guides() throws Exception {
        await().until(() -> fx(() -> agent().lookup("#guides-all") != null));
        click("guides-all");
        inBothLanguages();
        click("guide-chip");
        inBothLanguages();
    }

    private void supervision() throws Exception {
        does(() -> windows.desk().signedIn(ScriptedCounter.APPADOO));
        inBothLanguages();
        choose("open-items");
        for (KeyCode key : new KeyCode[] {KeyCode.F2, KeyCode.F11}) {
            press(key);
            inBothLanguages();
            choose(key == KeyCode.F2 ? "day-visits" : "audit-rows");
            if (key == KeyCode.F2) {
                for (String part : new String[] {"figures", "paths", "trend", "closing", "report", "limits"}) {
                    click("board-" + part);
                }
            }
            press(KeyCode.ESCAPE);
        }
        click("way-notes");
        inBothLanguages();
        type("note-text", "Two cards were left at the counter.");
        does(() -> windows.desk().signOut());
        does(() -> windows.desk().signedIn(ScriptedCounter.NAIDOO));
        inBothLanguages();
        choose("findings");
        click("way-settings");
        inBothLanguages();
        choose("settings");
        click("settings-part-devices");
        inBothLanguages();
        click("try-camera");
        click("try-display");
        does(() -> windows.desk().signOut());
    }

    private void choose(String table) throws Exception {
        does(() ->
                ((TableView<?>) agent().lookup("#" + table)).getSelectionModel().select(1));
    }

    private void documents(ScriptedVisit visit) throws Exception {
        show(visit, states.waiting(StepName.DOCUMENT));
        inBothLanguages();
        type("document-can", "123456");
        click("document-way-mrz");
        click("document-way-fields");
        click("document-way-can");
        show(visit, states.running(StepName.DOCUMENT, "progress.checks", -1));
        show(visit, states.waiting(StepName.DOCUMENT, new Failure("C-104")));
        does(() -> counter.set(counter.readers()));
        press(KeyCode.F6);
        show(visit, states.page(card, List.of()));
        inBothLanguages();
        click("type-fields");
        inBothLanguages();
        does(() -> agent().getRoot().lookupAll(".check-box").forEach(box -> ((CheckBox) box).setSelected(true)));
        click("primary");
        inBothLanguages();
    }

    private void inBothLanguages() throws Exception {
        if ((place++ + walk) % LANGUAGE_EVERY != 0) {
            return;
        }
        inBoth.add(place);
        does(() -> windows.desk().agentLanguage().set(Language.FRENCH));
        does(() -> windows.desk().agentLanguage().set(Language.ENGLISH));
    }

    private void show(ScriptedVisit visit, VisitState state) throws Exception {
        does(() -> visit.show(state));
    }

    private void type(String id, String text) throws Exception {
        does(() -> {
            TextInputControl input = (TextInputControl) Optional.ofNullable(agent().lookup("#" + id))
                    .orElseGet(() -> windows.citizen().scene().lookup("#" + id));
            input.setText(text);
        });
    }

    private void click(String id) throws Exception {
        does(() -> ((ButtonBase) agent().lookup("#" + id)).fire());
    }

    private void press(KeyCode key) throws Exception {
        Looked.at(agent());
        does(() -> {
            Event.fireEvent(
                    agent().getRoot(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            Event.fireEvent(
                    agent().getRoot(), new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, false, false, false));
        });
    }

    private Scene agent() {
        return windows.agent().scene();
    }

    private void does(Runnable action) throws Exception {
        fx(() -> {
            action.run();
            return true;
        });
        assertThat(cached()).isEmpty();
    }

    /** The toolkit keeps pictures of cached nodes softly, long after their screen, and with all that was on it. */
    private List<Node> cached() throws Exception {
        return fx(() -> {
            List<Node> cached = new ArrayList<>();
            for (Scene scene :
                    List.of(windows.agent().scene(), windows.citizen().scene())) {
                collectCached(scene.getRoot(), cached);
            }
            return cached;
        });
    }

    private static void collectCached(Node node, List<Node> cached) {
        if (node.isCache()) {
            cached.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectCached(child, cached));
        }
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(60_000, action);
        // The desk hands over to this thread what it is told: that is done, too.
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> true);
        return result;
    }

    /** How many of each class are reachable, after a collection. */
    private static Map<String, Long> reachable() throws Exception {
        // What is told of a first collection, such as disposers of the toolkit, is gone only after a second.
        histogram();
        WaitForAsyncUtils.waitForFxEvents();
        Map<String, Long> counts = new TreeMap<>();
        histogram()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+: .*"))
                .forEach(line -> {
                    String[] columns = line.split("\\s+");
                    counts.merge(columns[3], Long.parseLong(columns[1]), Long::sum);
                });
        return counts;
    }

    private static String histogram() throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }
}
