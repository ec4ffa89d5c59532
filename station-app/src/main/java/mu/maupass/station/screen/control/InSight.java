package mu.maupass.station.screen.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Keeps what has the keyboard in sight where a page is longer than its window. JavaFX scrolls for the Tab key only, and not where
 * an answer leads on to the next question. JavaFX thread only.
 */
public final class InSight {
    /** Left free above and below. */
    private static final double EDGE = 8;

    private final ScrollPane page;

    private InSight(ScrollPane page) {
        this.page = page;
    }

    /** A page as wide and, where there is room, as high as its place; Tab does not stop at it. */
    public static ScrollPane page(Node content, Lifetime lifetime) {
        ScrollPane page = new ScrollPane(content);
        page.setFitToWidth(true);
        page.setFitToHeight(true);
        page.setFocusTraversable(false);
        keep(page, lifetime);
        return page;
    }

    /** @param page whose content is there already */
    public static void keep(ScrollPane page, Lifetime lifetime) {
        InSight sight = new InSight(page);
        lifetime.onChange(page.sceneProperty().flatMap(Scene::focusOwnerProperty), owner -> sight.look());
        // What is said above the page takes room from it.
        lifetime.onChange(page.viewportBoundsProperty(), bounds -> sight.look());
        lifetime.onChange(page.getContent().layoutBoundsProperty(), bounds -> sight.look());
    }

    private void look() {
        Scene scene = page.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (owner == null || owner == page || !inside(owner)) {
            return;
        }
        double view = page.getViewportBounds().getHeight();
        double hidden = page.getContent().getLayoutBounds().getHeight() - view;
        if (view <= 0 || hidden <= 0) {
            return;
        }
        Bounds at = page.getContent().sceneToLocal(owner.localToScene(owner.getLayoutBounds()));
        double top = hidden * page.getVvalue();
        double wanted = top;
        if (at.getHeight() > view) {
            // A list scrolls by itself.
            wanted = at.getMaxY() < top || at.getMinY() > top + view ? at.getMinY() - EDGE : top;
        } else if (at.getMinY() < top) {
            wanted = at.getMinY() - EDGE;
        } else if (at.getMaxY() > top + view) {
            wanted = at.getMaxY() + EDGE - view;
        }
        if (wanted != top) {
            page.setVvalue(Math.clamp(wanted / hidden, 0, 1));
        }
    }

    private boolean inside(Node owner) {
        for (Node above = owner; above != null; above = above.getParent()) {
            if (above == page.getContent()) {
                return true;
            }
        }
        return false;
    }
}
