package mu.maupass.station.screen.control;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TouchEvent;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Keeps what has the keyboard in sight where a page is longer than its window, and what is told above it from when it comes. JavaFX
 * scrolls for the Tab key only, and not where an answer leads on to the next question. JavaFX thread only.
 */
public final class InSight {
    /** Left free above and below. */
    private static final double EDGE = 8;

    private final ScrollPane page;
    private final Lifetime lifetime;
    private Optional<Node> told = Optional.empty();
    /** Of what is told now. */
    private Lifetime telling;

    private InSight(ScrollPane page, Lifetime lifetime) {
        this.page = page;
        this.lifetime = lifetime;
        telling = lifetime.inner();
    }

    /** A page as wide and, where there is room, as high as its place; Tab does not stop at it. */
    public static ScrollPane page(Node content, Lifetime lifetime) {
        ScrollPane page = bare(content);
        keep(page, lifetime);
        return page;
    }

    /**
     * The same for a page on which something may be told: that is in sight from when it comes until a key or the
     * mouse is used on it, with what has the keyboard where there is room for both. Else the keyboard below it would take it
     * out of sight.
     *
     * @param told within the content; empty while nothing is told
     */
    public static ScrollPane page(Node content, ObservableValue<Optional<Node>> told, Lifetime lifetime) {
        ScrollPane page = bare(content);
        InSight sight = follow(page, lifetime);
        lifetime.follow(told, sight::tell);
        page.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> sight.tell(Optional.empty()));
        // Nothing moves away under a pointer or a finger.
        page.addEventFilter(MouseEvent.MOUSE_PRESSED, pressed -> sight.forget());
        page.addEventFilter(TouchEvent.TOUCH_PRESSED, pressed -> sight.forget());
        page.addEventFilter(ScrollEvent.SCROLL, moved -> sight.forget());
        return page;
    }

    private static ScrollPane bare(Node content) {
        ScrollPane page = new ScrollPane(content);
        page.setFitToWidth(true);
        page.setFitToHeight(true);
        page.setFocusTraversable(false);
        return page;
    }

    /** @param page whose content is there already */
    public static void keep(ScrollPane page, Lifetime lifetime) {
        follow(page, lifetime);
    }

    private static InSight follow(ScrollPane page, Lifetime lifetime) {
        InSight sight = new InSight(page, lifetime);
        lifetime.onChange(page.sceneProperty().flatMap(Scene::focusOwnerProperty), owner -> sight.look());
        // What is said above the page takes room from it.
        lifetime.onChange(page.viewportBoundsProperty(), bounds -> sight.look());
        lifetime.onChange(page.getContent().layoutBoundsProperty(), bounds -> sight.look());
        return sight;
    }

    private void forget() {
        telling.end();
        // A page is seen, and pressed upon, for a moment longer than it lasts.
        if (lifetime.lasting().get()) {
            telling = lifetime.inner();
        }
        told = Optional.empty();
    }

    private void tell(Optional<Node> now) {
        forget();
        told = now;
        // It has its place after the next layout only.
        now.ifPresent(said -> telling.onChange(said.boundsInParentProperty(), bounds -> look()));
        look();
    }

    /** What is to be in sight, in the content's coordinates. */
    private Optional<Bounds> wanted(double view) {
        Optional<Bounds> said = told.map(this::place);
        Optional<Bounds> keyboard = Optional.ofNullable(page.getScene())
                .map(Scene::getFocusOwner)
                .filter(owner -> owner != page && inside(owner))
                .map(this::place);
        return said.flatMap(first -> keyboard.map(second -> both(first, second)))
                .filter(both -> both.getHeight() + 2 * EDGE <= view)
                .or(() -> said)
                .or(() -> keyboard);
    }

    private static Bounds both(Bounds one, Bounds other) {
        double top = Math.min(one.getMinY(), other.getMinY());
        return new BoundingBox(one.getMinX(), top, one.getWidth(), Math.max(one.getMaxY(), other.getMaxY()) - top);
    }

    private Bounds place(Node node) {
        return page.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
    }

    private void look() {
        double view = page.getViewportBounds().getHeight();
        double hidden = page.getContent().getLayoutBounds().getHeight() - view;
        if (view > 0 && hidden > 0) {
            wanted(view).ifPresent(at -> show(at, view, hidden));
        }
    }

    private void show(Bounds at, double view, double hidden) {
        double top = hidden * page.getVvalue();
        double wanted = top;
        if (at.getHeight() > view) {
            // A list scrolls by itself; words are read from their beginning.
            wanted = told.isPresent() || at.getMaxY() < top || at.getMinY() > top + view ? at.getMinY() - EDGE : top;
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
