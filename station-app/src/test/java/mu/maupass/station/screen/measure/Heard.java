package mu.maupass.station.screen.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.image.ImageView;
import mu.maupass.station.strings.Direction;

/** What a screen reader has to say of a window, in the order in which it is read: what each thing is, its name, its state and value. */
public final class Heard {
    private final List<String> lines = new ArrayList<>();
    private final List<String> nameless = new ArrayList<>();

    private Heard() {}

    /** Of this part of a window. Call on the JavaFX thread. */
    public static Heard of(Parent part) {
        Heard heard = new Heard();
        heard.read(part);
        return heard;
    }

    /** One line for each. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What can be used and has no name. */
    public List<String> nameless() {
        return List.copyOf(nameless);
    }

    private void read(Node node) {
        boolean belowQuestion = node.isDisable() && node.getStyleClass().contains("whole");
        if (!node.isVisible() || belowQuestion || node instanceof ScrollBar) {
            return;
        }
        if (wholly(node)) {
            String name = name(node);
            if (name.isBlank()) {
                nameless.add(new Seen(node, javafx.geometry.Rectangle2D.EMPTY).name());
            }
            lines.add(what(node) + " “" + name + "”" + state(node) + help(node));
            return;
        }
        if (node instanceof Labeled said
                && said.getText() != null
                && !said.getText().isBlank()) {
            lines.add("“" + plain(Optional.ofNullable(said.getAccessibleText()).orElse(said.getText())) + "”");
            return;
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::read);
        }
    }

    /** A control, a picture or a group that says what is in it: nothing inside is read for itself. */
    private static boolean wholly(Node node) {
        boolean picture = node.getAccessibleRole() == AccessibleRole.IMAGE_VIEW
                && (!(node instanceof ImageView) || node.getAccessibleText() != null);
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof TableView<?>
                || node instanceof TreeView<?>
                || node instanceof ProgressIndicator
                || picture
                || node.isFocusTraversable() && node.getAccessibleText() != null
                || node.getAccessibleRole() == AccessibleRole.TEXT
                        && node.getAccessibleText() != null
                        && !(node instanceof Labeled);
    }

    private static String what(Node node) {
        return node.getAccessibleRole().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String name(Node node) {
        String own = node.getAccessibleText();
        if (own == null && node instanceof Labeled said) {
            own = said.getText();
        }
        if (own == null && node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Labeled label) {
            own = label.getText();
        }
        return plain(own == null ? "" : own);
    }

    private static String state(Node node) {
        StringBuilder state = new StringBuilder();
        if (node.isDisabled()) {
            state.append(", not now");
        }
        if (node instanceof ToggleButton toggle) {
            state.append(toggle.isSelected() ? ", chosen" : ", not chosen");
        }
        if (node instanceof CheckBox box) {
            state.append(box.isSelected() ? ", checked" : ", not checked");
        }
        if (node instanceof PasswordField secret) {
            state.append(secret.getText().isEmpty() ? "" : ", hidden");
        } else if (node instanceof TextInputControl input && !input.getText().isEmpty()) {
            state.append(": ").append(plain(input.getText()));
        }
        if (node instanceof ComboBoxBase<?> box && box.getValue() != null) {
            state.append(", something is chosen");
        }
        if (node instanceof TableView<?> table) {
            state.append(", lines: ").append(table.getItems().size());
        }
        return state.toString();
    }

    private static String help(Node node) {
        return Optional.ofNullable(node.getAccessibleHelp())
                .filter(words -> !words.isBlank())
                .map(words -> " – " + plain(words))
                .orElse("");
    }

    private static String plain(String words) {
        return Direction.plain(words).replaceAll("\\s+", " ").strip();
    }
}
