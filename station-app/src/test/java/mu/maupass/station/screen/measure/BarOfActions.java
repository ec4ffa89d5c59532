package mu.maupass.station.screen.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.control.BothEnds;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;

/**
 * How wide the agent's bar of actions is with letters of the usual size and without signs, whatever letters the window has now: a
 * second bar with the same words, in a scene that nobody sees.
 */
public final class BarOfActions {
    private static final double GAP = 8;

    private final BothEnds bar = new BothEnds(GAP);
    private final BorderPane frame = new BorderPane();

    /** @param lifetime of the measure */
    public BarOfActions(Lifetime lifetime) {
        bar.getStyleClass().addAll("surface", "action-bar");
        frame.setBottom(bar);
        new Theme().dress(new Scene(frame), Theme.AGENT_BASE, lifetime);
    }

    /** In pixels; none where the window has no bar now. */
    public Optional<Double> width(Scene agent) {
        if (!(agent.lookup("#action-bar") instanceof Parent shown)) {
            return Optional.empty();
        }
        // Also those that stand behind "more" with the letters of now.
        bar.show(List.of(), again(shown));
        frame.applyCss();
        return Optional.of(bar.prefWidth(-1));
    }

    /**
     * Actions of the bar, or of the ways above it, that are told apart by their last letters only, or not at all: "Jour" and
     * "Journal".
     */
    public static List<String> alike(Scene agent) {
        if (!(agent.lookup("#action-bar") instanceof Parent shown)) {
            return List.of();
        }
        List<String> words = shown.lookupAll(".button").stream()
                .map(Button.class::cast)
                .map(button -> button.lookupAll(".label").stream()
                        .map(Label.class::cast)
                        .map(Label::getText)
                        .findFirst()
                        .orElse(""))
                .filter(word -> !word.isBlank())
                .sorted()
                .toList();
        return IntStream.range(1, words.size())
                .filter(i -> words.get(i).startsWith(words.get(i - 1)))
                .mapToObj(i -> words.get(i - 1) + " beside " + words.get(i))
                .toList();
    }

    private static List<Node> again(Parent shown) {
        return shown.getChildrenUnmodifiable().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .map(BarOfActions::again)
                .toList();
    }

    private static Node again(Button shown) {
        HBox words = new HBox(((HBox) shown.getGraphic()).getSpacing());
        ((HBox) shown.getGraphic())
                .getChildren().stream()
                        .filter(Label.class::isInstance)
                        .map(Label.class::cast)
                        .forEach(label -> {
                            Label copy = new Label(label.getText());
                            copy.getStyleClass().setAll(label.getStyleClass());
                            words.getChildren().add(copy);
                        });
        Button button = new Button();
        button.setGraphic(words);
        button.getStyleClass().setAll(shown.getStyleClass());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
