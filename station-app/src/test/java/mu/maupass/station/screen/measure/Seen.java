package mu.maupass.station.screen.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/**
 * A node of a window that can be seen, and the part of the window through which it can: all of it, or what a page that scrolls leaves
 * open.
 *
 * @param opening in the window's own measure
 */
record Seen(Node node, Rectangle2D opening) {

    /** Everything in the scene that is drawn, from the back to the front; not what lies below a question, and cannot be used. */
    static List<Seen> all(Scene scene) {
        List<Seen> all = new ArrayList<>();
        collect(scene.getRoot(), new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()), all);
        return all;
    }

    private static void collect(Node node, Rectangle2D opening, List<Seen> into) {
        if (!node.isVisible() || node.getOpacity() == 0 || belowQuestion(node)) {
            return;
        }
        Optional<Rectangle2D> left = node.getClip() == null
                ? Optional.of(opening)
                : common(opening, rectangle(node.localToScene(node.getClip().getBoundsInParent())));
        if (left.isEmpty()) {
            return;
        }
        into.add(new Seen(node, left.get()));
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                collect(child, left.get(), into);
            }
        }
    }

    /** A question lies over its screen on purpose. */
    private static boolean belowQuestion(Node node) {
        return node.isDisable() && node.getStyleClass().contains("whole");
    }

    /** Where it is in the window, whether that can be seen or not. */
    Rectangle2D place() {
        return rectangle(node.localToScene(node.getLayoutBounds()));
    }

    /** What of it can be seen; empty where it is scrolled away. */
    Optional<Rectangle2D> open() {
        return common(place(), opening);
    }

    /** What a reader of the findings knows it by: its words, or what it is. */
    String name() {
        String id = node.getId() == null ? "" : "#" + node.getId() + " ";
        if (node instanceof Labeled said
                && said.getText() != null
                && !said.getText().isBlank()) {
            return id + "“" + said.getText().strip() + "”";
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            return id + "“" + text.getText().strip() + "”";
        }
        Node above = node;
        while (id.isEmpty() && above.getParent() != null) {
            above = above.getParent();
            id = above.getId() == null ? "" : "in #" + above.getId() + " ";
        }
        return id + node.getClass().getSimpleName() + node.getStyleClass();
    }

    boolean above(Seen other) {
        for (Node at = other.node; at != null; at = at.getParent()) {
            if (at == node) {
                return true;
            }
        }
        return false;
    }

    static Optional<Rectangle2D> common(Rectangle2D one, Rectangle2D other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        double width = Math.min(one.getMaxX(), other.getMaxX()) - left;
        double height = Math.min(one.getMaxY(), other.getMaxY()) - top;
        return width > 0 && height > 0 ? Optional.of(new Rectangle2D(left, top, width, height)) : Optional.empty();
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D(
                bounds.getMinX(), bounds.getMinY(), Math.max(0, bounds.getWidth()), Math.max(0, bounds.getHeight()));
    }
}
