package mu.maupass.station.screen.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Strings;

/**
 * The actions, in fixed places: help left, then the ways out, the screen's own, and the main one at the right. In one row at
 * every size: what it does not hold stands behind "more", and its key does the same as ever.
 */
public final class ActionBar {
    private static final double SPACING = 8;

    /** In heights of a letter: a window that is lower has a bar that is. */
    private static final double LOW = 36;

    private static final String TIGHT = "tight";

    private final Lifetime window;
    private final Consumer<Question> ask;
    private final ActionRow node = new ActionRow(SPACING);
    private List<ScreenAction> actions = List.of();
    private List<Button> buttons = List.of();
    /** Of the buttons of now. */
    private Lifetime shown;
    /** The button that gets the keyboard back from the bar as soon as it can be pressed again. */
    private Optional<String> waits = Optional.empty();

    /**
     * @param scene that it stands in
     * @param ask shows what is asked before an action that cannot be taken back
     * @param window that it belongs to
     */
    public ActionBar(Scene scene, Theme theme, Consumer<Question> ask, Lifetime window) {
        this.ask = ask;
        this.window = window;
        shown = window.inner();
        node.getStyleClass().addAll("surface", "action-bar");
        node.setId("action-bar");
        // By the window and its letters alone, never by what can be done on a page: so it has one height on all of
        // them.
        window.follow(
                window.computed(
                        () -> scene.getHeight()
                                < LOW
                                        * Theme.AGENT_BASE
                                        * theme.textSize().get().factor(),
                        scene.heightProperty(),
                        theme.textSize().during(window)),
                this::tight);
    }

    private void tight(boolean low) {
        node.getStyleClass().remove(TIGHT);
        if (low) {
            node.getStyleClass().add(TIGHT);
        }
    }

    public Node node() {
        return node;
    }

    /**
     * @param left    before the space
     * @param right   after it
     * @param primary at the very right
     */
    public void show(
            List<ScreenAction> left, List<ScreenAction> right, Optional<ScreenAction> primary, Strings strings) {
        Optional<String> had = focused();
        empty();
        shown = window.inner();
        List<ScreenAction> all = new ArrayList<>(left);
        all.addAll(right);
        primary.ifPresent(all::add);
        all.replaceAll(AgentKey::given);
        List<ActionRow.Place> places =
                all.stream().map(action -> place(action, strings)).toList();
        List<Button> made = places.stream().map(ActionRow.Place::button).toList();
        node.show(
                places.subList(0, left.size()),
                places.subList(left.size(), places.size()),
                strings.get("agent.action.more"),
                primary.isPresent());
        actions = List.copyOf(all);
        buttons = made;
        made.stream().filter(button -> !button.isDisabled()).forEach(this::back);
        // Made anew under the hands of whoever had one of them.
        made.stream()
                .filter(button -> had.filter(button.getId()::equals).isPresent())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private Optional<String> focused() {
        return Optional.ofNullable(node.getScene())
                .map(Scene::getFocusOwner)
                .filter(buttons::contains)
                .map(Node::getId);
    }

    /** Nothing can be done, and nothing is kept of what could be. */
    public void empty() {
        shown.end();
        node.show(List.of(), List.of(), "", false);
        actions = List.of();
        buttons = List.of();
    }

    /**
     * Does what this key stands for, where it can be done now.
     *
     * @param alt whether Alt is held
     */
    public boolean perform(KeyCode key, boolean alt) {
        if (!means(key, alt)) {
            return false;
        }
        for (int i = 0; i < actions.size(); i++) {
            if (same(actions.get(i).key(), key) && !buttons.get(i).isDisabled()) {
                buttons.get(i).fire();
                return true;
            }
        }
        return false;
    }

    /** Whether an action has this key, also one that cannot be done now. */
    boolean has(KeyCode key, boolean alt) {
        return means(key, alt) && actions.stream().anyMatch(action -> action.key() == key);
    }

    /** A digit is one, on whichever part of the keyboard. */
    private static boolean same(KeyCode one, KeyCode other) {
        return one == other
                || one.isDigitKey()
                        && other.isDigitKey()
                        && one.name().charAt(one.name().length() - 1)
                                == other.name().charAt(other.name().length() - 1);
    }

    /** Letters with accents come as no key at all, and so are actions without one. */
    private static boolean means(KeyCode key, boolean alt) {
        return key != KeyCode.UNDEFINED && (alt || !AgentKey.needsAlt(key));
    }

    /** The main action, where there is one. */
    Optional<ScreenAction> primary() {
        return actions.stream().filter(action -> action.key() == KeyCode.ENTER).findFirst();
    }

    /** Gives the keyboard to the button of the main action, if there is one. */
    public void focusPrimary() {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).key() == KeyCode.ENTER) {
                buttons.get(i).requestFocus();
            }
        }
    }

    /** While it cannot be pressed the bar has the keyboard for it: else whatever comes next in the window would get it, and keep it. */
    private void keep(Button button) {
        if (button.isDisabled() && button.isFocused()) {
            waits = Optional.of(button.getId());
            node.requestFocus();
        } else if (!button.isDisabled()) {
            back(button);
        }
    }

    /** Where nothing else was gone to meanwhile. */
    private void back(Button button) {
        if (node.isFocused() && waits.filter(button.getId()::equals).isPresent()) {
            waits = Optional.empty();
            button.requestFocus();
        }
    }

    private ActionRow.Place place(ScreenAction action, Strings strings) {
        MenuItem item = new MenuItem();
        Button button = button(action, item, strings);
        item.setId("more-" + action.id());
        item.setOnAction(event -> button.fire());
        shown.bind(item.disableProperty(), button.disabledProperty());
        return new ActionRow.Place(button, item);
    }

    private Button button(ScreenAction action, MenuItem item, Strings strings) {
        boolean primary = action.key() == KeyCode.ENTER;
        HBox words = new HBox(8);
        words.setAlignment(Pos.CENTER);
        Label label = Type.word(action.label());
        words.getChildren().addAll(Mirror.icon(action.icon()), label);
        String key = action.key() == KeyCode.UNDEFINED ? "" : keyName(action.key(), strings);
        if (!key.isEmpty()) {
            words.getChildren().add(Type.word(key, "key"));
        }
        item.setText(behind(action.label(), key));
        Button button = new Button();
        button.setId(action.id());
        button.setGraphic(words);
        button.getStyleClass().add(primary ? "primary" : "plain");
        button.setAccessibleText(action.label());
        action.words()
                .ifPresent(now -> shown.follow(now, said -> {
                    label.setText(said);
                    button.setAccessibleText(said);
                    item.setText(behind(said, key));
                }));
        shown.bind(button.disableProperty(), action.enabled().map(enabled -> !enabled));
        shown.onChange(button.disabledProperty(), disabled -> keep(button));
        button.setOnAction(event -> action.question().ifPresentOrElse(asked -> ask.accept(asked.get()), action.run()));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static String behind(String label, String key) {
        return key.isEmpty() ? label : label + "\u2002" + key;
    }

    private static String keyName(KeyCode key, Strings strings) {
        return switch (key) {
            case ENTER -> "⏎";
            case ESCAPE -> strings.get("word.key-escape");
            default -> AgentKey.name(key, strings);
        };
    }
}
