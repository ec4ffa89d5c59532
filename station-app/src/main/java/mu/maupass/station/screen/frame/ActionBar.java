package mu.maupass.station.screen.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.javafx.FontIcon;

/** The actions, in fixed places: help left, then the ways out, the screen's own, and the main one at the right. */
final class ActionBar {
    private static final double SPACING = 8;
    private static final double EDGES = 48;

    private final Lifetime window;
    private final HBox leading = new HBox(SPACING);
    private final FlowPane trailing = new FlowPane(SPACING, SPACING);
    private final BorderPane node = new BorderPane();
    private List<ScreenAction> actions = List.of();
    private List<Button> buttons = List.of();
    /** Of the buttons of now. */
    private Lifetime shown;

    /** @param window that it belongs to */
    ActionBar(Lifetime window) {
        this.window = window;
        shown = window.inner();
        leading.setAlignment(Pos.CENTER_LEFT);
        trailing.setAlignment(Pos.CENTER_RIGHT);
        window.onChange(node.widthProperty(), width -> fit());
        node.getStyleClass().addAll("surface", "action-bar");
        node.setId("action-bar");
    }

    Node node() {
        return node;
    }

    /**
     * @param left    before the space
     * @param right   after it
     * @param primary at the very right
     */
    void show(List<ScreenAction> left, List<ScreenAction> right, Optional<ScreenAction> primary, Strings strings) {
        empty();
        shown = window.inner();
        List<ScreenAction> all = new ArrayList<>(left);
        all.addAll(right);
        primary.ifPresent(all::add);
        List<Button> made = all.stream().map(action -> button(action, strings)).toList();
        leading.getChildren().setAll(made.subList(0, left.size()));
        trailing.getChildren().setAll(made.subList(left.size(), made.size()));
        actions = List.copyOf(all);
        buttons = made;
        fit();
    }

    /** Nothing can be done, and nothing is kept of what could be. */
    void empty() {
        shown.end();
        leading.getChildren().clear();
        trailing.getChildren().clear();
        actions = List.of();
        buttons = List.of();
    }

    /** Where there is not room for all in one line the icons go first, then the actions of the screen get a second line. */
    private void fit() {
        double room = node.getWidth() - EDGES;
        if (room <= 0) {
            return;
        }
        if (node.getChildren().isEmpty()) {
            node.setLeft(leading);
            node.setRight(trailing);
        }
        icons(true);
        if (needed() > room) {
            icons(false);
        }
        boolean twoLines = needed() > room;
        node.getChildren().clear();
        if (twoLines) {
            node.setTop(leading);
            node.setBottom(trailing);
            BorderPane.setMargin(trailing, new Insets(SPACING, 0, 0, 0));
        } else {
            node.setLeft(leading);
            node.setRight(trailing);
            BorderPane.setMargin(trailing, Insets.EMPTY);
        }
    }

    private double needed() {
        boolean seen = node.getScene() != null
                && node.getScene().getWindow() != null
                && node.getScene().getWindow().isShowing();
        if (seen) {
            leading.applyCss();
            trailing.applyCss();
        }
        // As wide as all of it in one line; where there is less room it takes more lines, and no action is ever out of
        // sight.
        double line = trailing.getChildren().stream()
                .mapToDouble(button -> button.prefWidth(-1) + SPACING)
                .sum();
        trailing.setPrefWrapLength(line);
        return leading.prefWidth(-1) + line;
    }

    private void icons(boolean shown) {
        buttons.forEach(button -> {
            Node icon = ((HBox) button.getGraphic()).getChildren().getFirst();
            icon.setVisible(shown);
            icon.setManaged(shown);
        });
    }

    /**
     * A question in place of the actions.
     *
     * @param question asked at the left
     */
    void ask(String question, List<ScreenAction> answers, Strings strings) {
        show(List.of(), answers, Optional.empty(), strings);
        Label asked = Type.word(question, "strong");
        asked.setId("question");
        leading.getChildren().setAll(asked);
        fit();
        buttons.getLast().requestFocus();
    }

    /** Does what this key stands for, where it can be done now. */
    boolean perform(KeyCode key) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).key() == key && !buttons.get(i).isDisabled()) {
                buttons.get(i).fire();
                return true;
            }
        }
        return false;
    }

    private Button button(ScreenAction action, Strings strings) {
        boolean primary = action.key() == KeyCode.ENTER;
        HBox words = new HBox(8);
        words.setAlignment(Pos.CENTER);
        words.getChildren().addAll(FontIcon.of(action.icon()), Type.word(action.label()));
        if (action.key() != KeyCode.UNDEFINED) {
            words.getChildren().add(Type.word(keyName(action.key(), strings), "key"));
        }
        Button button = new Button();
        button.setId(action.id());
        button.setGraphic(words);
        button.getStyleClass().add(primary ? "primary" : "plain");
        button.setAccessibleText(action.label());
        shown.bind(button.disableProperty(), action.enabled().map(enabled -> !enabled));
        button.setOnAction(event -> action.run().run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static String keyName(KeyCode key, Strings strings) {
        return switch (key) {
            case ENTER -> "⏎";
            case ESCAPE -> strings.get("word.key-escape");
            default -> key.getName();
        };
    }
}
