package mu.maupass.station.screen.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.page.PageAction;
import mu.maupass.station.screen.page.Type;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.javafx.FontIcon;

/** The actions, in fixed places: help left, then the ways out, the page's own, and the main one at the right. */
final class ActionBar {
    private final HBox node = new HBox(8);
    private List<PageAction> actions = List.of();
    private List<Button> buttons = List.of();

    ActionBar() {
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().addAll("surface", "action-bar");
        node.setId("action-bar");
    }

    Node node() {
        return node;
    }

    /** @param left before the space, @param right after it, @param primary at the very right */
    void show(List<PageAction> left, List<PageAction> right, Optional<PageAction> primary, Strings strings) {
        List<PageAction> all = new ArrayList<>(left);
        all.addAll(right);
        primary.ifPresent(all::add);
        List<Button> made = all.stream().map(action -> button(action, strings)).toList();
        node.getChildren().setAll(made);
        node.getChildren().add(left.size(), space());
        actions = List.copyOf(all);
        buttons = made;
    }

    /** A question in place of the actions. @param question asked at the left */
    void ask(String question, List<PageAction> answers, Strings strings) {
        show(List.of(), answers, Optional.empty(), strings);
        Label asked = Type.text(question, "strong");
        asked.setId("question");
        node.getChildren().addFirst(asked);
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

    private static Button button(PageAction action, Strings strings) {
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
        button.disableProperty().bind(Bindings.not(action.enabled()));
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

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
