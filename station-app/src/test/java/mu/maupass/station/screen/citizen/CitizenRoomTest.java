package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.measure.CodeInSight;
import mu.maupass.station.screen.measure.Setting;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** On a small window, too, every screen of the citizen is whole: no word cut or covered, no key below the fold. */
class CitizenRoomTest {
    /** Of the window; the rest is for answers and footer. */
    private static final double LEAST_TO_READ = 0.45;

    private final ScriptedDesk desk = new ScriptedDesk();
    private final Lifetime window = new Lifetime();
    private CitizenViewModel model;
    private Scene scene;
    private Stage stage;
    private CitizenLook citizensLook;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        desk.assistedObstacle = Optional.of(new Failure("V-121"));
        onFx(() -> {
            model = new CitizenViewModel(desk, window);
            citizensLook = new CitizenLook(desk.visit(), Voices.NONE, window);
            CitizenView view = new CitizenView(
                    model, citizensLook, () -> Purpose.DEMONSTRATION, Hurry.NOTHING_TO_READ, Runnable::run, window);
            scene = new Scene(view.node());
            citizensLook.dress(scene, window);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            stage.close();
            window.end();
            return null;
        });
    }

    /** The smallest and the narrowest in each language; the others in French and in Arabic, whose letters are the widest. */
    static Stream<Arguments> windows() {
        Stream<Arguments> least = Stream.of(Language.values())
                .flatMap(language -> Stream.of(Arguments.of(language, 800, 600), Arguments.of(language, 768, 1024)));
        Stream<Arguments> others = Stream.of(Language.FRENCH, Language.ARABIC)
                .flatMap(language -> Stream.of(Arguments.of(language, 1024, 768), Arguments.of(language, 1024, 738)));
        return Stream.concat(least, others);
    }

    private static Map<String, VisitState> states() {
        var codes = new FactorStates.ScriptedSheet();
        var home = new FactorStates.ScriptedCode();
        Map<String, VisitState> states = new LinkedHashMap<>();
        states.put("language", Visits.waiting(StepName.IDENTIFY));
        states.put("consent", Visits.waiting(StepName.CONSENT));
        states.put("document", Visits.waiting(StepName.DOCUMENT));
        states.put("reading", Visits.running(StepName.DOCUMENT));
        states.put("comparing", Visits.waiting(StepName.FACE));
        states.put("application", Visits.factor(new Visits.ScriptedEnrolment(), 0, Phase.WAITING));
        states.put("application, several", FactorStates.handing(new Visits.ScriptedEnrolment(), 0));
        states.put(
                "application, wrong",
                Visits.factor(new Visits.ScriptedEnrolment(), 1, Phase.WAITING, new Failure("V-151", "4")));
        states.put("choice", FactorStates.choosingAmongAll());
        states.put("choice, messages later", FactorStates.choosingAmongAllBesideMessages());
        states.put("choice, further", FactorStates.furtherAmongAll());
        states.put("codes", FactorStates.handing(codes, 0));
        states.put("codes, wrong", FactorStates.handing(codes, 1, new Failure("V-178", "4")));
        states.put("home", FactorStates.handing(home, 0));
        states.put("home, wrong", FactorStates.handing(home, 1, new Failure("V-196", "4")));
        states.put("key", FactorStates.device(Asked.PIN));
        states.put("number", FactorStates.message(Asked.NUMBER));
        states.put("number, refused", FactorStates.message(Asked.NUMBER, new Failure("A-178")));
        states.put("message", FactorStates.message(Asked.MESSAGE_CODE));
        states.put("message, wrong", FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")));
        states.put("confirm", Visits.waiting(StepName.CONFIRM));
        states.put("done", Visits.receiptStep(Receipt.Status.FINAL));
        states.put("provisional", Visits.receiptStep(Receipt.Status.PROVISIONAL));
        return states;
    }

    @ParameterizedTest(name = "{0} {1}x{2}")
    @MethodSource("windows")
    void everyScreenIsWhole(Language language, int width, int height) throws Exception {
        size(width, height);
        List<String> broken = walk(language, TextSize.NORMAL);
        assertThat(broken).isEmpty();
    }

    /** What does not fit beside the largest letters is scrolled to; the footer stays, and room to read. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyScreenIsReachableInTheLargestLetters(Language language) throws Exception {
        size(800, 600);
        List<String> broken = walk(language, TextSize.LARGEST);
        assertThat(broken).isEmpty();
    }

    /** Half a display beside the agent's: empty room around the picture goes before a line of what is typed does. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void theKeyOfAnApplicationIsSeenWholeWithLettersTwiceAsLarge(Language language) throws Exception {
        size(800, 768);
        onFx(() -> {
            desk.show(states().get("application, several"));
            model.chooseLanguage(language);
            citizensLook.theme().textSize().set(TextSize.TWICE);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(() -> {
                    Setting.lay(scene);
                    return CodeInSight.finding(scene);
                }))
                .isEmpty();
    }

    /** The display gives a window its size in its own time. */
    private void size(int width, int height) throws Exception {
        onFx(() -> {
            stage.setWidth(width + stage.getWidth() - scene.getWidth());
            stage.setHeight(height + stage.getHeight() - scene.getHeight());
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> onFx(() -> {
                    Region root = (Region) scene.getRoot();
                    return scene.getWidth() == width
                            && scene.getHeight() == height
                            && root.getWidth() == width
                            && root.getHeight() == height;
                }));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> walk(Language language, TextSize letters) throws Exception {
        List<String> broken = new ArrayList<>();
        for (var state : states().entrySet()) {
            onFx(() -> {
                desk.show(state.getValue());
                if (!state.getKey().equals("language")) {
                    model.chooseLanguage(language);
                }
                // Whoever comes next begins with the usual letters, so they are chosen on each screen anew.
                citizensLook.theme().textSize().set(letters);
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            look(state.getKey(), letters, broken);
            Button have = onFx(() -> (Button) Stream.of("#codes-have", "#home-have")
                    .map(scene::lookup)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null));
            if (have != null) {
                onFx(() -> {
                    have.fire();
                    return null;
                });
                look(state.getKey() + ", typed back", letters, broken);
            }
        }
        return broken;
    }

    private void look(String name, TextSize letters, List<String> broken) throws Exception {
        boolean scrolls = letters != TextSize.NORMAL;
        onFx(() -> {
            Region root = (Region) scene.getRoot();
            root.applyCss();
            root.layout();
            assertThat(citizensLook.theme().textSize().get()).isEqualTo(letters);
            assertThat(root.getWidth()).isEqualTo(scene.getWidth());
            List<Node> words = new ArrayList<>();
            collect(root, words);
            Node viewport = root.lookup(".scroll-pane .viewport");
            Bounds sight = viewport.localToScene(viewport.getBoundsInLocal());
            for (Node node : words) {
                Bounds place = node.localToScene(node.getLayoutBounds());
                boolean scrolled = isIn(node, viewport);
                if (place.getMinX() < -0.5 || place.getMaxX() > scene.getWidth() + 0.5) {
                    broken.add(name + ": outside the window: " + said(node) + " " + place.getMinX());
                }
                if (!(scrolls && scrolled)
                        && place.getMaxY() > (scrolled ? sight.getMaxY() : scene.getHeight()) + 0.5) {
                    broken.add(name + ": below the fold: " + said(node));
                }
                if (node instanceof Label label && label.lookup(".text") instanceof Text text) {
                    if (!text.getText().equals(label.getText())) {
                        broken.add(name + ": cut short: " + label.getText() + " to " + text.getText());
                    }
                }
            }
            covered(words, viewport, name, broken);
            if (!scrolls && root.lookupAll(".scroll-bar").stream().anyMatch(CitizenRoomTest::seen)) {
                broken.add(name + ": a scroll bar");
            }
            if (sight.getHeight() < LEAST_TO_READ * scene.getHeight()) {
                broken.add(name + ": only " + sight.getHeight() + " of " + scene.getHeight() + " left to read");
            }
            if (model.stop().get().isPresent()
                    && shownWords(root.lookup("#consent-withdraw")).isEmpty()) {
                broken.add(name + ": F10 without its word");
            }
            return null;
        });
    }

    private static void covered(List<Node> words, Node viewport, String name, List<String> broken) {
        List<Label> labels = words.stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .filter(label -> !label.getText().isBlank())
                .toList();
        for (int i = 0; i < labels.size(); i++) {
            for (int j = i + 1; j < labels.size(); j++) {
                // What is scrolled under the footer is not drawn.
                boolean besides = isIn(labels.get(i), viewport) != isIn(labels.get(j), viewport);
                if (!besides && box(labels.get(i)).intersects(box(labels.get(j)))) {
                    broken.add(name + ": over each other: " + labels.get(i).getText() + " / "
                            + labels.get(j).getText());
                }
            }
        }
    }

    /** What letters take, less a pixel at each side. */
    private static Rectangle2D box(Label label) {
        Bounds place = label.localToScene(label.getLayoutBounds());
        return new Rectangle2D(
                place.getMinX() + 1,
                place.getMinY() + 1,
                Math.max(0, place.getWidth() - 2),
                Math.max(0, place.getHeight() - 2));
    }

    private static boolean seen(Node bar) {
        return ((ScrollBar) bar).getOrientation() == Orientation.VERTICAL && bar.isVisible();
    }

    private static boolean isIn(Node node, Node parent) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == parent) {
                return true;
            }
        }
        return false;
    }

    private static String shownWords(Node button) {
        return button.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .filter(text -> !text.equals("F10"))
                .findFirst()
                .orElse("");
    }

    private static String said(Node node) {
        return node instanceof Label label ? label.getText() : String.valueOf(node.getId());
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Label || node instanceof Button) {
            into.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }
}
