package mu.maupass.station.screen.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What is wrong with how a scene is laid out, in words. The scene has been laid out; call on the JavaFX thread.
 *
 * @param target least width and height of what is pressed, in pixels
 */
public record Layout(double target) {
    /** Less than this is the rounding of a length, or the room that a font keeps around its letters. */
    private static final double ROUNDING = 2;

    private static final double LETTERS = 4;

    /** Each line one finding; none where all is well. */
    public List<String> findings(Scene scene) {
        List<Seen> all = Seen.all(scene);
        List<String> wrong = new ArrayList<>();
        for (Seen seen : all) {
            cut(seen).ifPresent(wrong::add);
            outside(seen, scene).ifPresent(wrong::add);
            scrolls(seen).ifPresent(wrong::add);
            small(seen).ifPresent(wrong::add);
        }
        overlapping(all, wrong);
        return wrong;
    }

    /** Words that end in dots, or that have less room than they need. */
    private static Optional<String> cut(Seen seen) {
        if (seen.node() instanceof TextInputControl input) {
            return prompt(seen, input);
        }
        if (!(seen.node() instanceof Text text)
                || text instanceof FontIcon
                || text.getText().isBlank()
                || !(text.getParent() instanceof Labeled said)) {
            return Optional.empty();
        }
        String whole = said.isMnemonicParsing() ? said.getText().replace("_", "") : said.getText();
        if (!text.getText().equals(whole)) {
            return Optional.of("cut: “" + whole + "” to “" + text.getText() + "”");
        }
        double over = Math.max(
                text.getBoundsInParent().getHeight() - said.getHeight(),
                text.getBoundsInParent().getWidth() - said.getWidth());
        return over > LETTERS ? Optional.of("has no room: “" + whole + "”") : Optional.empty();
    }

    private static Optional<String> prompt(Seen seen, TextInputControl input) {
        if (input.getPromptText() == null
                || input.getPromptText().isBlank()
                || !input.getText().isEmpty()) {
            return Optional.empty();
        }
        Text words = new Text(input.getPromptText());
        words.setFont(input.getFont());
        double room = input.getWidth() - input.snappedLeftInset() - input.snappedRightInset();
        return words.getLayoutBounds().getWidth() > room + ROUNDING
                ? Optional.of("prompt cut: “" + input.getPromptText() + "” in " + seen.name())
                : Optional.empty();
    }

    private static boolean said(Node node) {
        return node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof ButtonBase
                || node instanceof Text text && !text.getText().isBlank();
    }

    /** Beside the window, or where no scrolling along the lines brings it. */
    private static Optional<String> outside(Seen seen, Scene scene) {
        if (!said(seen.node())) {
            return Optional.empty();
        }
        Rectangle2D at = seen.place();
        Optional<Node> page = page(seen.node());
        boolean beside = at.getMinX() < -ROUNDING || at.getMaxX() > scene.getWidth() + ROUNDING;
        boolean below = page.isEmpty() && (at.getMinY() < -ROUNDING || at.getMaxY() > scene.getHeight() + ROUNDING);
        boolean hidden = page.isEmpty()
                && (seen.open().isEmpty()
                        || seen.open().get().getWidth() < at.getWidth() - LETTERS
                        || seen.open().get().getHeight() < at.getHeight() - LETTERS);
        return beside || below || hidden
                ? Optional.of(
                        (beside ? "beside the window: " : below ? "below the window: " : "clipped: ") + seen.name())
                : Optional.empty();
    }

    /** What it scrolls in, if it does. */
    private static Optional<Node> page(Node node) {
        return Stream.iterate(node.getParent(), above -> above != null, Node::getParent)
                .filter(above -> above instanceof ScrollPane || above instanceof VirtualFlow<?>)
                .map(Node.class::cast)
                .findFirst();
    }

    /** To the side nothing scrolls; downwards only what does not fit. */
    private static Optional<String> scrolls(Seen seen) {
        if (!(seen.node() instanceof ScrollBar bar) || bar.getWidth() <= 0 || bar.getHeight() <= 0) {
            return Optional.empty();
        }
        Node above = Stream.iterate(seen.node().getParent(), node -> node != null, Node::getParent)
                .map(Node.class::cast)
                .filter(node ->
                        node instanceof ScrollPane || node instanceof TableView<?> || node instanceof TreeView<?>)
                .findFirst()
                .orElse(bar);
        String name = new Seen(above, seen.opening()).name();
        if (bar.getOrientation() == Orientation.HORIZONTAL) {
            return Optional.of("scrolls to the side: " + name);
        }
        return above instanceof ScrollPane pane
                        && pane.getContent() != null
                        && pane.getContent().getLayoutBounds().getHeight()
                                <= pane.getViewportBounds().getHeight() + ROUNDING
                ? Optional.of("scrolls without need: " + name)
                : Optional.empty();
    }

    private Optional<String> small(Seen seen) {
        boolean pressed = (seen.node() instanceof ButtonBase
                        || seen.node() instanceof TextInputControl
                        || seen.node() instanceof ComboBoxBase<?>)
                && !((Control) seen.node()).isDisabled();
        Rectangle2D at = seen.place();
        return pressed && (at.getWidth() < target - 0.5 || at.getHeight() < target - 0.5)
                ? Optional.of("too small (%.0f × %.0f): %s".formatted(at.getWidth(), at.getHeight(), seen.name()))
                : Optional.empty();
    }

    /** Parts of one text stand one behind the other; the box around one that goes on in the next line is around others too. */
    private static boolean ofOneText(Node one, Node other) {
        return one.getParent() instanceof TextFlow && one.getParent() == other.getParent();
    }

    private static void overlapping(List<Seen> all, List<String> wrong) {
        List<Seen> said = all.stream()
                .filter(seen -> said(seen.node()))
                .filter(seen -> seen.open().isPresent())
                .toList();
        for (int i = 0; i < said.size(); i++) {
            for (int j = i + 1; j < said.size(); j++) {
                Seen one = said.get(i);
                Seen other = said.get(j);
                if (one.above(other) || other.above(one) || ofOneText(one.node(), other.node())) {
                    continue;
                }
                Seen.common(one.open().orElseThrow(), other.open().orElseThrow())
                        .filter(common -> common.getWidth() > LETTERS && common.getHeight() > LETTERS)
                        .ifPresent(common -> wrong.add("over each other: " + one.name() + " and " + other.name()));
            }
        }
    }
}
