package mu.maupass.station.screen.measure;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/**
 * A code that must be typed is not cut by the end of its page while there is empty room around the picture above it. The scene has
 * been laid out; call on the JavaFX thread.
 */
public final class CodeInSight {
    /** Less than this is the rounding to whole modules. */
    private static final double EMPTY = 16;

    private CodeInSight() {}

    /** What is wrong; empty where all of it is seen, or as much as the page can. */
    public static Optional<String> finding(Scene scene) {
        if (!(scene.lookup("#factor-secret") instanceof Region code)
                || !(scene.lookup("#factor-qr") instanceof Region picture)
                || code.getChildrenUnmodifiable().isEmpty()) {
            return Optional.empty();
        }
        double below = Stream.<Node>iterate(code, above -> above != null, Node::getParent)
                .filter(ScrollPane.class::isInstance)
                .map(ScrollPane.class::cast)
                .findFirst()
                .map(page -> bounds(code).getMaxY()
                        - bounds(page).getMinY()
                        - page.getViewportBounds().getHeight())
                .orElse(0.0);
        double drawn = picture.getChildrenUnmodifiable().stream()
                .filter(Canvas.class::isInstance)
                .mapToDouble(canvas -> ((Canvas) canvas).getHeight())
                .findFirst()
                .orElse(0);
        double empty = picture.getHeight() - drawn;
        return below > 1 && empty > EMPTY
                ? Optional.of(
                        "%.0f px of the code that is typed are below the page, and %.0f around its picture are empty"
                                .formatted(below, empty))
                : Optional.empty();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
