package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/**
 * What holds on whatever screen a visit comes to: each key means one thing, nothing of what stands side by side lies
 * over another or beside the window. Call on the JavaFX thread.
 */
final class KeysAndPlaces {
    private static final double ROUNDING = 3;

    /** What each key of the bar does, by its French name and the ids of its actions: one meaning on whatever screen. */
    private static final Map<String, Set<String>> MEANINGS = Map.ofEntries(
            Map.entry("⏎", Set.of("primary")),
            Map.entry("Échap", Set.of("cancel", "back")),
            Map.entry("F1", Set.of("help")),
            Map.entry("F2", Set.of("way-day")),
            Map.entry("F3", Set.of("refuse")),
            Map.entry("F5", Set.of("scan-code")),
            Map.entry("F6", Set.of("by-page", "other-way")),
            Map.entry("F7", Set.of("step-back", "back", "guides-back")),
            Map.entry("F9", Set.of("other-document")),
            Map.entry("F10", Set.of("withdraw")),
            Map.entry("F11", Set.of("way-audit")),
            // The answers of the question of a new telephone, which alone stands in the bar with them.
            Map.entry("1", Set.of("replace-lost")),
            Map.entry("2", Set.of("replace-renewed")),
            Map.entry("Alt+N", Set.of("new-telephone")),
            Map.entry("Alt+Gauche", Set.of("day-earlier")),
            Map.entry("Alt+Droite", Set.of("day-later")));

    private final Map<String, Set<String>> met = new TreeMap<>();
    private final Set<String> wrong = new TreeSet<>();

    /** Both windows as they are laid out now. */
    void look(String what, StationWindows windows) {
        for (Scene scene : List.of(windows.agent().scene(), windows.citizen().scene())) {
            looksAt(scene.getRoot(), scene, what + (scene == windows.agent().scene() ? ", agent" : ", citizen"));
        }
        keys(windows.agent().scene(), what);
    }

    /** After the last screen. */
    void check() {
        assertThat(wrong).isEmpty();
        assertThat(met).isEqualTo(new TreeMap<>(MEANINGS));
    }

    private void keys(Scene agent, String what) {
        Set<String> here = new TreeSet<>();
        for (Node button : agent.getRoot().lookupAll("#action-bar .button")) {
            key((Button) button).ifPresent(key -> {
                met.computeIfAbsent(key, none -> new TreeSet<>()).add(button.getId());
                if (!here.add(key)) {
                    wrong.add(what + " has twice " + key);
                }
            });
        }
    }

    /** Where there is no room for it the name of the key is not drawn, and it is the key all the same. */
    private static Optional<String> key(Button button) {
        return button.getGraphic().lookupAll(".key").stream()
                .filter(Labeled.class::isInstance)
                .map(name -> ((Labeled) name).getText())
                .findFirst();
    }

    private void looksAt(Node node, Scene scene, String where) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof ScrollPane page && page.getContent() != null) {
            double content = page.getContent().getLayoutBounds().getWidth();
            if (content > page.getViewportBounds().getWidth() + ROUNDING) {
                wrong.add(where + ": a page is wider than its window");
            }
        }
        if (node instanceof Button button
                && button.getId() != null
                && button.getId().equals("primary")) {
            button.lookupAll(".text").stream()
                    .filter(text -> text.getParent() instanceof Labeled said
                            && said.isVisible()
                            && text instanceof Text drawn
                            && !drawn.getText().equals(said.getText()))
                    .forEach(text -> wrong.add(where + ": the main action is cut short"));
        }
        if (node instanceof Labeled said
                && said.getText() != null
                && !said.getText().isEmpty()) {
            Bounds at = said.localToScene(said.getLayoutBounds());
            if (at.getMinX() < -ROUNDING || at.getMaxX() > scene.getWidth() + ROUNDING) {
                wrong.add(where + ": beside the window lies " + said.getText());
            }
        }
        if (node instanceof Parent parent) {
            List<Node> inside = parent.getChildrenUnmodifiable().stream()
                    .filter(one -> one.isVisible() && one.isManaged())
                    .toList();
            // Only what is laid out side by side: a question lies over its screen on purpose.
            if (parent instanceof HBox
                    || parent instanceof VBox
                    || parent instanceof GridPane
                    || parent instanceof BorderPane) {
                apart(inside, where);
            }
            inside.forEach(one -> looksAt(one, scene, where));
        }
    }

    private void apart(List<Node> inside, String where) {
        for (int i = 0; i < inside.size(); i++) {
            for (int j = i + 1; j < inside.size(); j++) {
                Bounds one = inside.get(i).getBoundsInParent();
                Bounds other = inside.get(j).getBoundsInParent();
                double across = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
                double down = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
                if (across > ROUNDING && down > ROUNDING) {
                    wrong.add(where + ": one lies over another, " + inside.get(i) + " and " + inside.get(j));
                }
            }
        }
    }
}
