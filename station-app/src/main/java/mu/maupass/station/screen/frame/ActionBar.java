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
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.javafx.FontIcon;

/** The actions, in fixed places: help left, then the ways out, the screen's own, and the main one at the right. */
public final class ActionBar {
    private static final double SPACING = 8;
    private static final double EDGES = 48;
    /** In widths of a letter, with the button around it: what is left of a word could not be read below. */
    private static final double LEAST_WORDS = 5;

    private final Lifetime window;
    private final Consumer<Question> ask;
    private final HBox leading = new HBox(SPACING);
    private final HBox trailing = new HBox(SPACING);
    private final BorderPane node = new BorderPane();
    private List<ScreenAction> actions = List.of();
    private List<Button> buttons = List.of();
    /** Of the buttons of now. */
    private Lifetime shown;

    /**
     * @param ask shows what is asked before an action that cannot be taken back
     * @param window that it belongs to
     */
    public ActionBar(Consumer<Question> ask, Lifetime window) {
        this.ask = ask;
        this.window = window;
        shown = window.inner();
        leading.setAlignment(Pos.CENTER_LEFT);
        trailing.setAlignment(Pos.CENTER_RIGHT);
        node.setLeft(leading);
        node.setRight(trailing);
        window.onChange(node.widthProperty(), width -> fit());
        node.getStyleClass().addAll("surface", "action-bar");
        node.setId("action-bar");
        // Its room is the window's: as wide as its buttons it would think that there is room for all.
        node.setMinWidth(0);
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
        List<Button> made = all.stream().map(action -> button(action, strings)).toList();
        leading.getChildren().setAll(made.subList(0, left.size()));
        trailing.getChildren().setAll(made.subList(left.size(), made.size()));
        actions = List.copyOf(all);
        buttons = made;
        fit();
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
        leading.getChildren().clear();
        trailing.getChildren().clear();
        actions = List.of();
        buttons = List.of();
    }

    /**
     * One line, always: where there is not room for all, the icons go first, then the names of the keys, then the ends of long words;
     * and where hardly a word would be left of most, the icons stand for them.
     */
    private void fit() {
        double room = node.getWidth() - EDGES;
        if (room <= 0) {
            return;
        }
        buttons.forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        style();
        show(true, true, true);
        if (needed() > room) {
            show(false, true, true);
        }
        if (needed() > room) {
            show(false, false, true);
        }
        double most = mostEach(room);
        if (most < LEAST_WORDS * letter()) {
            show(true, false, false);
            buttons.forEach(button -> button.setTooltip(new Tooltip(button.getAccessibleText())));
        } else {
            buttons.stream()
                    .filter(button -> !isPrimary(button) && button.prefWidth(-1) > most)
                    .forEach(button -> shorten(button, most));
        }
    }

    private static boolean isPrimary(Button button) {
        return button.getId().equals("primary");
    }

    private double letter() {
        return buttons.isEmpty() ? 0 : buttons.getFirst().getFont().getSize();
    }

    /** How wide one may be so that all have room: the longest give way first, and the main action keeps its words. */
    private double mostEach(double room) {
        double over = needed() - room;
        double[] widths = buttons.stream()
                .filter(button -> !isPrimary(button))
                .mapToDouble(button -> button.prefWidth(-1))
                .sorted()
                .toArray();
        double most = Double.MAX_VALUE;
        for (int longer = 1; over > 0 && longer <= widths.length; longer++) {
            double longest = widths[widths.length - longer];
            double next = longer == widths.length ? 0 : widths[widths.length - longer - 1];
            double given = Math.min(over, (longest - next) * longer);
            most = longest - given / longer;
            over -= given;
        }
        return most;
    }

    /** What is cut short is whole in a tip. */
    private static void shorten(Button button, double width) {
        button.setMinWidth(width);
        button.setMaxWidth(width);
        button.setPrefWidth(width);
        button.setTooltip(new Tooltip(button.getAccessibleText()));
    }

    /** What is not styled has no size. Once: each time all of it is looked up again. */
    private void style() {
        boolean seen = node.getScene() != null
                && node.getScene().getWindow() != null
                && node.getScene().getWindow().isShowing();
        if (seen) {
            leading.applyCss();
            trailing.applyCss();
        }
    }

    private double needed() {
        buttons.forEach(button -> {
            button.setPrefWidth(Region.USE_COMPUTED_SIZE);
            button.setMaxWidth(Region.USE_COMPUTED_SIZE);
            button.setTooltip(null);
        });
        return leading.prefWidth(-1) + SPACING + trailing.prefWidth(-1);
    }

    /** @param words also of others than the main action, which keeps its words */
    private void show(boolean icons, boolean keys, boolean words) {
        buttons.forEach(button -> ((HBox) button.getGraphic()).getChildren().forEach(part -> {
            boolean seen = part instanceof FontIcon
                    ? icons && (words || !isPrimary(button))
                    : part.getStyleClass().contains("key") ? keys : words || isPrimary(button);
            part.setVisible(seen);
            part.setManaged(seen);
        }));
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
            if (actions.get(i).key() == key && !buttons.get(i).isDisabled()) {
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

    private Button button(ScreenAction action, Strings strings) {
        boolean primary = action.key() == KeyCode.ENTER;
        HBox words = new HBox(8);
        words.setAlignment(Pos.CENTER);
        Label label = Type.word(action.label());
        label.setMinWidth(0);
        words.getChildren().addAll(Mirror.icon(action.icon()), label);
        if (action.key() != KeyCode.UNDEFINED) {
            words.getChildren().add(Type.word(keyName(action.key(), strings), "key"));
        }
        Button button = new Button();
        button.setId(action.id());
        button.setGraphic(words);
        button.getStyleClass().add(primary ? "primary" : "plain");
        button.setAccessibleText(action.label());
        action.words()
                .ifPresent(now -> shown.follow(now, said -> {
                    label.setText(said);
                    button.setAccessibleText(said);
                    fit();
                }));
        shown.bind(button.disableProperty(), action.enabled().map(enabled -> !enabled));
        button.setOnAction(event -> action.question().ifPresentOrElse(asked -> ask.accept(asked.get()), action.run()));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static String keyName(KeyCode key, Strings strings) {
        return switch (key) {
            case ENTER -> "⏎";
            case ESCAPE -> strings.get("word.key-escape");
            default -> AgentKey.name(key, strings);
        };
    }
}
